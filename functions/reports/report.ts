// GET /v1/reports/{report}: every section of a report in one answer, inside the scope of the link it is read through.
import { reportQuery } from "../../shared/api/requests.ts";
import { supports } from "../../shared/dimensions.ts";
import { metricById } from "../../shared/metrics/index.ts";
import type { ReportDefinition, SectionDefinition } from "../../shared/reports/define.ts";
import { reportById, reports } from "../../shared/reports/index.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
import { shardOf } from "../env.ts";
import type { Access, Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { readFigures } from "./figures.ts";
import { assertGrain, compareOf, filterOf, grainFor, rangeOf } from "./range.ts";
import { openView, type View } from "./read.ts";
import { readSection, type Scope } from "./sections.ts";

export async function readReport(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const report = reportOf(c.req.param("report") ?? "", access);
  const query = parseQuery(c, reportQuery);
  const view = await openView(shardOf(c.env, access.store.shard), access.store, Date.now());
  const range = rangeOf(query, access, view.today);
  const grain = query.grain ?? grainFor(range);
  assertGrain(grain, range);
  const filter = filterOf(query, access);
  const compare = compareOf(range, query.compare, access);
  const scope: Scope = { view, range, compare, grain, filter };
  const sections = sectionsOf(report, access);
  const [results, filter_options] = await Promise.all([
    Promise.all(sections.map((section) => readSection(scope, section))),
    readFilterOptions(view, report, range, access),
  ]);
  const { store, link } = access;
  const response: ReportResponse = {
    report: report.id,
    store: { id: store.slug, name: store.name, currency: store.currency, timezone: store.timezone },
    ...range,
    grain,
    compare,
    filter: filter ?? null,
    filter_options,
    as_of: view.now,
    complete_through: view.complete_through,
    pending_hours: view.pending_hours,
    link: link ? { label: link.label, expires_at: link.expires_at, ...link.scope } : null,
    metrics: describe(sections),
    sections: results,
  };
  return c.json(response);
}

function reportOf(id: string, { link }: Access): ReportDefinition {
  const report = reportById.get(id);
  if (!report || (link && link.report !== id)) {
    const allowed = link ? [link.report] : reports.map((each) => each.id);
    throw new Problem({ status: 404, code: "report_unknown", detail: "There is no such report here.", allowed });
  }
  return report;
}

function sectionsOf(report: ReportDefinition, { link }: Access): SectionDefinition[] {
  const allowed = link?.scope.sections;
  return report.sections.filter((section) => !allowed || allowed.includes(section.id));
}

/** The metrics a section names. */
export function metricsOf(section: SectionDefinition): readonly string[] {
  if (section.kind === "moved") return [section.metric];
  return section.kind === "funnel" ? section.steps : section.metrics;
}

function describe(sections: readonly SectionDefinition[]): ReportResponse["metrics"] {
  const described: ReportResponse["metrics"] = {};
  for (const id of sections.flatMap(metricsOf)) {
    const metric = metricById.get(id);
    if (metric) described[id] = { title: metric.title, unit: metric.unit, better: metric.better };
  }
  return described;
}

/** The values a filter control offers, most sessions first. A link with a filter of its own offers none. */
async function readFilterOptions(
  view: View,
  report: ReportDefinition,
  { from, to }: { from: string; to: string },
  { link }: Access,
): Promise<Record<string, string[]>> {
  if (link?.scope.filter) return {};
  const sessions = metricById.get("sessions");
  const offered = report.filters.filter((dim) => sessions && supports(sessions, [dim]));
  const lists = await Promise.all(
    offered.map(async (by) => {
      const figures = await readFigures(view, { metrics: ["sessions"], from, to, by });
      const size = (key: string) => figures.value("sessions", key) ?? 0;
      const keys = figures.keys.filter((key) => key !== "" && size(key) > 0).sort((a, b) => size(b) - size(a));
      return [by, keys.slice(0, 30)] as const;
    }),
  );
  return Object.fromEntries(lists);
}

// GET /v1/reports/{report}: every section of a report in one answer, inside the scope of the link it is read through.
import { reportQuery } from "../../shared/api/requests.ts";
import { supports, TAG } from "../../shared/dimensions.ts";
import type { Text } from "../../shared/locale.ts";
import { metricById } from "../../shared/metrics/index.ts";
import { changedSince } from "../../shared/reports/beside/definitions.ts";
import { metricsOf } from "../../shared/reports/data/metrics_of.ts";
import type { ReportDefinition, SectionDefinition } from "../../shared/reports/define.ts";
import { drawFirst } from "../../shared/reports/drawn/index.ts";
import { dimensionTitle, keyLabel } from "../../shared/reports/findings/labels.ts";
import { phrases as en } from "../../shared/reports/findings/phrases/en.ts";
import type { Phrases } from "../../shared/reports/findings/phrases/phrases.ts";
import { phrases as zhCN } from "../../shared/reports/findings/phrases/zh-CN.ts";
import { toldOf, toldTargets } from "../../shared/reports/findings/told.ts";
import { reportById, reports } from "../../shared/reports/index.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
import { shardOf } from "../env.ts";
import type { Access, Ctx } from "../http/context.ts";
import { filtersOf } from "../http/link_scope.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { findProducts } from "../store/product.ts";
import { asOf } from "./as_of.ts";
import type { Scope } from "./both.ts";
import { inexactIn } from "./exact.ts";
import { readFigures } from "./figures.ts";
import { firstDayOf, whyUnknown } from "./first_day.ts";
import { freshnessOf } from "./fresh.ts";
import { latenessOf } from "./lateness.ts";
import { livePartOf, showsLive } from "./live_scope.ts";
import { assertGrain, compareOf, filterOf, grainFor, type Range, rangeOf } from "./range.ts";
import { type Filter, openView, type View } from "./read.ts";
import { readSection } from "./sections.ts";
import { filterWords, groupingOf, method, tagOptions } from "./tagged/ask.ts";
import { asksOf } from "./tagged/asks.ts";
import { needsOf } from "./tagged/needs.ts";
import { keptDay, openForReport } from "./tagged/open.ts";
import { readTargetsOn } from "./targets.ts";

export async function readReport(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store, link } = access;
  const report = reportOf(c.req.param("report") ?? "", access);
  const query = parseQuery(c, reportQuery);
  const view = await openView(shardOf(c.env, access.store.shard), access.store, Date.now());
  const range = rangeOf(query, access, view.today);
  const grain = query.grain ?? grainFor(range);
  assertGrain(grain, range);
  const filter = filterOf(query, access);
  const { compare: other, ...compared } = compareOf(range, query, access, view);
  const sections = sectionsOf(report, access);
  const grouping = await groupingOf(view, { filter }, access);
  const limit = async (of: View, to: Range) => {
    if (!grouping) return { view: of, left_out: null };
    const needs = needsOf(sections.flatMap((section) => asksOf(section, grain)));
    return openForReport(of, to, grouping, needs, keptDay(view));
  };
  const own = await limit(view, range);
  const before = other?.until ? await asOf(view, other.until) : view;
  const seen = other ? (await limit(before, other)).view : before;
  const compare = other && { ...other, until: other.until === null ? null : seen.now };
  const limits = access.link?.scope;
  const limited = Boolean(limits && (limits.from || limits.to || limits.filter));
  const { funnel } = query;
  const compared_to = other && { ...other, view: seen };
  const live = link === null || livePartOf(link, store.timezone, view.now) === "all";
  const scope: Scope = { live, view: own.view, range, compare: compared_to, grain, filter, limited, funnel };
  const ranges = compare ? [range, compare] : [range];
  const [results, filter_options, approximate, lateness] = await Promise.all([
    Promise.all(sections.map((section) => readSection(scope, section))),
    readFilterOptions(view, report, range, access),
    inexactIn(own.view, sections, ranges, filter),
    latenessOf(view, range, access),
  ]);
  const tags = await tagOptions(view, filtersOf(report, link));
  const response: ReportResponse = {
    report: report.id,
    store: { id: store.slug, name: store.name, currency: store.currency, timezone: store.timezone },
    ...range,
    grain,
    compare,
    ...compared,
    filter: filter
      ? {
          ...filter,
          words: await wordsOf(view, filter),
          locked: Boolean(link?.scope.filter),
          ...(grouping ? { method: method(true), left_out: own.left_out } : {}),
        }
      : null,
    filter_options: { ...filter_options, ...(tags.length > 0 ? { [TAG]: tags.map(({ value }) => value) } : {}) },
    filter_words: Object.fromEntries(tags.map(({ value, words }) => [`${TAG}:${value}`, words])),
    first_day: view.first.any,
    as_of: view.now,
    ...freshnessOf(view, ranges),
    lateness,
    inexact: Object.keys(approximate),
    approximate,
    link: linkOf(link, view),
    ...(link ? { definition_changes: changesFor(link, sections) } : {}),
    metrics: describe(sections, view),
    sections: results,
  };
  const phrases = query.locale === "en" ? en : zhCN;
  const told = toldOf(response, phrases);
  const { targets: wanted } = await readTargetsOn(view, access, range.to);
  const targets = toldTargets(response, wanted, query.locale);
  const { locale, chart: words } = phrases;
  const drawn = query.width && drawFirst(results, { locale, words, width: query.width, currency: store.currency });
  return c.json({ ...response, told: { ...told, ...(targets ? { targets } : {}) }, ...(drawn ? { drawn } : {}) });
}

function reportOf(id: string, { link }: Access): ReportDefinition {
  const report = reportById.get(id);
  if (!report || (link && !link.scope.reports.includes(id))) {
    const allowed = link ? link.scope.reports : reports.map((each) => each.id);
    const detail = { en: "There is no such report here.", "zh-CN": "这里没有这份报告。" };
    throw new Problem({ status: 404, code: "report_unknown", detail, allowed });
  }
  return report;
}

function sectionsOf(report: ReportDefinition, { link }: Access): SectionDefinition[] {
  const allowed = link?.scope.sections;
  return report.sections.filter((section) => !allowed || allowed.includes(section.id));
}

function linkOf(link: Access["link"], { store, now }: View): ReportResponse["link"] {
  if (link === null) return null;
  const { metric_versions: _, ...scope } = link.scope;
  const live = showsLive(livePartOf(link, store.timezone, now));
  return { label: link.label, expires_at: link.expires_at, ...scope, live };
}

function changesFor({ scope }: NonNullable<Access["link"]>, sections: readonly SectionDefinition[]) {
  const ids = [...new Set(sections.flatMap(metricsOf))];
  return changedSince(
    scope.metric_versions,
    ids.flatMap((id) => metricById.get(id) ?? []),
  );
}

function describe(sections: readonly SectionDefinition[], { first }: View): ReportResponse["metrics"] {
  const described: ReportResponse["metrics"] = {};
  for (const id of sections.flatMap(metricsOf)) {
    const metric = metricById.get(id);
    if (!metric) continue;
    const day = firstDayOf(first, id);
    const { title, unit, better } = metric;
    const why = whyUnknown(first, id);
    described[id] = {
      title,
      unit,
      better,
      first_day: day === "none" ? null : day,
      ...(why ? { why_missing: why } : {}),
    };
  }
  return described;
}

/** A filter as a reader reads it, in every language. */
async function wordsOf(view: View, filter: Filter): Promise<Text> {
  const { db, store } = view;
  const { dimension, value } = filter;
  if (dimension === TAG) return filterWords(view, filter);
  const title = dimension === "sku" ? (await findProducts(db, store.id, [value])).get(value)?.title : undefined;
  const say = (phrases: Phrases) =>
    dimensionTitle(dimension, phrases) + phrases.colon + keyLabel(dimension, value, title ?? value, phrases);
  return { en: say(en), "zh-CN": say(zhCN) };
}

/** The values a filter control offers, most sessions first. */
async function readFilterOptions(
  view: View,
  report: ReportDefinition,
  { from, to }: { from: string; to: string },
  { link }: Access,
): Promise<Record<string, string[]>> {
  const sessions = metricById.get("sessions");
  const offered = filtersOf(report, link).filter((dim) => dim !== TAG && sessions && supports(sessions, [dim]));
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

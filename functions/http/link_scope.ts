// What may a report session read? What its link's sections show and nothing else: a route not named here is closed to it.
import { routePath } from "hono/route";
import { TAG } from "../../shared/dimensions.ts";
import type { Text } from "../../shared/locale.ts";
import type { ReportDefinition, SectionDefinition } from "../../shared/reports/define.ts";
import { reportById } from "../../shared/reports/index.ts";
import type { Link } from "../store/links.ts";
import type { Ctx } from "./context.ts";
import { parseFilter } from "./filter.ts";
import { Problem } from "./problem.ts";

/** What a link opens: all of its reports as one, or the one that is asked for. */
type Opened = Pick<ReportDefinition, "sections" | "filters">;

type Door = (c: Ctx, link: Link, opened: Opened) => void;

// The live panel, the reports' sections, annotations and targets are limited by their own handlers.
const doors: Record<string, Door> = {
  // Its tools ask the routes beside it, each through its own door.
  "/mcp": () => {},
  "/v1/metrics": () => {},
  "/v1/metrics/:id": assertMetric,
  "/v1/metrics/:id/rows": assertRows,
  "/v1/reports/:report": assertFilter,
  "/v1/live": () => {},
  "/v1/forecast": assertForecast,
  "/v1/annotations": () => {},
  "/v1/targets": () => {},
};

/** Throws a 403 problem where a link's session asks for what the link does not show. */
export function assertWithinLink(c: Ctx, link: Link): void {
  const door = doors[routePath(c)];
  if (!door) throw outside({ en: "A report link opens its reports only.", "zh-CN": "报告链接只能打开所属报告。" });
  door(c, link, openedBy(link, c.req.param("report")));
}

function openedBy({ scope }: Pick<Link, "scope">, report: string | undefined): Opened {
  const ids = report !== undefined && scope.reports.includes(report) ? [report] : scope.reports;
  const opened = ids.flatMap((id) => reportById.get(id) ?? []);
  return {
    sections: opened.flatMap(({ sections }) => sections),
    filters: [...new Set(opened.flatMap(({ filters }) => filters))],
  };
}

const shownOf = ({ scope }: Pick<Link, "scope">, report: Opened) =>
  report.sections.filter(({ id }) => scope.sections === null || scope.sections.includes(id));

/** The metrics that a link shows anywhere. */
export function metricsShown(link: Pick<Link, "scope">): ReadonlySet<string> {
  return new Set(shownOf(link, openedBy(link, undefined)).flatMap((section) => shownBy(section).metrics));
}

function assertMetric(c: Ctx, link: Link, report: Opened): void {
  const shown = shownOf(link, report);
  const metrics = new Set(shown.flatMap((section) => shownBy(section).metrics));
  const metric = c.req.param("id") ?? "";
  if (!metrics.has(metric)) {
    throw outside({ en: "This link does not show that metric.", "zh-CN": "此链接不显示该指标。" }, "id", [...metrics]);
  }
  const by = c.req.query("by");
  if (by !== undefined) {
    const splits = new Set(shown.map(shownBy).flatMap((each) => (each.metrics.includes(metric) ? each.by : [])));
    if (!splits.has(by)) {
      const en = `This link does not show ${metric} by that dimension.`;
      throw outside({ en, "zh-CN": "此链接不按该维度显示此指标。" }, "by", [...splits]);
    }
  }
  assertFilter(c, link, report);
}

function assertRows(c: Ctx, link: Link, report: Opened): void {
  if (!link.scope.rows) {
    throw outside({ en: "This link shows no single orders.", "zh-CN": "此链接不显示单笔订单。" });
  }
  assertMetric(c, link, report);
}

/** Products are looked for where the link shows what is expected of them: it is worked out from the whole store. */
function assertForecast(_: Ctx, link: Link, report: Opened): void {
  const { from, to, filter } = link.scope;
  const limited = from !== null || to !== null || filter !== null;
  const shown = shownOf(link, report).some((section) => section.kind === "study" && section.study === "forecast");
  if (limited || !shown) throw outside({ en: "This link does not show forecasts.", "zh-CN": "此链接不显示销量预测。" });
}

/** A reader filters as the page lets him; the filter of a link itself stands whatever is asked. */
function assertFilter(c: Ctx, link: Link, report: Opened): void {
  const asked = c.req.query("filter");
  if (!asked || link.scope.filter !== null) return;
  const filters = filtersOf(report, link);
  if (!filters.includes(parseFilter(asked).dimension)) {
    throw outside(
      { en: "This link's report has no such filter.", "zh-CN": "此链接的报告没有该筛选条件。" },
      "filter",
      filters,
    );
  }
}

/**
 * The dimensions a reader may filter by: the report's, through a link of some sections only those that one of them shows
 * anyway, and none where the link itself filters.
 */
export function filtersOf(report: Opened, link: Link | null): readonly string[] {
  if (link === null) return report.filters;
  const { filter, sections, from, to } = link.scope;
  if (filter !== null) return [];
  // Who has a tag now may rest on days that the link does not show.
  const filters = from === null && to === null ? report.filters : report.filters.filter((dim) => dim !== TAG);
  if (sections === null) return filters;
  const shown = report.sections.filter(({ id }) => sections.includes(id)).flatMap((section) => shownBy(section).by);
  return filters.filter((dim) => shown.includes(dim));
}

/** The metrics that a section shows, and the dimensions that it splits them by. */
export function shownBy(section: SectionDefinition): { metrics: readonly string[]; by: readonly string[] } {
  switch (section.kind) {
    case "headline":
    case "trend":
    case "coverage":
      return { metrics: section.metrics, by: [] };
    case "funnel":
      return { metrics: section.steps, by: [] };
    case "moved":
      return { metrics: [section.metric], by: section.by };
    case "table":
      return { metrics: section.metrics, by: [section.by] };
    case "study":
    case "tags":
      return { metrics: [], by: [] };
    case "worked":
      return { metrics: [], by: section.what === "speed" ? ["device", "country"] : [] };
  }
}

function outside(detail: Text, field?: string, allowed?: readonly string[]): Problem {
  return new Problem({
    status: 403,
    code: "outside_link",
    detail,
    ...(field === undefined ? {} : { field }),
    ...(allowed === undefined ? {} : { allowed }),
  });
}

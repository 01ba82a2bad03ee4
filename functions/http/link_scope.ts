// What may a report session read? What its link's sections show and nothing else: a route not named here is closed to it.
import { routePath } from "hono/route";
import type { ReportDefinition, SectionDefinition } from "../../shared/reports/define.ts";
import { reportById } from "../../shared/reports/index.ts";
import type { Link } from "../store/links.ts";
import type { Ctx } from "./context.ts";
import { parseFilter } from "./filter.ts";
import { Problem } from "./problem.ts";

type Door = (c: Ctx, link: Link, report: ReportDefinition) => void;

// The live panel and the reports' sections are limited by their own handlers.
const doors: Record<string, Door> = {
  "/v1/metrics": () => {},
  "/v1/metrics/:id": assertMetric,
  "/v1/reports/:report": assertFilter,
  "/v1/live": () => {},
};

/** Throws a 403 problem where a link's session asks for what the link does not show. */
export function assertWithinLink(c: Ctx, link: Link): void {
  const door = doors[routePath(c)];
  const report = reportById.get(link.report);
  if (!door || !report) throw outside("A report link opens its report only.");
  door(c, link, report);
}

function assertMetric(c: Ctx, link: Link, report: ReportDefinition): void {
  const { sections } = link.scope;
  const shown = report.sections.filter(({ id }) => sections === null || sections.includes(id));
  const metrics = new Set(shown.flatMap((section) => shownBy(section).metrics));
  const metric = c.req.param("id") ?? "";
  if (!metrics.has(metric)) throw outside("This link does not show that metric.", "id", [...metrics]);
  const by = c.req.query("by");
  if (by !== undefined) {
    const splits = new Set(shown.map(shownBy).flatMap((each) => (each.metrics.includes(metric) ? each.by : [])));
    if (!splits.has(by)) throw outside(`This link does not show ${metric} by that dimension.`, "by", [...splits]);
  }
  assertFilter(c, link, report);
}

/** A reader filters as the page lets him; the filter of a link itself stands whatever is asked. */
function assertFilter(c: Ctx, link: Link, report: ReportDefinition): void {
  const asked = c.req.query("filter");
  if (!asked || link.scope.filter !== null) return;
  if (!report.filters.includes(parseFilter(asked).dimension)) {
    throw outside("This link's report has no such filter.", "filter", report.filters);
  }
}

function shownBy(section: SectionDefinition): { metrics: readonly string[]; by: readonly string[] } {
  switch (section.kind) {
    case "headline":
    case "trend":
      return { metrics: section.metrics, by: [] };
    case "funnel":
      return { metrics: section.steps, by: [] };
    case "moved":
      return { metrics: [section.metric], by: section.by };
    case "table":
      return { metrics: section.metrics, by: [section.by] };
  }
}

function outside(detail: string, field?: string, allowed?: readonly string[]): Problem {
  return new Problem({
    status: 403,
    code: "outside_link",
    detail,
    ...(field === undefined ? {} : { field }),
    ...(allowed === undefined ? {} : { allowed }),
  });
}

// Is there anything to show, is all of it counted, and may this moment be shown?
import type { ReportResponse, SectionResult } from "../../../shared/reports/response.ts";

/** No section holds any number other than zero. */
export function isEmpty(report: ReportResponse): boolean {
  return !report.sections.some(hasData);
}

function hasData(section: SectionResult): boolean {
  switch (section.kind) {
    case "headline":
    case "coverage":
      return section.figures.some((figure) => (figure.value ?? 0) !== 0 || (figure.compare_value ?? 0) !== 0);
    case "trend":
      return section.series.some((one) => [...one.values, ...one.compare_values].some((value) => (value ?? 0) !== 0));
    case "moved":
    case "table":
      return section.rows.length > 0;
    case "funnel":
      return section.steps.some((step) => (step.value ?? 0) !== 0 || (step.compare_value ?? 0) !== 0);
    case "study":
      // It says itself what is missing and what brings it.
      return true;
  }
}

// Rollups run every minute; a quarter of an hour without one is a delay worth saying.
const behindMs = 15 * 60_000;

/** What is not in the figures yet: `pending` late data, or counting that is `behind`. */
export function incompleteness(report: ReportResponse): "pending" | "behind" | null {
  const { as_of, pending_since, pending_hours } = report;
  if (pending_since !== null && as_of - pending_since > behindMs) return "behind";
  return pending_hours > 0 ? "pending" : null;
}

/**
 * Whether the strip may be shown: not through a link that shows nothing of this moment, and where the data ended years ago,
 * that nobody is there now is no news.
 */
export function showsLive({ link }: ReportResponse, ended: string | null): boolean {
  return ended === null && link?.live !== false;
}

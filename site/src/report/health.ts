// Is there anything to show, is all of it counted, and may this moment be shown?
import { hasData } from "../../../shared/reports/findings/holds.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";

/** No section holds any number other than zero. */
export function isEmpty(report: ReportResponse): boolean {
  return !report.sections.some(hasData);
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

// Which days do a headline's figures run over? The trend's buckets where they match, else the days of the range.
import { grainOf } from "../../../../shared/calendar.ts";
import { trendOf } from "../../../../shared/reports/findings/context.ts";
import type { CoverageResult, HeadlineResult, ReportResponse } from "../../../../shared/reports/response.ts";
import { daysBetween } from "../../../../shared/time.ts";

export function bucketsOf(section: HeadlineResult | CoverageResult, report: ReportResponse) {
  const trend = trendOf(report);
  const length = Math.max(0, ...section.figures.map((figure) => figure.series.length));
  const same = trend?.buckets.length === length;
  const buckets = same && trend ? trend.buckets : daysBetween(report.from, report.to).slice(0, length);
  const open = trend?.partial_from ?? null;
  const partialFrom = same || open === null ? open : length - 1;
  return { buckets, grain: grainOf(buckets[0] ?? "", report.grain), partialFrom };
}

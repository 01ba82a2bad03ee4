// What does a line over time say? Its high, its low, and how often it stood above the comparison.
import { formatBucketLong, formatDay, spanYears } from "../../calendar.ts";
import { formatShort } from "../../format.ts";
import { addDays, type Grain, monthEnd } from "../../time.ts";
import type { TrendResult } from "../response.ts";
import { type Context, compareName, formatOf, grainOfBuckets, missingText, titleOf } from "./context.ts";

/** Whether all days of a bucket lie between two. */
function isWhole(bucket: string, grain: Grain, from: string, to: string): boolean {
  const first = grain === "month" ? `${bucket}-01` : bucket.slice(0, 10);
  const last = grain === "month" ? monthEnd(first) : grain === "week" ? addDays(first, 6) : first;
  return first >= from && last <= to;
}

/** The sentence for one metric of the trend; buckets that are not over, or of which only some days count, are left out of it. */
export function trendSentence(section: TrendResult, metric: string, context: Context): string {
  const { phrases, report } = context;
  const series = section.series.find((one) => one.metric === metric);
  const title = titleOf(context, metric);
  const over = section.partial_from ?? section.buckets.length;
  const begun = report.metrics[metric]?.first_day ?? null;
  const from = begun !== null && begun > report.from ? begun : report.from;
  const all = (series?.values ?? [])
    .slice(0, over)
    .flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const grain = grainOfBuckets(context, section.buckets);
  // A week of which only some days count is low for that alone.
  const whole = all.filter(({ index }) => isWhole(section.buckets[index] ?? "", grain, from, report.to));
  const points = whole.length > 0 ? whole : all;
  const first = points[0];
  if (series === undefined || first === undefined)
    return missingText(context, [metric]).trim() || phrases.unfinished(title);
  const high = points.reduce((best, point) => (point.value > best.value ? point : best), first);
  const low = points.reduce((best, point) => (point.value < best.value ? point : best), first);
  const years = spanYears(section.buckets);
  const name = (index: number) => formatBucketLong(section.buckets[index] ?? "", grain, phrases.locale, years);
  const write = (value: number) => formatShort(value, formatOf(context, metric));
  const since =
    begun !== null && begun > report.from ? phrases.space + phrases.noDataBefore(formatDay(begun, phrases.locale)) : "";
  if (high.value === low.value) return phrases.flat(title, write(high.value)) + since;
  const span = phrases.peak(title, name(high.index), write(high.value), name(low.index), write(low.value));
  const compared = points.filter(({ index }) => (series.compare_values[index] ?? null) !== null);
  if (report.compare === null || compared.length === 0) return span + since;
  const above = compared.filter(({ value, index }) => value > (series.compare_values[index] ?? 0)).length;
  return span + phrases.space + phrases.above(above, compared.length, grain, compareName(context)) + since;
}

// What does a line over time say? Its high, its low, and how often it stood above the comparison.
import { formatBucketLong } from "../../calendar.ts";
import { formatShort } from "../../format.ts";
import type { TrendResult } from "../response.ts";
import { type Context, compareName, formatOf, grainOfBuckets, titleOf } from "./context.ts";

/** The sentence for one metric of the trend; unfinished buckets are left out of it. */
export function trendSentence(section: TrendResult, metric: string, context: Context): string {
  const { phrases, report } = context;
  const series = section.series.find((one) => one.metric === metric);
  const title = titleOf(context, metric);
  const over = section.partial_from ?? section.buckets.length;
  const points = (series?.values ?? [])
    .slice(0, over)
    .flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const first = points[0];
  if (series === undefined || first === undefined) return phrases.unfinished(title);
  const high = points.reduce((best, point) => (point.value > best.value ? point : best), first);
  const low = points.reduce((best, point) => (point.value < best.value ? point : best), first);
  const grain = grainOfBuckets(context, section.buckets);
  const name = (index: number) => formatBucketLong(section.buckets[index] ?? "", grain, phrases.locale);
  const write = (value: number) => formatShort(value, formatOf(context, metric));
  if (high.value === low.value) return phrases.flat(title, write(high.value));
  const span = phrases.peak(title, name(high.index), write(high.value), name(low.index), write(low.value));
  const compared = points.filter(({ index }) => (series.compare_values[index] ?? null) !== null);
  if (report.compare === null || compared.length === 0) return span;
  const above = compared.filter(({ value, index }) => value > (series.compare_values[index] ?? 0)).length;
  return span + phrases.space + phrases.above(above, compared.length, grain, compareName(context));
}

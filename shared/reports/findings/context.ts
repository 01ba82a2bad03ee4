// What does every rule that writes a sentence need? The answer it reads, the language, and how a metric is named and written.
import { formatClock, formatDay, formatDays, grainOf } from "../../calendar.ts";
import type { FigureFormat } from "../../format.ts";
import type { Grain } from "../../time.ts";
import type { ReportResponse, TrendResult } from "../response.ts";
import type { Names } from "./names/names.ts";
import type { Phrases } from "./phrases/phrases.ts";

/** What names and writes a figure. */
export interface Naming {
  report: ReportResponse;
  phrases: Names;
}

export interface Context extends Naming {
  phrases: Phrases;
}

/** How a metric of this report is written; a metric the answer does not name is a count. */
export function formatOf({ report, phrases }: Naming, metric: string): FigureFormat {
  return { unit: report.metrics[metric]?.unit ?? "count", currency: report.store.currency, locale: phrases.locale };
}

export function titleOf({ report, phrases }: Naming, metric: string): string {
  return report.metrics[metric]?.title[phrases.locale] ?? metric;
}

/** A title inside a sentence. */
export function titleInside(context: Naming, metric: string): string {
  return context.phrases.inside(titleOf(context, metric));
}

/** An address of the API in brackets: for who sends the data, and told by the metric's definition. */
const ADDRESS = / ?[(（](?:POST|PUT) [^()（）]*[)）]/g;

/** Why these metrics are missing, each reason once, as sentences after others; empty where none is. */
export function missingText({ report, phrases }: Naming, metrics: readonly string[]): string {
  const why = metrics.flatMap((metric) => report.metrics[metric]?.why_missing?.[phrases.locale] ?? []);
  return [...new Set(why)].map((text) => phrases.space + text.replaceAll(ADDRESS, "")).join("");
}

/** Which way a metric should go. */
export function betterOf({ report }: Naming, metric: string): "up" | "down" | null {
  return report.metrics[metric]?.better ?? null;
}

/** A value before, in brackets: "(was 12)", "（上期12）". */
export function wasText({ report, phrases }: Context, value: string): string {
  return phrases.was[report.compare?.kind ?? "previous"](value);
}

/** The same beside the value of now: "was 12", "上期12". */
export function beforeText({ report, phrases }: Naming, value: string): string {
  return phrases.before[report.compare?.kind ?? "previous"](value);
}

/** How the comparison is called. */
export function compareName({ report, phrases }: Naming): string {
  return phrases.compareName[report.compare?.alignment ?? "days"];
}

/** The compared days, up to which hour of the last they count, and how they were chosen where that is not plain; or empty. */
export function compareDays({ report, phrases }: Naming): string {
  const { compare, store } = report;
  if (compare === null) return "";
  const days = formatDays(compare.from, compare.to, phrases.locale);
  const until = compare.until === null ? "" : phrases.until(formatClock(compare.until, store.timezone, phrases.locale));
  return days + until + phrases.aligned[compare.alignment];
}

/** "No data before Aug 25, 2026." where the report, or the comparison that was asked for, reaches back before it. */
export function beginText({ report, phrases }: Naming): string {
  const { first_day } = report;
  if (first_day === null || report.from >= first_day) return "";
  return phrases.noDataBefore(formatDay(first_day, phrases.locale));
}

/** The grain a series is really in. */
export function grainOfBuckets({ report }: Naming, buckets: readonly string[]): Grain {
  return grainOf(buckets[0] ?? "", report.grain);
}

export function trendOf(report: ReportResponse): TrendResult | undefined {
  return report.sections.find((section): section is TrendResult => section.kind === "trend");
}

/** Share of the range that is still to come and that its comparison has already, 0 to 1, as the trend's buckets tell it. */
export function openOf(report: ReportResponse): number {
  if (report.compare === null || report.compare.until !== null) return 0;
  const trend = trendOf(report);
  if (trend === undefined || trend.partial_from === null || trend.buckets.length === 0) return 0;
  return 1 - trend.partial_from / trend.buckets.length;
}

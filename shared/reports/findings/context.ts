// What does every rule that writes a sentence need? The answer it reads, the language, and how a metric is named and written.
import { grainOf } from "../../calendar.ts";
import type { FigureFormat } from "../../format.ts";
import type { Grain } from "../../time.ts";
import type { ReportResponse, TrendResult } from "../response.ts";
import type { Phrases } from "./phrases/phrases.ts";

export interface Context {
  report: ReportResponse;
  phrases: Phrases;
}

/** How a metric of this report is written; a metric the answer does not name is a count. */
export function formatOf({ report, phrases }: Context, metric: string): FigureFormat {
  return { unit: report.metrics[metric]?.unit ?? "count", currency: report.store.currency, locale: phrases.locale };
}

export function titleOf({ report, phrases }: Context, metric: string): string {
  return report.metrics[metric]?.title[phrases.locale] ?? metric;
}

/** A title inside a sentence. */
export function titleInside(context: Context, metric: string): string {
  return context.phrases.inside(titleOf(context, metric));
}

/** Which way a metric should go. */
export function betterOf({ report }: Context, metric: string): "up" | "down" | null {
  return report.metrics[metric]?.better ?? null;
}

/** A value before, in brackets: "(was 12)", "（上期12）". */
export function wasText({ report, phrases }: Context, value: string): string {
  return phrases.was[report.compare?.kind ?? "previous"](value);
}

/** The same beside the value of now: "was 12", "上期12". */
export function beforeText({ report, phrases }: Context, value: string): string {
  return phrases.before[report.compare?.kind ?? "previous"](value);
}

/** How the comparison is called. */
export function compareName({ report, phrases }: Context): string {
  return phrases.compareName[report.compare?.kind ?? "previous"];
}

/** The grain a series is really in. */
export function grainOfBuckets({ report }: Context, buckets: readonly string[]): Grain {
  return grainOf(buckets[0] ?? "", report.grain);
}

export function trendOf(report: ReportResponse): TrendResult | undefined {
  return report.sections.find((section): section is TrendResult => section.kind === "trend");
}

/** Share of the range that is over, 0 to 1, as the trend's buckets tell it. */
export function elapsedOf(report: ReportResponse): number {
  const trend = trendOf(report);
  if (trend === undefined || trend.partial_from === null || trend.buckets.length === 0) return 1;
  return trend.partial_from / trend.buckets.length;
}

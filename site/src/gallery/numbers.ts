// What is worked out of the gallery's numbers before they are drawn? Sums, means and dates; what is missing stays missing.
import { formatBucket, formatBucketLong, spanYears } from "../../../shared/calendar.ts";
import type { Text } from "../../../shared/locale.ts";
import type { Given } from "./given.ts";

type Values = readonly (number | null)[];

const known = (values: Values) => values.filter((value) => value !== null);

/** Null where nothing is known, which is not zero. */
export function sumOf(values: Values | undefined): number | null {
  const there = known(values ?? []);
  return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0);
}

export function meanOf(values: Values): number | null {
  const sum = sumOf(values);
  return sum === null ? null : sum / known(values).length;
}

export function medianOf(values: Values): number {
  const sorted = known(values).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

export function dayTexts(days: readonly string[]): Text[] {
  const years = spanYears(days);
  return days.map((day) => ({
    en: formatBucket(day, "day", "en", years),
    "zh-CN": formatBucket(day, "day", "zh-CN", years),
  }));
}

/** Days as columns where they fit a page, else months, each the sum of its days. */
export function gridOf({ days, values }: Given): { columns: Text[]; rows: (number | null)[][] } {
  if (days.length <= 31) return { columns: dayTexts(days), rows: values };
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  const columns = months.map((month) => ({
    en: formatBucketLong(month, "month", "en"),
    "zh-CN": formatBucketLong(month, "month", "zh-CN"),
  }));
  const rows = values.map((own) => months.map((month) => sumOf(own.filter((_, at) => days[at]?.startsWith(month)))));
  return { columns, rows };
}

// How is a study's number written? As a metric's is, with two units more: plain numbers and days.
import {
  formatCompact,
  formatNumber,
  formatPercent,
  formatShare,
  formatShort,
  formatValue,
  missing,
} from "../../../format.ts";
import type { Locale } from "../../../locale.ts";
import type { BlockUnit } from "../../../studies/blocks.ts";

export interface AmountFormat {
  unit: BlockUnit;
  currency: string;
  locale: Locale;
}

const dayMs = 86_400_000;

/** A value, exact to its unit.
 * @example formatAmount(12.345, { unit: "days", currency: "CNY", locale: "zh-CN" }) // => "12.3天" */
export function formatAmount(value: number | null, format: AmountFormat): string {
  const { unit, locale } = format;
  if (value === null || !Number.isFinite(value)) return missing;
  if (unit === "number") return formatNumber(value, locale);
  if (unit === "ratio") return formatShare(value, locale);
  // "121 h 33 m" takes reckoning.
  if (unit === "ms" && value >= 2 * dayMs) return formatAmount(value / dayMs, { ...format, unit: "days" });
  if (unit !== "days") return formatValue(value, { ...format, unit });
  // "16,920 days" of stock says less than 46 years.
  if (value >= 1000) {
    const years = formatNumber(Math.round(value / 36.525) / 10, locale);
    return locale === "zh-CN" ? `${years}年` : `${years} years`;
  }
  const days = formatNumber(value < 100 ? Math.round(value * 10) / 10 : Math.round(value), locale);
  if (locale === "zh-CN") return `${days}天`;
  return days === "1" ? "1 day" : `${days} days`;
}

/** A value as charts show it. */
export function formatAmountShort(value: number | null, format: AmountFormat): string {
  const { unit, locale } = format;
  if (value === null || !Number.isFinite(value)) return missing;
  // Small numbers such as an elasticity live in their second decimal.
  if (unit === "number") return Math.abs(value) < 10 ? formatNumber(value, locale) : formatCompact(value, locale);
  if (unit === "days")
    return locale === "zh-CN" ? `${formatCompact(value, locale)}天` : `${formatCompact(value, locale)} d`;
  return formatShort(value, { ...format, unit });
}

/** A value where room is scarce, on an axis or in a cell: a share of ten percent and more needs no decimal. */
export function formatTick(value: number | null, format: AmountFormat, digits?: number): string {
  if (value === null || format.unit !== "ratio" || !Number.isFinite(value)) return formatAmountShort(value, format);
  return formatPercent(value, format.locale, digits ?? (Math.abs(value) >= 0.0995 ? 0 : 1));
}

/** Decimals that tell the lines of an axis apart, where they are shares. */
export function tickDigits(lines: readonly number[]): number {
  return lines.every((line) => Number.isInteger(Math.round(line * 1e6) / 1e4)) ? 0 : 1;
}

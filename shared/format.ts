// How is a figure written for a reader? Locale, currency and time zone are always given, so server, page and print agree.
import type { Locale } from "./locale.ts";
import { exponentOf } from "./money.ts";
import type { Unit } from "./reports/response.ts";

/** What a value needs besides its number to be written. */
export interface FigureFormat {
  unit: Unit;
  currency: string;
  locale: Locale;
}

/** Stands where a value is missing; never "0". */
export const missing = "–";

const minus = "−";
const thinSpace = "\u202f";

/** Three significant digits, and one decimal where those are used up: 2.97万, 123.5万. */
const compact = {
  notation: "compact",
  maximumSignificantDigits: 3,
  maximumFractionDigits: 1,
  roundingPriority: "morePrecision",
} as const;

/** From where on a number is shortened: four digits are read at a glance, and Chinese counts in 万. */
const shortens = 10_000;

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (format === undefined) {
    // "negative" keeps a value that rounds to nothing from being written "-0".
    format = new Intl.NumberFormat(locale, { signDisplay: "negative", ...options });
    cache.set(key, format);
  }
  return format;
}

/** Joins the parts with a true minus sign and, in English, a small k. */
function write(format: Intl.NumberFormat, value: number): string {
  return format
    .formatToParts(value)
    .map((part) =>
      part.type === "minusSign" ? minus : part.type === "compact" && part.value === "K" ? "k" : part.value,
    )
    .join("");
}

/** Major units of an amount in minor units.
 * @example majorOf(1250, "CNY") // => 12.5 */
export function majorOf(minor: number, currency: string): number {
  return minor / 10 ** exponentOf(currency);
}

/** A whole or decimal number with groups, up to two decimals, and not fewer than asked: a column's stand under one another. */
export function formatNumber(value: number, locale: Locale, minimumFractionDigits = 0): string {
  return write(numberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 2 }), value);
}

/** A number in the reader's short way.
 * @example formatCompact(12345, "zh-CN") // => "1.23万" */
export function formatCompact(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (size >= shortens) return write(numberFormat(locale, compact), value);
  return write(numberFormat(locale, { maximumFractionDigits: size < 1000 ? 1 : 0 }), value);
}

/** Money to its last minor unit. A code that Intl does not know is written before the number. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  return money(minor, currency, locale, {});
}

/** Money in the reader's short way; decimals only where the amount is small and not whole. */
export function formatMoneyCompact(minor: number, currency: string, locale: Locale): string {
  const major = Math.abs(majorOf(minor, currency));
  if (major >= shortens) return money(minor, currency, locale, { minimumFractionDigits: 0, ...compact });
  const digits = Number.isInteger(major) || major >= 100 ? 0 : exponentOf(currency);
  return money(minor, currency, locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function money(minor: number, currency: string, locale: Locale, options: Intl.NumberFormatOptions): string {
  // The exponent is money.ts's, not Intl's: ICU knows the Iraqi dinar with 0 decimals, ISO 4217 with 3.
  const digits = exponentOf(currency);
  const all = { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options };
  const major = majorOf(minor, currency);
  try {
    return write(numberFormat(locale, { style: "currency", currency, ...all }), major);
  } catch {
    return `${currency} ${write(numberFormat(locale, all), major)}`;
  }
}

/** A multiple, such as what comes back for each unit spent.
 * @example formatFactor(31.94, "zh-CN") // => "31.9倍" */
export function formatFactor(factor: number, locale: Locale, digits = Math.abs(factor) < 10 ? 2 : 1): string {
  const times = write(numberFormat(locale, { maximumFractionDigits: digits }), factor);
  return locale === "en" ? `${times}×` : `${times}倍`;
}

/** A ratio as percent: one decimal below 100 %, none above, or as many as asked; from ten on as a multiple.
 * @example formatPercent(0.021, "zh-CN") // => "2.1%" */
export function formatPercent(ratio: number, locale: Locale, digits = Math.abs(ratio) < 0.9995 ? 1 : 0): string {
  // A growth to 31.9 times as much is read as that, not as 3,186 %.
  if (Math.abs(ratio) >= 10) return formatFactor(ratio, locale);
  const format = numberFormat(locale, {
    style: "percent",
    minimumFractionDigits: ratio === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  });
  const text = write(format, ratio);
  return locale === "en" ? text.replace("%", `${thinSpace}%`) : text;
}

/** A share of a whole: one that is neither nothing nor all of it never reads as if it were.
 * @example formatShare(0.9997, "zh-CN") // => "99.97%" */
export function formatShare(ratio: number, locale: Locale): string {
  const toNothing = ratio > 0 && ratio < 0.0005;
  if (!toNothing && !(ratio >= 0.9995 && ratio < 1)) return formatPercent(ratio, locale);
  if (ratio >= 0.00005 && ratio < 0.99995) return formatPercent(ratio, locale, 2);
  const bound = `${toNothing ? "<" : ">"}\u00a0${formatPercent(toNothing ? 0.0001 : 0.9999, locale, 2)}`;
  return locale === "en" ? bound : bound.replace("\u00a0", "");
}

/** A share that somebody set, with the decimals that it was given.
 * @example formatRule(0.95, "zh-CN") // => "95%" */
export function formatRule(ratio: number, locale: Locale): string {
  const tenths = Math.round(ratio * 1000);
  return formatPercent(ratio, locale, tenths % 10 === 0 ? 0 : 1);
}

/** A difference of two ratios in percent points, with its sign.
 * @example formatPoints(-0.005, "en") // => "−0.5 pp" */
export function formatPoints(delta: number, locale: Locale): string {
  // A change too small for one decimal is still a change, and has a direction beside it.
  const maximumFractionDigits = Math.abs(delta) < 0.0005 ? 2 : 1;
  const points = write(
    numberFormat(locale, {
      minimumFractionDigits: delta === 0 ? 0 : 1,
      maximumFractionDigits,
      signDisplay: "exceptZero",
    }),
    delta * 100,
  );
  return locale === "en" ? `${points}${thinSpace}pp` : `${points}个百分点`;
}

/** A relative change with its sign.
 * @example formatChange(0.123, "zh-CN") // => "+12.3%" */
export function formatChange(ratio: number, locale: Locale): string {
  const text = formatPercent(ratio, locale);
  return ratio > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A span of time in its two largest units.
 * @example formatDuration(83000, "en") // => "1 m 23 s" */
export function formatDuration(ms: number, locale: Locale): string {
  const names = locale === "en" ? [" h", " m", " s", " ms"] : ["小时", "分", "秒", "毫秒"];
  const [h, m, s, milli] = names as [string, string, string, string];
  const sign = ms < 0 ? minus : "";
  const size = Math.abs(ms);
  if (size < 1000) return `${sign}${Math.round(size)}${milli}`;
  const seconds = Math.round(size / 1000);
  const gap = locale === "en" ? " " : "";
  if (seconds < 60) return `${sign}${seconds}${s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${sign}${minutes}${m}${seconds % 60 ? `${gap}${seconds % 60}${s}` : ""}`;
  return `${sign}${formatNumber(Math.floor(minutes / 60), locale)}${h}${minutes % 60 ? `${gap}${minutes % 60}${m}` : ""}`;
}

/** A metric's value, exact to its unit. */
export function formatValue(value: number | null, format: FigureFormat): string {
  if (value === null || !Number.isFinite(value)) return missing;
  switch (format.unit) {
    case "count":
      return formatNumber(value, format.locale);
    case "minor":
      return formatMoney(value, format.currency, format.locale);
    case "ratio":
      return formatPercent(value, format.locale);
    case "factor":
      return formatFactor(value, format.locale);
    case "ms":
      return formatDuration(value, format.locale);
    case "number":
      return write(numberFormat(format.locale, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 }), value);
  }
}

/** A metric's value with as many digits as explain what a shorter one hides: 3.912 % beside 3.874 %, both shown as 3.9 %.
 * @example formatExact(0.03912, { unit: "ratio", currency: "CNY", locale: "zh-CN" }) // => "3.912%" */
export function formatExact(value: number | null, format: FigureFormat): string {
  if (value === null || !Number.isFinite(value)) return missing;
  const { unit, locale } = format;
  if (unit === "ratio" && Math.abs(value) < 10) return formatPercent(value, locale, 3);
  if (unit === "ratio" || unit === "factor") return formatFactor(value, locale, 4);
  if (unit === "count" || unit === "number") return write(numberFormat(locale, { maximumFractionDigits: 4 }), value);
  if (unit === "ms") {
    const seconds = write(numberFormat(locale, { maximumFractionDigits: 3 }), value / 1000);
    return locale === "en" ? `${seconds} s` : `${seconds}秒`;
  }
  return formatValue(value, format);
}

/** A metric's value as headlines and axes show it. */
export function formatShort(value: number | null, format: FigureFormat): string {
  if (value === null || !Number.isFinite(value)) return missing;
  if (format.unit === "minor") return formatMoneyCompact(value, format.currency, format.locale);
  if (format.unit === "count") return formatCompact(value, format.locale);
  return formatValue(value, format);
}

/** A difference with its sign: percent points for a ratio, else in the metric's own unit, short unless told. */
export function formatDelta(delta: number, format: FigureFormat, write = formatShort): string {
  if (format.unit === "ratio") return formatPoints(delta, format.locale);
  const text = write(delta, format);
  return delta > 0 ? `+${text}` : text;
}

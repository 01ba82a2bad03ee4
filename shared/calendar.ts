// How is a day, a bucket or a moment written for a reader? Days are the store's own and carry no clock; moments need its zone.
import type { Locale } from "./locale.ts";
import type { Grain } from "./time.ts";

const utc = { timeZone: "UTC" } as const;
const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

/** A bucket label (`2026-03`, `2026-03-01`, `2026-03-01T14`) as the UTC moment that carries its wall time, NaN when malformed. */
function wallTime(bucket: string): number {
  const full = `${bucket}${"0000-01-01T00:00:00Z".slice(bucket.length)}`;
  return /^\d{4}-\d{2}(-\d{2}(T\d{2})?)?$/.test(bucket) ? Date.parse(full) : Number.NaN;
}

/** A day in full.
 * @example formatDay("2026-03-01", "zh-CN") // => "2026年3月1日" */
export function formatDay(day: string, locale: Locale): string {
  const at = wallTime(day);
  if (Number.isNaN(at)) return day;
  return dateFormat(locale, {
    ...utc,
    year: "numeric",
    month: locale === "en" ? "short" : "long",
    day: "numeric",
  }).format(at);
}

/** First to last day, both counted; what the two share is written once.
 * @example formatDays("2026-03-01", "2026-03-28", "zh-CN") // => "2026年3月1日至28日" */
export function formatDays(from: string, to: string, locale: Locale): string {
  if (from === to) return formatDay(from, locale);
  const [a, b] = [wallTime(from), wallTime(to)];
  if (Number.isNaN(a) || Number.isNaN(b)) return `${from} – ${to}`;
  if (locale === "en") {
    return dateFormat(locale, { ...utc, year: "numeric", month: "short", day: "numeric" })
      .formatRange(Math.min(a, b), Math.max(a, b))
      .replaceAll("\u2009", " ");
  }
  // ICU has no Chinese interval in words, only "2026/3/1 – 2026/3/28".
  const month = `${Number(to.slice(5, 7))}月`;
  const day = `${Number(to.slice(8, 10))}日`;
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${formatDay(from, locale)}至${formatDay(to, locale)}`;
  return `${formatDay(from, locale)}至${from.slice(0, 7) === to.slice(0, 7) ? day : month + day}`;
}

/** What a bucket is, by its own form: people are counted by whole days even in a report by hours. */
export function grainOf(bucket: string, asked: Grain): Grain {
  if (bucket.length === 7) return "month";
  if (bucket.length === 13) return "hour";
  return asked === "week" ? "week" : "day";
}

const yearOf = (years: boolean) => (years ? ({ year: "numeric" } as const) : {});

/** A bucket as an axis or a table row names it; a week is named by its Monday. `years` adds the year to days and weeks.
 * @example formatBucket("2026-03-02", "day", "en") // => "Mar 2" */
export function formatBucket(bucket: string, grain: Grain, locale: Locale, years = false): string {
  const at = wallTime(bucket);
  if (Number.isNaN(at)) return bucket;
  if (grain === "hour") return `${bucket.slice(11, 13)}:00`;
  if (grain === "month") return dateFormat(locale, { ...utc, year: "numeric", month: "short" }).format(at);
  return dateFormat(locale, { ...utc, ...yearOf(years), month: "short", day: "numeric" }).format(at);
}

/** A bucket where it stands alone: with its weekday, its hour's day, or said to be a week.
 * @example formatBucketLong("2026-03-02", "week", "zh-CN") // => "3月2日起的一周" */
export function formatBucketLong(bucket: string, grain: Grain, locale: Locale, years = false): string {
  const at = wallTime(bucket);
  if (Number.isNaN(at)) return bucket;
  if (grain === "month") return formatBucket(bucket, grain, locale);
  if (grain === "week") {
    const monday = formatBucket(bucket, grain, locale, years);
    return locale === "en" ? `week of ${monday}` : `${monday}起的一周`;
  }
  const parts = { ...yearOf(years), month: "short", day: "numeric", weekday: "short" } as const;
  const day = dateFormat(locale, { ...utc, ...parts }).format(at);
  if (grain !== "hour") return day;
  return `${day}${locale === "en" ? " " : ""}${formatBucket(bucket, grain, locale)}`;
}

/** Whether buckets lie in more than one year, so that their days need it. */
export function spanYears(buckets: readonly string[]): boolean {
  return buckets[0]?.slice(0, 4) !== buckets.at(-1)?.slice(0, 4);
}

/** A moment on the store's clock, with the zone named.
 * @example formatMoment(0, "Asia/Shanghai", "en") // => "Jan 1, 1970, 08:00 (GMT+8)" */
export function formatMoment(at: number, zone: string, locale: Locale): string {
  // One formatter for all parts: building one is the slowest thing this page does.
  const parts = dateFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
    timeZoneName: "short",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const clock = `${part("hour")}:${part("minute")}`;
  const name = part("timeZoneName");
  if (locale === "en") return `${part("month")} ${part("day")}, ${part("year")}, ${clock} (${name})`;
  return `${part("year")}年${Number.parseInt(part("month"), 10)}月${part("day")}日${clock}（${name}）`;
}

/** Hour and minute of a moment on the store's clock, 24 hours. */
export function formatClock(at: number, zone: string, locale: Locale): string {
  return dateFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);
}

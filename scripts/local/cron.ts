// When was a cron expression due last? For the times that wrangler.toml gives in UTC.
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";

/** Whether a field holds a value: `*`, numbers, ranges, lists of them, each in steps or not. */
function holds(field: string, value: number): boolean {
  return field.split(",").some((part) => {
    const [range = "", step = "1"] = part.split("/");
    const [from = 0, to = from] = range === "*" ? [0, 59] : range.split("-").map(Number);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}

/**
 * The last minute up to `now` at which an expression was due, epoch ms. Throws on one that names days or months: nothing
 * here needs them.
 * @example lastDue("17 3 * * *", Date.parse("2026-11-22T09:00Z")) // => Date.parse("2026-11-22T03:17Z")
 */
export function lastDue(cron: string, now: number): number {
  const [minute = "", hour = "", ...days] = cron.trim().split(/\s+/);
  const plain = /^(\*|\d+(-\d+)?)(\/[1-9]\d*)?(,(\*|\d+(-\d+)?)(\/[1-9]\d*)?)*$/;
  if (days.join(" ") !== "* * *" || !plain.test(minute) || !plain.test(hour)) {
    throw new RangeError(`the cron expression "${cron}" is not one of a minute and an hour`);
  }
  const last = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  for (let at = last; at > last - DAY_MS; at -= MINUTE_MS) {
    const time = new Date(at);
    if (holds(minute, time.getUTCMinutes()) && holds(hour, time.getUTCHours())) return at;
  }
  throw new RangeError(`the cron expression "${cron}" is never due`);
}

// When was "2010-12-01 08:26:00"? A time with an offset speaks for itself; a wall time needs the zone whose clock it was read on.
import { isDay, isZone, zonedToUtc } from "../time.ts";
import { type DateOrder, readDate } from "./dates.ts";
import type { Parsed } from "./decimal.ts";

const clock =
  /^(?:(?:[T ]|, )\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([ap])?\.?(?:m\.?)?)?\s*(Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))?$/i;

/** Hours of 24 from those of 12; NaN for 13 pm. */
function hourOf(hour: string, half: string | undefined): number {
  const value = Number(hour);
  if (!half) return value;
  if (value < 1 || value > 12) return Number.NaN;
  return (value % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/**
 * The UTC epoch ms of a text: ISO 8601 with T or a blank, with or without offset, a bare day (its midnight), 13 digits of epoch
 * ms, or a date with day or month first, whose order `dates` says where it can be read in two ways. Never throws.
 */
export function parseMoment(text: string, zone?: string, dates?: DateOrder): Parsed<number> {
  if (/^\d{13}$/.test(text)) return { ok: true, value: Number(text) };
  const dated = readDate(text, dates);
  if (dated && !dated.ok) return dated;
  const found = dated && clock.exec(dated.value.rest);
  const shown = JSON.stringify(text);
  if (!found)
    return { ok: false, reason: `${shown} is not a time: write it as 2024-01-31 14:05:00 or 2024-01-31T14:05:00Z` };
  const { day } = dated.value;
  const [, hours = "00", minute = "00", second = "00", fraction = "", half, offset, sign, ahead = "0", minutes = "0"] =
    found;
  const hour = hourOf(hours, half);
  if (!isDay(day) || !(hour <= 23) || Number(minute) > 59 || Number(second) > 59 || Number(ahead) > 14) {
    return { ok: false, reason: `${shown} is not a moment that the calendar has` };
  }
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  if (offset) {
    const shift = (Number(ahead) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
    const of = `${day}T${String(hour).padStart(2, "0")}:${minute}:${second}Z`;
    return { ok: true, value: Date.parse(of) + ms - (sign ? shift : 0) };
  }
  if (!zone) {
    const reason = `${shown} has no zone: say whose clock it was with --timezone, such as Europe/London`;
    return { ok: false, reason, ask: "timezone" };
  }
  if (!isZone(zone)) return { ok: false, reason: `${zone} is not a time zone` };
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { ok: true, value: zonedToUtc(zone, year, month, date, hour, Number(minute), Number(second)) + ms };
}

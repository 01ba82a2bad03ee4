// When was "2010-12-01 08:26:00"? A time with an offset speaks for itself; a wall time needs the zone whose clock it was read on.
import { isDay, isZone, zonedToUtc } from "../time.ts";
import type { Parsed } from "./decimal.ts";

const form =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))?$/i;

/**
 * The UTC epoch ms of a text: ISO 8601 with T or a blank, with or without offset, a bare day (its midnight), or 13 digits
 * of epoch ms. Never throws.
 */
export function parseMoment(text: string, zone?: string): Parsed<number> {
  if (/^\d{13}$/.test(text)) return { ok: true, value: Number(text) };
  const found = form.exec(text);
  const shown = JSON.stringify(text);
  if (!found)
    return { ok: false, reason: `${shown} is not a time: write it as 2024-01-31 14:05:00 or 2024-01-31T14:05:00Z` };
  const [
    ,
    day = "",
    hour = "00",
    minute = "00",
    second = "00",
    fraction = "",
    offset,
    sign,
    ahead = "0",
    minutes = "0",
  ] = found;
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number(ahead) > 14) {
    return { ok: false, reason: `${shown} is not a moment that the calendar has` };
  }
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  if (offset) {
    const shift = (Number(ahead) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
    return { ok: true, value: Date.parse(`${day}T${hour}:${minute}:${second}Z`) + ms - (sign ? shift : 0) };
  }
  if (!zone)
    return { ok: false, reason: `${shown} has no zone: say whose clock it was with --timezone, such as Europe/London` };
  if (!isZone(zone)) return { ok: false, reason: `${zone} is not a time zone` };
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { ok: true, value: zonedToUtc(zone, year, month, date, Number(hour), Number(minute), Number(second)) + ms };
}

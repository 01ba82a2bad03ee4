// Which day is 03/04/2024? One that begins with the year says so; of others the file's own order of day and month is needed.
import { isDay } from "../time.ts";
import type { Parsed } from "./decimal.ts";

/** Day first, month first. A date that begins with its year needs neither. */
export const dateOrders = ["dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

export interface Dated {
  /** YYYY-MM-DD. */
  day: string;
  /** What follows the date. */
  rest: string;
}

const yearFirst = /^(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?/;
const joined = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const named = /^(?:([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})|(\d{1,2}) ([A-Za-z]{3})[a-z]*\.? (\d{4}))(?!\d)/;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const join = (year = "", month = "", date = "") => `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;

function readNamed(found: RegExpExecArray): string {
  const [, before, date, year, dateBefore, after, yearAfter] = found;
  const month = months.indexOf((before ?? after ?? "").toLowerCase()) + 1;
  return join(year ?? yearAfter, String(month), date ?? dateBefore);
}

/**
 * The date at the beginning of a text. One such as 03/04/2024 has two readings and is refused with `ask` unless `order` says
 * which; 31/01/2024 has one. Undefined when the text begins with no date.
 * @example readDate("31.01.2024 8:05") // => { ok: true, value: { day: "2024-01-31", rest: " 8:05" } }
 */
export function readDate(text: string, order?: DateOrder): Parsed<Dated> | undefined {
  const found = yearFirst.exec(text) ?? joined.exec(text);
  const dated = (day: string, { length }: string): Parsed<Dated> => ({
    ok: true,
    value: { day, rest: text.slice(length) },
  });
  if (found) {
    const parts = found.length === 4 ? [found[1], found[2], found[3]] : [found[1], found[3], found[5]];
    return dated(join(...parts), found[0]);
  }
  const word = named.exec(text);
  if (word) return dated(readNamed(word), word[0]);
  const last = yearLast.exec(text);
  if (!last) return undefined;
  const [whole, first, , second, year] = last;
  const dayFirst = join(year, second, first);
  const monthFirst = join(year, first, second);
  if (order) return dated(order === "dmy" ? dayFirst : monthFirst, whole);
  if (isDay(dayFirst) && isDay(monthFirst) && dayFirst !== monthFirst) {
    const reason = `${whole} can be read as ${dayFirst} or as ${monthFirst}: say which with --dates dmy or --dates mdy`;
    return { ok: false, reason, ask: "dates" };
  }
  return dated(isDay(dayFirst) ? dayFirst : monthFirst, whole);
}

/** Spreadsheets write a day as its midnight. */
const midnight = /^(?:[T ]\s*0?0:00(?::00(?:\.0+)?)?)?$/;

/** A text that is a day and nothing more, as YYYY-MM-DD. Never throws. */
export function parseDay(text: string, order?: DateOrder): Parsed<string> {
  const dated = readDate(text, order);
  if (dated && !dated.ok) return dated;
  if (dated && midnight.test(dated.value.rest) && isDay(dated.value.day)) return { ok: true, value: dated.value.day };
  return { ok: false, reason: `${JSON.stringify(text)} is not a day: write it as 2024-01-31` };
}

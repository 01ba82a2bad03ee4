// What may a buyer know of a batch? Inspections with their verdict, the way it went, and how its temperatures held; nothing else.
import type { Locale } from "../../locale.ts";
import { HOUR_MS } from "../../time.ts";
import { type Batch, inLanguage, type Said } from "./batch.ts";

/** After so long without a reading nobody knows how warm it was: no time outside is told of it. */
const HOLDS_MS = HOUR_MS;

export interface Temperatures {
  low: number | null;
  high: number | null;
  lowest: number;
  highest: number;
  readings: number;
  /** Readings outside of the limits, and for how long about. */
  outside: number;
  outside_ms: number;
  longest_gap_ms: number;
  from: number;
  until: number;
}

/** By the last inspection of each kind. */
export type Verdict = "passed" | "conditional" | "failed" | "not_inspected";

export interface Trace {
  code: string;
  product: string;
  store: string;
  origin: string | null;
  produced_on: string;
  expires_on: string | null;
  verdict: Verdict;
  inspections: {
    day: string;
    what: string;
    result: Batch["inspections"][number]["result"];
    value: string | null;
    by: string | null;
  }[];
  journey: { at: number; place: string; what: string | null }[];
  temperatures: Temperatures | null;
}

/** A batch with its lists by time, as it is kept, in the words of one language. */
export function traceOf(batch: Batch, names: { product: string; store: string }, locale: Locale): Trace {
  const say = (words: Said | null) => (words === null ? null : inLanguage(words, locale));
  const { code, origin, produced_on, expires_on, inspections, journey } = batch;
  return {
    code,
    ...names,
    origin: say(origin),
    produced_on,
    expires_on,
    verdict: verdictOf(inspections),
    inspections: inspections.map(({ day, what, result, value, by }) => ({
      day,
      what: inLanguage(what, locale),
      result,
      value: say(value),
      by: say(by),
    })),
    journey: journey.map(({ at, place, what }) => ({ at, place: inLanguage(place, locale), what: say(what) })),
    temperatures: temperaturesOf(batch),
  };
}

/** What was found wrong and looked at again, under the same words, is as it was found last. */
export function verdictOf(inspections: Batch["inspections"]): Verdict {
  const last = new Map(inspections.map(({ what, result }) => [JSON.stringify(what), result]));
  const found = [...last.values()];
  if (found.length === 0) return "not_inspected";
  if (found.includes("fail")) return "failed";
  return found.includes("conditional") ? "conditional" : "passed";
}

export const isOutside = (celsius: number, limits: Batch["limits"]): boolean =>
  limits !== null && (celsius < (limits.low ?? -Infinity) || celsius > (limits.high ?? Infinity));

export function temperaturesOf({ temperatures, limits }: Batch): Temperatures | null {
  const [first] = temperatures;
  if (!first) return null;
  const degrees = temperatures.map(({ celsius }) => celsius);
  const told: Temperatures = {
    low: limits?.low ?? null,
    high: limits?.high ?? null,
    lowest: Math.min(...degrees),
    highest: Math.max(...degrees),
    readings: degrees.length,
    outside: 0,
    outside_ms: 0,
    longest_gap_ms: 0,
    from: first.at,
    until: temperatures.at(-1)!.at,
  };
  for (const [place, { at, celsius }] of temperatures.entries()) {
    const gap = (temperatures[place + 1]?.at ?? at) - at;
    told.longest_gap_ms = Math.max(told.longest_gap_ms, gap);
    if (!isOutside(celsius, limits)) continue;
    told.outside += 1;
    told.outside_ms += Math.min(gap, HOLDS_MS);
  }
  return told;
}

/** Of each hour or day the reading that is nearest to a limit or furthest beyond it; null where there was none. */
export function worstOf(
  { temperatures, limits }: Batch,
  keys: readonly number[],
  keyOf: (at: number) => number,
): (number | null)[] {
  const middle =
    limits?.low != null && limits.high != null
      ? (limits.low + limits.high) / 2
      : limits?.low != null
        ? Infinity
        : -Infinity;
  const off = (celsius: number) => {
    if (Number.isFinite(middle)) return Math.abs(celsius - middle);
    return middle < 0 ? celsius : -celsius;
  };
  const worst = new Map<number, number>();
  for (const { at, celsius } of temperatures) {
    const key = keyOf(at);
    const known = worst.get(key);
    if (known === undefined || off(celsius) > off(known)) worst.set(key, celsius);
  }
  return keys.map((key) => worst.get(key) ?? null);
}

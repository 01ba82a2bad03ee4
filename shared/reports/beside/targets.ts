// How far is a figure on its way to a target, and will it get there? Told by the share of the period that is over.
import type { Text } from "../../locale.ts";
import { addDays, bucketOf, dayNumber, monthEnd } from "../../time.ts";
import type { Unit } from "../response.ts";

export type Period = "week" | "month" | "quarter" | "year";

export interface Target {
  metric: string;
  period: Period;
  value: number;
  direction: "at_least" | "at_most";
}

/** `reached` and `missed` are final; the others tell how it stands while the period runs: `early`, while too little of it is over. */
export type Standing = "reached" | "on_track" | "close" | "behind" | "missed" | "early" | "unknown";

export interface TargetStatus extends Target {
  title: Text;
  unit: Unit;
  from: string;
  to: string;
  /** Up to now; null where there is nothing yet. */
  actual: number | null;
  /** What it would be by now at the pace of the period before, or on an even way to the target; of a share, the target itself. */
  expected: number;
  /** Share of the period before that had come by the same point of it; null where that is not known, and the way is even. */
  pace_ratio: number | null;
  /** Share of the period that is over, 0 to 1. */
  elapsed_ratio: number;
  standing: Standing;
}

/** So far from the way is still close: a tenth. */
const CLOSE_RATIO = 0.1;

/** Nothing is judged before a day is over, nor on an even way before a tenth of the period is: few periods begin evenly. */
const EARLY_RATIO = 0.1;

/** The days of the store's calendar that a period has around a day. */
export function periodOf(period: Period, day: string): { from: string; to: string } {
  if (period === "week") {
    const from = bucketOf(day, "week");
    return { from, to: addDays(from, 6) };
  }
  const [year = "", month = ""] = day.split("-");
  const first = Math.floor((Number(month) - 1) / 3) * 3 + 1;
  const pad = (value: number) => String(value).padStart(2, "0");
  if (period === "month") return { from: `${year}-${month}-01`, to: monthEnd(day) };
  if (period === "quarter") return { from: `${year}-${pad(first)}-01`, to: monthEnd(`${year}-${pad(first + 2)}-01`) };
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Share of a period that is over at a moment of a day, of which `clock` is the share of the day. */
export function elapsedOf({ from, to }: { from: string; to: string }, today: string, clock: number): number {
  const days = dayNumber(to) - dayNumber(from) + 1;
  const over = dayNumber(today) - dayNumber(from) + clock;
  return Math.min(1, Math.max(0, over / days));
}

/** The days of the period before, and the point of it that lies as far in as `elapsed`: whole days, and a part of the next. */
export function pointBefore(
  period: Period,
  from: string,
  elapsed: number,
): { from: string; to: string; days: number; part: number } {
  const before = periodOf(period, addDays(from, -1));
  const point = (dayNumber(before.to) - dayNumber(before.from) + 1) * elapsed;
  const days = Math.floor(point);
  return { ...before, days, part: point - days };
}

/**
 * How a figure stands to its target. What adds up is held against its way: the share of the period before that had come by the
 * same point (`pace`), or an even share of the time. Shares and averages, which do not add up, against the target itself.
 */
export function standingOf(
  { value, direction }: Pick<Target, "value" | "direction">,
  actual: number | null,
  { elapsed, days, pace }: { elapsed: number; days: number; pace: number | null },
  addsUp: boolean,
): { expected: number; pace_ratio: number | null; standing: Standing } {
  const over = elapsed >= 1;
  const pace_ratio = addsUp && !over ? pace : null;
  // Rounded, so that what is met exactly is not missed by a bit.
  const expected = addsUp ? Math.round(value * (pace_ratio ?? elapsed) * 1e6) / 1e6 : value;
  const told = (standing: Standing) => ({ expected, pace_ratio, standing });
  if (actual === null) return told("unknown");
  const met = direction === "at_least" ? actual >= value : actual <= value;
  if (over) return told(met ? "reached" : "missed");
  if (addsUp && direction === "at_least" && met) return told("reached");
  // What only grows and is past its limit does not come back under it.
  if (addsUp && direction === "at_most" && !met) return told("missed");
  if (elapsed * days < 1 || (addsUp && pace_ratio === null && elapsed < EARLY_RATIO)) return told("early");
  const short = direction === "at_least" ? expected - actual : actual - expected;
  if (short <= 0) return told("on_track");
  return told(short <= expected * CLOSE_RATIO ? "close" : "behind");
}

// How long does it take until a customer orders again, counting those who have not yet? The Kaplan-Meier curve.
import { normalQuantile } from "../../numbers/normal.ts";
import { byDay, type OrderTable } from "../orders.ts";

/** Times until an event, or until nobody looked any more. Entry i of each is one case. */
export interface Spells {
  days: ArrayLike<number>;
  /** 1 where the event came, 0 where the case was still waiting. */
  ended: ArrayLike<number>;
}

/** The curve after a day on which an event came. */
export interface SurvivalPoint {
  days: number;
  /** Cases still waiting just before. */
  at_risk: number;
  events: number;
  /** The share still waiting after it, its standard error by Greenwood, and its interval. */
  waiting_ratio: number;
  error: number;
  low: number;
  high: number;
}

/**
 * The share still waiting after each number of days on which an event came. The interval is that of ln(-ln S), which
 * stays within 0 and 1; where nobody waits any more it is 0 to 0.
 * Source: Kaplan and Meier 1958; Greenwood 1926 for the error; Kalbfleisch and Prentice 1980 for the interval.
 * @example survivalOf({ days: [1, 2, 2, 3], ended: [1, 1, 0, 0] }).map((point) => point.waiting_ratio) // => [0.75, 0.5]
 */
export function survivalOf({ days, ended }: Spells, level = 0.95): SurvivalPoint[] {
  const z = normalQuantile(0.5 + level / 2);
  const events = new Map<number, number>();
  const leaving = new Map<number, number>();
  for (let i = 0; i < days.length; i += 1) {
    leaving.set(days[i]!, (leaving.get(days[i]!) ?? 0) + 1);
    if (ended[i]) events.set(days[i]!, (events.get(days[i]!) ?? 0) + 1);
  }
  const points: SurvivalPoint[] = [];
  let [at_risk, waiting, greenwood] = [days.length, 1, 0];
  for (const day of [...leaving.keys()].sort((a, b) => a - b)) {
    const here = events.get(day) ?? 0;
    if (here > 0) {
      waiting *= (at_risk - here) / at_risk;
      greenwood += here / (at_risk * (at_risk - here));
      points.push({ days: day, at_risk, events: here, waiting_ratio: waiting, ...spreadOf(waiting, greenwood, z) });
    }
    at_risk -= leaving.get(day)!;
  }
  return points;
}

function spreadOf(waiting: number, greenwood: number, z: number) {
  if (waiting === 0) return { error: 0, low: 0, high: 0 };
  const theta = (z * Math.sqrt(greenwood)) / Math.log(waiting);
  return {
    error: waiting * Math.sqrt(greenwood),
    low: waiting ** Math.exp(-theta),
    high: waiting ** Math.exp(theta),
  };
}

/** The first day by which this share no longer waits; null where the curve does not come down so far. */
export function daysUntil(curve: readonly SurvivalPoint[], ended_ratio: number): number | null {
  return curve.find(({ waiting_ratio }) => waiting_ratio <= 1 - ended_ratio + 1e-12)?.days ?? null;
}

/**
 * Spells from each customer's order of a number (1 is the first) to the next one, by days up to `until`: one a customer,
 * so that cases are independent. Orders of one day are one purchase; customers who never got so far are no case.
 */
export function spellsOf(table: OrderTable, until: number, from_order = 1): Spells {
  const orders = byDay(table);
  const days: number[] = [];
  const ended: number[] = [];
  for (let customer = 0; customer < orders.ids.length; customer += 1) {
    const at = orders.start[customer]! + from_order - 1;
    if (at >= orders.start[customer + 1]! || orders.day[at]! > until) continue;
    const next = at + 1 < orders.start[customer + 1]! ? orders.day[at + 1]! : Number.POSITIVE_INFINITY;
    days.push(Math.min(next, until) - orders.day[at]!);
    ended.push(next <= until ? 1 : 0);
  }
  return { days, ended };
}

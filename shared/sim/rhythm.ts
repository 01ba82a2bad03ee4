// When does a customer order again? Each in a rhythm of their own, in the old books as in the days that are tracked.
import { addDays } from "../time.ts";
import type { Random } from "./random.ts";
import type { Visitor } from "./visitors.ts";

/** What tells the many of one order from the few of ten. */
export interface Habit {
  /** Orders a month while they stay. */
  rate: number;
  /** Chance that an order that was not the first is the last. */
  leave: number;
}

/** Most order seldom, some each week; most who came back stay, some leave at once. Gamma (shape 1/2) and beta (0.4, 1). */
const drawHabit = (random: Random): Habit => ({
  rate: Math.min(MOST_RATE, RATE * random.wait(1) * Math.cos(2 * Math.PI * random.unit()) ** 2),
  leave: random.unit() ** 2.5,
});

const RATE = 1.4;
const MOST_RATE = 4;
const MONTH = 30;

/** Days to the next order: when a pack is empty, which is a month for many, or when the family thinks of it. */
function drawGap({ rate }: Habit, random: Random): number {
  const usual = rate > 0.5 && rate < 2.5 && random.chance(0.4);
  return usual ? 25 + random.below(11) : 2 + Math.floor(random.wait(MONTH / Math.max(rate, 0.01)));
}

/** The day of the order after one of `day`; undefined where that was the last. Who has no habit yet has ordered once: that alone makes nobody leave. */
export function drawNextOrder(visitor: Visitor, day: string, random: Random): string | undefined {
  if (visitor.habit && random.chance(visitor.habit.leave)) return undefined;
  visitor.habit ??= drawHabit(random);
  return addDays(day, drawGap(visitor.habit, random));
}

/** The day on which someone looks in again who was due and did not buy. */
export const drawNextTry = (day: string, random: Random): string => addDays(day, 1 + random.below(6));

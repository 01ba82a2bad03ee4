// How busy is a day, and which of its hours? The shop's rhythm: week, year, growth and hour, in the store's zone.

import { addDays, dayNumber, HOUR_MS, zonedToUtc } from "../time.ts";
import { type Random, weighted } from "./random.ts";

// Monday first. Their mean is 1, so that a whole week brings what was asked for.
const weekdays = [0.97, 0.94, 0.95, 0.97, 1.0, 1.1, 1.07];

// Visits by hour of a Chinese shop: a bump before noon, one after lunch, the peak when the children sleep.
const hours = [14, 7, 4, 3, 3, 6, 14, 26, 38, 48, 54, 50, 52, 50, 44, 42, 42, 44, 48, 58, 76, 84, 68, 34];

/** Festivals of trade, `MM-DD`: how many times the usual visits come. */
const peaks: Record<string, number> = {
  "03-08": 1.5,
  "06-01": 1.4,
  "06-17": 1.5,
  "06-18": 2.1,
  "10-31": 1.8,
  "11-01": 1.6,
  "11-10": 2,
  "11-11": 3,
  "11-12": 1.2,
  "12-12": 1.6,
};

/** Growth a day until the shop has doubled. */
const GROWTH_RATIO = 0.002;

/** How many times an average day's visits this day brings; `age` is the number of days since the start. */
export function busyness(day: string, age: number): number {
  // 1970-01-01 was a Thursday, so Mondays are the day numbers that are 4 modulo 7.
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7;
  return weekdays[weekday]! * (peaks[day.slice(5)] ?? 1) * Math.min(2, 1 + age * GROWTH_RATIO);
}

/** How much readier to buy visitors are than usual: the peaks bring people who waited for them. */
export function readiness(day: string): number {
  return Math.sqrt(peaks[day.slice(5)] ?? 1);
}

const pickHour = weighted(
  hours.map((_, hour) => hour),
  hours,
);

/** A store day in epoch ms, with a source of moments spread over its hours. */
export interface DayClock {
  start: number;
  /** The first moment of the next day. */
  end: number;
  moment(random: Random): number;
}

/** The clock of a store day. A day of 23 or 25 hours keeps its wall hours; the skipped one counts as the next. */
export function dayClock(zone: string, day: string): DayClock {
  const at = (name: string, hour: number) => {
    const [year = 0, month = 0, date = 0] = name.split("-").map(Number);
    return zonedToUtc(zone, year, month, date, hour);
  };
  const start = at(day, 0);
  const end = at(addDays(day, 1), 0);
  const starts = hours.map((_, hour) => at(day, hour));
  return {
    start,
    end,
    moment: (random) => Math.min(end - 1, starts[pickHour(random)]! + random.below(HOUR_MS)),
  };
}

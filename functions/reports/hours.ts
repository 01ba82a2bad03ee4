// The facts of a range by hour: what is stored, with the hours that are worked out now in their place.
import type { FactName, Facts } from "../../shared/cubes.ts";
import { dayFromNumber, dayNumber, dayStart, daysBetween, type Grain } from "../../shared/time.ts";
import { decodeFacts, selectFacts } from "../store/fact.ts";
import type { MeasureQuery, View } from "./read.ts";

/** Facts by hour: of every hour of the range for grain `hour`, else of the days whose rollup is not up to date. */
export function readHours(
  view: View,
  query: Pick<MeasureQuery, "from" | "to"> & { grain?: Grain | "total" | undefined },
  name: FactName,
): Promise<{ at: number; facts: Facts }[]> {
  const days =
    query.grain === "hour"
      ? daysBetween(query.from, query.to)
      : [...view.open_days].filter((day) => day >= query.from && day <= query.to);
  if (days.length === 0) return Promise.resolve([]);
  const key = [name, ...days].join();
  const reading = view.hours.get(key) ?? readHoursOf(view, days, name);
  view.hours.set(key, reading);
  return reading;
}

async function readHoursOf(
  view: View,
  days: readonly string[],
  name: FactName,
): Promise<{ at: number; facts: Facts }[]> {
  const { db, store, live } = view;
  const zone = store.timezone;
  const numbers = days.map(dayNumber).sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.to + 1 === number) last.to = number;
    else runs.push({ from: number, to: number });
  }
  const bounds = runs.map((run) => [
    dayStart(zone, dayFromNumber(run.from)),
    dayStart(zone, dayFromNumber(run.to + 1)),
  ]) as [number, number][];
  const results = await db.batch(bounds.map(([from, until]) => selectFacts(db, store.id, name, from, until)));
  const stored = results.flatMap((result) => decodeFacts(result.results));
  const fresh = live.facts.filter(
    ({ cube, hour }) => cube === name && bounds.some(([from, until]) => hour >= from && hour < until),
  );
  const replaced = new Set(fresh.map(({ origin, hour }) => `${origin}:${hour}`));
  const kept = stored.filter(({ origin, hour }) => !replaced.has(`${origin}:${hour}`));
  return [...kept, ...fresh].map(({ hour, facts }) => ({ at: hour, facts }));
}

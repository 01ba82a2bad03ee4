// Days from hours, months from days: facts added up into the projections that reports read.
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { addMeasures, capKeys, cubeNames, cubes, type Facts, project, setName } from "../../shared/cubes.ts";
import { addDays, dayFromNumber, dayStart } from "../../shared/time.ts";
import { decodeFacts, selectFacts } from "../store/fact.ts";
import { replaceDay, replaceMonth } from "../store/rollup.ts";
import type { Work } from "./work.ts";

/** Keys a cube keeps in one day: each of its 24 hours may have 2,000 others, if somebody makes them up. */
const MAX_DAY_KEYS = 20_000;

/** Statements that recompute a day of a store from its hours. */
export async function rebuildDay({ db, store }: Work, number: number): Promise<D1PreparedStatement[]> {
  const day = dayFromNumber(number);
  const from = dayStart(store.timezone, day);
  const until = dayStart(store.timezone, addDays(day, 1));
  const writes: D1PreparedStatement[] = [];
  // One cube after the other, since what is read of a large shop's day is held in memory.
  for (const name of cubeNames) {
    const cube = cubes[name];
    const facts: Facts = new Map();
    const { results } = await selectFacts(db, store.id, name, from, until).all();
    for (const hour of decodeFacts(results)) {
      for (const [key, measures] of hour.facts) addMeasures(facts, key, measures);
    }
    const kept = capKeys(facts, cube, MAX_DAY_KEYS);
    const sets = cube.sets.map((dims) => ({ dims: setName(cube, dims), facts: project(kept, cube, dims) }));
    writes.push(...(await replaceDay(db, store.id, day, sets)));
  }
  return writes;
}

/** Statements that recompute a month of a store from its days, for each cube. */
export function rebuildMonth({ db, store }: Work, number: number): D1PreparedStatement[][] {
  const first = dayFromNumber(number);
  return Object.values(cubes).map((cube) =>
    cube.sets.flatMap((dims) => replaceMonth(db, store.id, setName(cube, dims), first)),
  );
}

// Days from hours, months from days: facts added up into the projections that reports read.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import {
  addMeasures,
  type Cube,
  type CubeName,
  cubeNames,
  cubes,
  type Facts,
  project,
  setName,
} from "../../shared/cubes.ts";
import { addDays, dayFromNumber, dayStart } from "../../shared/time.ts";
import { decodeFacts, selectFacts } from "../store/fact.ts";
import { decodeRollup, replaceRollup, selectRollup } from "../store/rollup.ts";
import type { Store } from "../store/stores.ts";

/** Statements that recompute a day of a store from its hours. */
export async function rebuildDay(db: D1Database, store: Store, number: number): Promise<D1PreparedStatement[]> {
  const day = dayFromNumber(number);
  const from = dayStart(store.timezone, day);
  const until = dayStart(store.timezone, addDays(day, 1));
  const results = await db.batch(cubeNames.map((cube) => selectFacts(db, store.id, cube, from, until)));
  return cubeNames.flatMap((cube, index) => {
    const facts: Facts = new Map();
    for (const hour of decodeFacts(results[index]?.results ?? [])) {
      for (const [key, measures] of hour.facts) addMeasures(facts, key, measures);
    }
    return replaceSets(db, store, cube, "day", day, facts);
  });
}

/** The last day of a month given by its first. */
export function monthEnd(first: string): string {
  const [year = 0, month = 0] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Statements that recompute a month of a store from its days. */
export async function rebuildMonth(db: D1Database, store: Store, number: number): Promise<D1PreparedStatement[]> {
  const first = dayFromNumber(number);
  const whole = (cube: Cube) => setName(cube, cube.dims);
  const results = await db.batch(
    cubeNames.map((cube) => selectRollup(db, store.id, whole(cubes[cube]), "day", first, monthEnd(first))),
  );
  return cubeNames.flatMap((cube, index) => {
    const facts: Facts = new Map();
    for (const { key, measures } of decodeRollup(results[index]?.results ?? [])) addMeasures(facts, key, measures);
    return replaceSets(db, store, cube, "month", first.slice(0, 7), facts);
  });
}

function replaceSets(
  db: D1Database,
  store: Store,
  name: CubeName,
  grain: "day" | "month",
  bucket: string,
  facts: Facts,
): D1PreparedStatement[] {
  const cube = cubes[name];
  return cube.sets.flatMap((dims) =>
    replaceRollup(db, store.id, setName(cube, dims), grain, bucket, project(facts, cube, dims)),
  );
}

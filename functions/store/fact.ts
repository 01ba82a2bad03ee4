// Facts by hour: the measures of each cube as one JSON text a store hour and origin.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { capKeys, cubes, type FactName, type Facts, type Measures } from "../../shared/cubes.ts";
import { bytesOf, chunked } from "./chunk.ts";

/** Which rows an hour's facts come from; each is recomputed on its own, so that events may be gone while orders change. */
export type Origin = "event" | "order" | "spend";

export interface HourFacts {
  hour: number;
  origin: Origin;
  cube: FactName;
  facts: Facts;
}

interface FactRow {
  hour: number;
  origin: Origin;
  cube: FactName;
  facts: string;
}

/** An hour's facts as text: the measures' names once, then a row a key of its values and their sums. */
interface Encoded {
  measures: string[];
  rows: [values: string[], ...sums: number[]][];
}

/** In order, so that the same facts are the same text and an unchanged hour is not written. */
export function encodeFacts(facts: Facts): string {
  const measures = [...new Set([...facts.values()].flatMap((sums) => Object.keys(sums)))].sort();
  const sorted = [...facts].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = sorted.map(([key, sums]): Encoded["rows"][number] => [
    JSON.parse(key) as string[],
    ...measures.map((id) => sums[id] ?? 0),
  ]);
  return JSON.stringify({ measures, rows } satisfies Encoded);
}

function decode(text: string): Facts {
  const { measures, rows } = JSON.parse(text) as Encoded;
  return new Map(
    rows.map(([values, ...sums]) => {
      const present = measures.map((id, place) => [id, sums[place] ?? 0] as const).filter(([, sum]) => sum !== 0);
      return [JSON.stringify(values), Object.fromEntries(present) as Measures];
    }),
  );
}

/** Largest text of one hour and cube, bytes: those of a day are read together. Far below what a row may hold. */
const MAX_FACT_BYTES = 500_000;

/** Facts as the text to store; where sent words make it too large, their smallest keys become "(other)" until it fits. */
function fitted(facts: Facts, cube: FactName): string {
  let text = encodeFacts(facts);
  if (cube === "visitor" || cube === "speed") return text;
  for (let keys = facts.size >> 1; bytesOf(text) > MAX_FACT_BYTES && keys > 0; keys >>= 1) {
    text = encodeFacts(capKeys(facts, cubes[cube], keys));
  }
  return text;
}

/** Statements that write hours' facts where they changed; empty facts leave no row. */
export function upsertFacts(db: D1Database, store: number, list: readonly HourFacts[]): D1PreparedStatement[] {
  const [kept, empty] = [list.filter(({ facts }) => facts.size > 0), list.filter(({ facts }) => facts.size === 0)];
  const rows = kept.map(({ hour, origin, cube, facts }) => [cube, hour, origin, fitted(facts, cube)]);
  const none = empty.map(({ hour, origin, cube }) => [cube, hour, origin]);
  return [
    ...chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT INTO fact_hour (store, cube, hour, origin, facts)
           SELECT ?2, value->>0, value->>1, value->>2, value->>3 FROM json_each(?1) WHERE true
           ON CONFLICT (store, cube, hour, origin) DO UPDATE SET facts = excluded.facts WHERE facts <> excluded.facts`,
        )
        .bind(json, store),
    ),
    ...chunked(none).map((json) =>
      db
        .prepare(
          `DELETE FROM fact_hour WHERE (store, cube, hour, origin)
           IN (SELECT ?2, value->>0, value->>1, value->>2 FROM json_each(?1))`,
        )
        .bind(json, store),
    ),
  ];
}

/** A statement that reads a cube's facts of the hours beginning in [from, until). */
export function selectFacts(
  db: D1Database,
  store: number,
  cube: FactName,
  from: number,
  until: number,
): D1PreparedStatement {
  return db
    .prepare(
      "SELECT hour, origin, cube, facts FROM fact_hour WHERE store = ?1 AND cube = ?2 AND hour >= ?3 AND hour < ?4 ORDER BY hour",
    )
    .bind(store, cube, from, until);
}

/** What `selectFacts` read. */
export function decodeFacts(rows: readonly unknown[]): HourFacts[] {
  return (rows as FactRow[]).map(({ hour, origin, cube, facts }) => {
    return { hour, origin, cube, facts: decode(facts) };
  });
}

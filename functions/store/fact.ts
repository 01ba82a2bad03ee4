// Facts by hour: the measures of each cube as one JSON text a store hour and origin.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { FactName, Facts, Measures } from "../../shared/cubes.ts";

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

/** Statements that write an hour's facts of a cube where they changed; empty facts leave no row. */
export function upsertFacts(
  db: D1Database,
  store: number,
  { hour, origin, cube, facts }: HourFacts,
): D1PreparedStatement {
  if (facts.size === 0) {
    return db
      .prepare("DELETE FROM fact_hour WHERE store = ?1 AND cube = ?2 AND hour = ?3 AND origin = ?4")
      .bind(store, cube, hour, origin);
  }
  return db
    .prepare(
      `INSERT INTO fact_hour (store, cube, hour, origin, facts) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (store, cube, hour, origin) DO UPDATE SET facts = excluded.facts WHERE facts <> excluded.facts`,
    )
    .bind(store, cube, hour, origin, encodeFacts(facts));
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

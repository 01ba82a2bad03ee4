// What was read of experiments: slices of a reading under way, the days that it came to, and the answer.
import type { D1Database } from "@cloudflare/workers-types";
import type { Day, ExperimentResults } from "../../shared/experiments/readings/results.ts";
import type { ArmDay, SliceSums } from "../../shared/experiments/readings/sums.ts";

/** Which reading: of an experiment's version, up to a moment. */
export interface Reading {
  store: number;
  experiment: string;
  version: number;
  until: number;
}

const KEY = "store = ?1 AND experiment = ?2 AND version = ?3";

/** Keeps a slice's sums. Twice is as once. */
export async function writeSlice(db: D1Database, of: Reading, slice: number, sums: SliceSums): Promise<void> {
  await db
    .prepare("INSERT OR REPLACE INTO experiment_slice VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    .bind(of.store, of.experiment, of.version, of.until, slice, JSON.stringify(sums))
    .run();
}

/** The slices of a reading that are there, in their order. */
export async function readSlices(db: D1Database, of: Reading): Promise<Map<number, SliceSums>> {
  const { results } = await db
    .prepare(`SELECT slice, sums FROM experiment_slice WHERE ${KEY} AND until_at = ?4 ORDER BY slice`)
    .bind(of.store, of.experiment, of.version, of.until)
    .all<{ slice: number; sums: string }>();
  return new Map(results.map(({ slice, sums }) => [slice, JSON.parse(sums) as SliceSums]));
}

/** Days as they were kept, by their number. */
export async function readDays(db: D1Database, { store, experiment, version }: Omit<Reading, "until">): Promise<Day[]> {
  const { results } = await db
    .prepare(`SELECT day, weights, sums FROM experiment_day WHERE ${KEY} ORDER BY day`)
    .bind(store, experiment, version)
    .all<{ day: number; weights: string; sums: string }>();
  return results.map(({ day, weights, sums }) => ({
    day,
    weights: JSON.parse(weights) as number[],
    ...(JSON.parse(sums) as { several: number; arms: ArmDay[] }),
  }));
}

/**
 * Finishes a reading in one transaction: its days take the place of those before, its answer the one before unless a newer is
 * there, and its slices go. A day keeps the weights that it was first read with.
 */
export async function finish(
  db: D1Database,
  of: Reading,
  days: readonly Day[],
  results: ExperimentResults,
): Promise<boolean> {
  const { store, experiment, version, until } = of;
  const key = [store, experiment, version];
  const newest = `coalesce((SELECT until_at FROM experiment_result WHERE ${KEY}), 0) <= ?4`;
  const [, written] = await db.batch([
    db
      .prepare(`DELETE FROM experiment_day WHERE ${KEY} AND day NOT IN (SELECT value FROM json_each(?5)) AND ${newest}`)
      .bind(...key, until, JSON.stringify(days.map(({ day }) => day))),
    db
      .prepare(
        `INSERT INTO experiment_result (store, experiment, version, until_at, document) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (store, experiment, version) DO UPDATE SET until_at = excluded.until_at, document = excluded.document
         WHERE excluded.until_at >= until_at`,
      )
      .bind(...key, until, JSON.stringify(results)),
    ...days.map(({ day, weights, several, arms }) =>
      db
        .prepare(
          `INSERT INTO experiment_day (store, experiment, version, day, weights, sums)
           SELECT ?1, ?2, ?3, ?5, ?6, ?7 WHERE ${newest}
           ON CONFLICT (store, experiment, version, day) DO UPDATE SET sums = excluded.sums WHERE sums <> excluded.sums`,
        )
        .bind(...key, until, day, JSON.stringify(weights), JSON.stringify({ several, arms })),
    ),
    // Those of readings that were given up go as well.
    db.prepare(`DELETE FROM experiment_slice WHERE ${KEY} AND until_at <= ?4`).bind(...key, until),
  ]);
  return (written?.meta.changes ?? 0) > 0;
}

/** Says more of a reading that is there already, or tells one that never was; a newer one stands. */
export async function writeResult(db: D1Database, of: Reading, results: ExperimentResults): Promise<boolean> {
  const { store, experiment, version, until } = of;
  const { meta } = await db
    .prepare(
      `INSERT INTO experiment_result (store, experiment, version, until_at, document) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (store, experiment, version) DO UPDATE SET document = excluded.document
       WHERE excluded.until_at = until_at AND document <> excluded.document`,
    )
    .bind(store, experiment, version, until, JSON.stringify(results))
    .run();
  return (meta.changes ?? 0) > 0;
}

/** What the last reading of each experiment found, of its newest version. */
export async function readResults(db: D1Database, store: number): Promise<ExperimentResults[]> {
  const { results } = await db
    .prepare("SELECT document, max(version) FROM experiment_result WHERE store = ?1 GROUP BY experiment")
    .bind(store)
    .all<{ document: string }>();
  return results.map(({ document }) => JSON.parse(document) as ExperimentResults);
}

/** The same of one experiment. */
export async function readResult(db: D1Database, store: number, experiment: string): Promise<ExperimentResults | null> {
  const row = await db
    .prepare(
      "SELECT document FROM experiment_result WHERE store = ?1 AND experiment = ?2 ORDER BY version DESC LIMIT 1",
    )
    .bind(store, experiment)
    .first<{ document: string }>();
  return row && (JSON.parse(row.document) as ExperimentResults);
}

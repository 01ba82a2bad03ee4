// Since when, and until when, did an experiment run? Told by the versions of the configuration once, then kept.
import type { D1Database } from "@cloudflare/workers-types";
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { spansOf } from "./experiment_span.ts";

export interface ExperimentRun {
  started_at: number;
  ended_at: number | null;
}

/** When this version of the experiment ran; undefined where it never did. */
export async function findRun(
  db: D1Database,
  store: number,
  { id, version, status }: Pick<ExperimentDefinition, "id" | "version" | "status">,
  now: number,
): Promise<ExperimentRun | undefined> {
  const kept = await db
    .prepare("SELECT started_at, ended_at FROM experiment_run WHERE store = ?1 AND experiment = ?2 AND version = ?3")
    .bind(store, id, version)
    .first<ExperimentRun>();
  const stopped = status === "stopped";
  if (kept && (kept.ended_at !== null) === stopped) return kept;
  if (status === "draft") return kept ?? undefined;
  const span = kept && !stopped ? undefined : (await spansOf(db, store, [id], now)).get(id);
  const started_at = kept?.started_at ?? span?.started_at ?? null;
  if (started_at === null) return undefined;
  const run = { started_at, ended_at: span?.stopped_at ?? null };
  await db
    .prepare(
      `INSERT INTO experiment_run (store, experiment, version, started_at, ended_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (store, experiment, version) DO UPDATE SET ended_at = excluded.ended_at`,
    )
    .bind(store, id, version, run.started_at, run.ended_at)
    .run();
  return run;
}

/** Every run that is known of a store. */
export async function listRuns(
  db: D1Database,
  store: number,
): Promise<(ExperimentRun & { experiment: string; version: number })[]> {
  const { results } = await db
    .prepare("SELECT experiment, version, started_at, ended_at FROM experiment_run WHERE store = ?1")
    .bind(store)
    .all<ExperimentRun & { experiment: string; version: number }>();
  return results;
}

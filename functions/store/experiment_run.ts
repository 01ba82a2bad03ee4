// Since when, and until when, did an experiment run? Told by the versions of the configuration once, then kept.
import type { D1Database } from "@cloudflare/workers-types";
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { listConfigs, readConfig } from "./config.ts";

export interface ExperimentRun {
  started_at: number;
  ended_at: number | null;
}

/** Versions looked back over: an experiment is changed less often than this between start and end. */
const MOST_VERSIONS = 500;

const PAGE = 25;

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
  const found = kept && !stopped ? { ...kept, ended_at: null } : await lookBack(db, store, { id, version }, now);
  if (!found) return undefined;
  await db
    .prepare(
      `INSERT INTO experiment_run (store, experiment, version, started_at, ended_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (store, experiment, version) DO UPDATE SET ended_at = excluded.ended_at`,
    )
    .bind(store, id, version, kept?.started_at ?? found.started_at, found.ended_at)
    .run();
  return { ...found, started_at: kept?.started_at ?? found.started_at };
}

/** Goes back over what decided, from the newest, as long as it names this version of the experiment. */
async function lookBack(
  db: D1Database,
  store: number,
  { id, version }: { id: string; version: number },
  now: number,
): Promise<ExperimentRun | undefined> {
  let started_at: number | undefined;
  let ended_at: number | null = null;
  let before = Number.MAX_SAFE_INTEGER;
  for (let seen = 0; seen < MOST_VERSIONS; seen += PAGE) {
    const page = await listConfigs(db, store, before, PAGE, now);
    for (const each of page) {
      if (each.state === "planned" || each.state === "replaced") continue;
      const config = await readConfig(db, store, each.version);
      const listed = (config?.document as { experiments?: Partial<ExperimentDefinition>[] } | undefined)?.experiments;
      const named = listed?.find((one) => one.id === id);
      if (!named || (named.version ?? 0) !== version || (named.status ?? "draft") === "draft")
        return started_at === undefined ? undefined : { started_at, ended_at };
      if (named.status === "stopped") {
        // It ended where the last stop began; a stop before a second start is a pause.
        if (started_at === undefined) ended_at = each.effective_at;
      } else started_at = each.effective_at;
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    before = last.version;
  }
  return started_at === undefined ? undefined : { started_at, ended_at };
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

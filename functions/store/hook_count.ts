// What came of deliveries? Counted by outcome, with the last one's time; none of their content is kept.
import type { D1Database } from "@cloudflare/workers-types";

export interface HookCount {
  source: string;
  outcome: string;
  n: number;
  last_at: number;
  topic: string;
  detail: string;
}

/** How often a wrong signature is written down: whoever sends many must not make a write each. */
const UNSIGNED_MS = 10_000;

export async function countHook(
  db: D1Database,
  store: number,
  { source, outcome, topic, detail }: Pick<HookCount, "source" | "outcome" | "topic" | "detail">,
  now: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO hook_count (store, source, outcome, n, last_at, topic, detail) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6)
       ON CONFLICT (store, source, outcome) DO UPDATE SET n = n + 1, last_at = excluded.last_at, topic = excluded.topic,
         detail = excluded.detail WHERE ?7 = 0 OR last_at <= ?4 - ?7`,
    )
    .bind(store, source, outcome, now, topic, detail, outcome === "unsigned" ? UNSIGNED_MS : 0)
    .run();
}

export async function listHookCounts(db: D1Database, store: number): Promise<HookCount[]> {
  const { results } = await db
    .prepare(
      "SELECT source, outcome, n, last_at, topic, detail FROM hook_count WHERE store = ?1 ORDER BY source, outcome",
    )
    .bind(store)
    .all<HookCount>();
  return results;
}

/** Forgets what is kept of a source, but for what orders its deliveries: should it come back, old ones stay old. */
export async function forgetHookCounts(db: D1Database, store: number, source: string): Promise<void> {
  await db.prepare("DELETE FROM hook_count WHERE store = ?1 AND source = ?2").bind(store, source).run();
}

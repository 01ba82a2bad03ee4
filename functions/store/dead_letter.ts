// Beacons that could not be stored after all tries: kept until somebody sends them again.
import type { D1Database } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

export interface DeadLetter {
  id: string;
  body: string;
  received_at: number;
}

/** Keeps letters, once each. */
export async function storeDeadLetters(db: D1Database, letters: readonly DeadLetter[]): Promise<void> {
  const rows = letters.map(({ id, body, received_at }) => [id, body, received_at]);
  await db.batch(
    chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT OR IGNORE INTO dead_letter (id, body, received_at)
           SELECT value->>0, value->>1, value->>2 FROM json_each(?1)`,
        )
        .bind(json),
    ),
  );
}

export async function listDeadLetters(db: D1Database, store: number, limit: number): Promise<DeadLetter[]> {
  const { results } = await db
    .prepare("SELECT id, body, received_at FROM dead_letter WHERE body->>'store' = ?1 ORDER BY received_at LIMIT ?2")
    .bind(store, limit)
    .all<DeadLetter>();
  return results;
}

/** Forgets letters that are on their way again. */
export async function forgetDeadLetters(db: D1Database, ids: readonly string[]): Promise<void> {
  await db
    .prepare("DELETE FROM dead_letter WHERE id IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(ids))
    .run();
}

// Beacons that could not be stored after all tries: kept until somebody sends them again.
import type { D1Database } from "@cloudflare/workers-types";

export interface DeadLetter {
  id: string;
  body: string;
  received_at: number;
}

export async function insertDeadLetters(db: D1Database, letters: readonly DeadLetter[]): Promise<void> {
  await db.batch(
    letters.map(({ id, body, received_at }) =>
      db
        .prepare("INSERT OR IGNORE INTO dead_letter (id, body, received_at) VALUES (?1, ?2, ?3)")
        .bind(id, body, received_at),
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

export async function deleteDeadLetters(db: D1Database, ids: readonly string[]): Promise<void> {
  await db
    .prepare("DELETE FROM dead_letter WHERE id IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(ids))
    .run();
}

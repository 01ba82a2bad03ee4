// How is a database doing? What waits, what was refused and how much there is, for whoever runs the installation; never a person.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import { HOUR_MS } from "../../shared/time.ts";
import { eventTable, listPartitions } from "./partition.ts";

/** What is counted up to so many: beyond it more is no news. */
const MOST = 100_000;

interface Waiting {
  store: number;
  kind: string;
  marks: number;
  failing: number;
  since: number;
}

/** Summaries that wait, by store and kind: how many, and since when the oldest. An hour waits from its end on. */
export async function listWaitingMarks(db: D1Database): Promise<Waiting[]> {
  const { results } = await db
    .prepare(
      `SELECT store, kind, count(*) AS marks, sum(failures > 0) AS failing,
         min(iif(kind IN ('event', 'order'), max(mark, bucket + ${HOUR_MS}), mark)) AS since
       FROM dirty GROUP BY store, kind ORDER BY store, kind`,
    )
    .all<Waiting>();
  return results;
}

/** Stores that rest after failures. */
export async function listResting(db: D1Database, now: number): Promise<{ store: number; failures: number }[]> {
  const { results } = await db
    .prepare("SELECT store, failures FROM rollup_state WHERE rests_until > ?1 ORDER BY store")
    .bind(now)
    .all<{ store: number; failures: number }>();
  return results;
}

/** What a store dropped since a moment, by reason. */
export async function listDrops(db: D1Database, store: number, from: number): Promise<{ reason: string; n: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT reason, sum(n) AS n FROM dropped WHERE store = ?1 AND id >= unhex(?2) GROUP BY reason ORDER BY reason`,
    )
    .bind(store, firstIdAt(from))
    .all<{ reason: string; n: number }>();
  return results;
}

/** When a store's newest stored event was, epoch ms; null without any. The index has it at hand. */
export async function newestEvent(db: D1Database, store: number): Promise<number | null> {
  for (const week of (await listPartitions(db)).reverse()) {
    const row = await db
      .prepare(`SELECT lower(hex(max(id))) AS id FROM ${eventTable(week)} WHERE store = ?1`)
      .bind(store)
      .first<{ id: string }>();
    if (row?.id) return idTime(row.id);
  }
  return null;
}

export interface Kept {
  letters: number;
  oldest_letter: number | null;
  quarantined: number;
  deliveries: number;
}

/** What of a store waits for somebody: beacons that could not be stored, events out of time, webhooks' deliveries. */
export async function readKept(db: D1Database, store: number): Promise<Kept> {
  const row = await db
    .prepare(
      `SELECT (SELECT count(*) FROM dead_letter WHERE body->>'store' = ?1) AS letters,
         (SELECT min(received_at) FROM dead_letter WHERE body->>'store' = ?1) AS oldest_letter,
         (SELECT count(*) FROM (SELECT 1 FROM quarantine WHERE store = ?1 AND agent IS NULL LIMIT ${MOST})) AS quarantined,
         (SELECT count(*) FROM (SELECT 1 FROM webhook_delivery WHERE store = ?1 AND state = 'waiting' LIMIT ${MOST})) AS deliveries`,
    )
    .bind(store)
    .first<Kept>();
  return row ?? { letters: 0, oldest_letter: null, quarantined: 0, deliveries: 0 };
}

/** Bytes of a database, which every answer of it tells. */
export async function sizeOf(db: D1Database): Promise<number> {
  return (await db.prepare("SELECT 1").run()).meta.size_after ?? 0;
}

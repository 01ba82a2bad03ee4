// What came and went? Each movement once, by its id.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Movement, Snapshot } from "../../shared/supply/inventory/stock.ts";
import { chunked } from "./chunk.ts";

const FIELDS = ["sku", "warehouse", "channel", "at", "id", "quantity", "reason"] as const;

const rowOf = (movement: Movement) => FIELDS.map((field) => movement[field]);

/** What is stored under these ids. */
export async function knownMovements(
  db: D1Database,
  store: number,
  ids: readonly string[],
): Promise<Map<string, Movement>> {
  const known = new Map<string, Movement>();
  for (const json of chunked(ids)) {
    const { results } = await db
      .prepare(
        `SELECT ${FIELDS.map((field) => `m.${field}`).join(", ")} FROM json_each(?2) AS k
         CROSS JOIN movement AS m ON m.store = ?1 AND m.id = k.value`,
      )
      .bind(store, json)
      .all<Movement>();
    for (const movement of results) known.set(movement.id, movement);
  }
  return known;
}

/** Whether two movements say the same. */
export const isSame = (one: Movement, other: Movement): boolean => FIELDS.every((field) => one[field] === other[field]);

/** Statements that keep movements that are not there yet. */
export function insertMovements(db: D1Database, store: number, movements: readonly Movement[]): D1PreparedStatement[] {
  return chunked(movements.map(rowOf)).map((json) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO movement (store, ${FIELDS.join(", ")})
         SELECT ?1, ${FIELDS.map((_, index) => `value->>${index}`).join(", ")} FROM json_each(?2)`,
      )
      .bind(store, json),
  );
}

/** Statements that delete what these places' last counts have in them, from before a moment. */
export function expireMovements(
  db: D1Database,
  store: number,
  places: readonly Pick<Snapshot, "sku" | "warehouse" | "channel">[],
  before: number,
): D1PreparedStatement[] {
  return chunked(places.map(({ sku, warehouse, channel }) => [sku, warehouse, channel])).map((json) =>
    db
      .prepare(
        `DELETE FROM movement WHERE store = ?1 AND id IN (
           SELECT m.id FROM json_each(?2) AS k
           CROSS JOIN inventory AS i ON i.store = ?1 AND i.sku = k.value->>0 AND i.warehouse = k.value->>1
             AND i.channel = k.value->>2
           CROSS JOIN movement AS m ON m.store = ?1 AND m.sku = i.sku AND m.warehouse = i.warehouse
             AND m.channel = i.channel AND m.at < ?3 AND m.at <= i.counted_at)`,
      )
      .bind(store, json, before),
  );
}

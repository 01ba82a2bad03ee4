// How much is where? Counts with their moments, and the level of each place that follows from counts and movements.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Snapshot, StockLevel } from "../../shared/supply/inventory/stock.ts";
import { chunked } from "./chunk.ts";

type Place = Pick<Snapshot, "sku" | "warehouse" | "channel">;

const placeOf = ({ sku, warehouse, channel }: Place) => [sku, warehouse, channel];

/** What is stored of these counts, by their place in the list. */
export async function knownSnapshots(
  db: D1Database,
  store: number,
  snapshots: readonly Snapshot[],
): Promise<Map<number, number>> {
  const known = new Map<number, number>();
  for (const json of chunked(snapshots.map((each, at) => [at, each.at, ...placeOf(each)]))) {
    const { results } = await db
      .prepare(
        `SELECT k.value->>0 AS place, s.on_hand FROM json_each(?2) AS k CROSS JOIN inventory_snapshot AS s
         ON s.store = ?1 AND s.at = k.value->>1 AND s.sku = k.value->>2 AND s.warehouse = k.value->>3
         AND s.channel = k.value->>4`,
      )
      .bind(store, json)
      .all<{ place: number; on_hand: number }>();
    for (const { place, on_hand } of results) known.set(place, on_hand);
  }
  return known;
}

/** Statements that keep counts, and make the newest of a place its last. */
export function insertSnapshots(db: D1Database, store: number, snapshots: readonly Snapshot[]): D1PreparedStatement[] {
  const rows = snapshots.map((each) => [...placeOf(each), each.on_hand, each.at]);
  // Of one place the newest comes last, so that it stands.
  const rising = [...snapshots].sort((a, b) => a.at - b.at).map((each) => [...placeOf(each), each.on_hand, each.at]);
  return [
    ...chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT OR IGNORE INTO inventory_snapshot (store, sku, warehouse, channel, on_hand, at)
           SELECT ?1, value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?2)`,
        )
        .bind(store, json),
    ),
    ...chunked(rising).map((json) =>
      db
        .prepare(
          `INSERT INTO inventory (store, sku, warehouse, channel, counted, counted_at, on_hand, at)
           SELECT ?1, value->>0, value->>1, value->>2, value->>3, value->>4, value->>3, value->>4
           FROM json_each(?2) WHERE true ON CONFLICT (store, sku, warehouse, channel)
           DO UPDATE SET counted = excluded.counted, counted_at = excluded.counted_at
           WHERE excluded.counted_at > counted_at`,
        )
        .bind(store, json),
    ),
  ];
}

/** Statements that work out these places' levels anew: the last count, and all that came and went after it. */
export function settleLevels(db: D1Database, store: number, places: readonly Place[]): D1PreparedStatement[] {
  const after = `FROM movement AS m WHERE m.store = ?1 AND m.sku = inventory.sku AND m.warehouse = inventory.warehouse
    AND m.channel = inventory.channel AND m.at > inventory.counted_at`;
  const rows = chunked(places.map(placeOf));
  return rows.flatMap((json) => [
    // Where nobody has counted, there was nothing before the first movement.
    db
      .prepare(
        `INSERT OR IGNORE INTO inventory (store, sku, warehouse, channel, counted, counted_at, on_hand, at)
         SELECT ?1, value->>0, value->>1, value->>2, 0, 0, 0, 0 FROM json_each(?2)`,
      )
      .bind(store, json),
    db
      .prepare(
        `UPDATE inventory SET on_hand = counted + coalesce((SELECT sum(m.quantity) ${after}), 0),
           at = max(counted_at, coalesce((SELECT max(m.at) ${after}), 0))
         FROM json_each(?2) AS k WHERE inventory.store = ?1 AND inventory.sku = k.value->>0
         AND inventory.warehouse = k.value->>1 AND inventory.channel = k.value->>2`,
      )
      .bind(store, json),
  ]);
}

/** A statement that deletes counts from before a moment; each place's last count is kept with its level. */
export const expireSnapshots = (db: D1Database, store: number, before: number): D1PreparedStatement =>
  db.prepare("DELETE FROM inventory_snapshot WHERE store = ?1 AND at < ?2").bind(store, before);

/**
 * Statements that make these products' stock what all their places hold together: what is decided by goes by it. Movements
 * may take a level below 0; nothing is sold out of less than nothing.
 */
export function followStock(
  db: D1Database,
  store: number,
  skus: readonly string[],
  now: number,
): D1PreparedStatement[] {
  const sum = "(SELECT max(0, sum(i.on_hand)) FROM inventory AS i WHERE i.store = ?1 AND i.sku = product.sku)";
  return chunked(skus).map((json) =>
    db
      .prepare(
        `UPDATE product SET stock = ${sum}, updated_at = ?3 FROM json_each(?2) AS k
         WHERE product.store = ?1 AND product.sku = k.value AND product.stock IS NOT ${sum}`,
      )
      .bind(store, json, now),
  );
}

/** Levels by sku, warehouse and channel, after one; of one product where it is named. */
export async function readLevels(
  db: D1Database,
  store: number,
  { sku, after, limit }: { sku: string | undefined; after: Place | undefined; limit: number },
): Promise<StockLevel[]> {
  const { results } = await db
    .prepare(
      `SELECT sku, warehouse, channel, on_hand, at FROM inventory
       WHERE store = ?1 AND (sku, warehouse, channel) > (?2, ?3, ?4) AND (?5 IS NULL OR sku = ?5)
       ORDER BY sku, warehouse, channel LIMIT ?6`,
    )
    .bind(store, after?.sku ?? "", after?.warehouse ?? "", after?.channel ?? "", sku ?? null, limit)
    .all<StockLevel>();
  return results;
}

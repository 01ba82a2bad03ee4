// Which product is a stocked item of another system, and how much of it is where? Also of items that nobody has told of yet.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Stocked } from "../../shared/hooks/define.ts";

export interface HookLevel {
  sku: string;
  place: string;
  on_hand: number;
  at: number;
}

/** Statements that say which products these items are. */
export function upsertHookItems(
  db: D1Database,
  store: number,
  source: string,
  stocked: readonly Stocked[],
): D1PreparedStatement[] {
  if (stocked.length === 0) return [];
  return [
    db
      .prepare(
        `INSERT INTO hook_item (store, source, item, sku)
         SELECT ?1, ?2, value->>0, value->>1 FROM json_each(?3) WHERE true
         ON CONFLICT (store, source, item) DO UPDATE SET sku = excluded.sku WHERE sku <> excluded.sku`,
      )
      .bind(store, source, JSON.stringify(stocked.map(({ item, sku }) => [item, sku]))),
  ];
}

/** Keeps a level unless a newer one of the place is there; tells whether it stands. */
export async function writeHookLevel(
  db: D1Database,
  store: number,
  source: string,
  { id, place, key, on_hand, at }: { id: string; place: string; key: string; on_hand: number; at: number },
): Promise<boolean> {
  const row = await db
    .prepare(
      `INSERT INTO hook_level (store, source, item, place, key, on_hand, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (store, source, item, place) DO UPDATE SET key = excluded.key, on_hand = excluded.on_hand,
         at = excluded.at WHERE excluded.key >= key RETURNING item`,
    )
    .bind(store, source, id, place, key, on_hand, at)
    .first();
  return row !== null;
}

/** The last levels of these items as far as it is known which products they are. */
export async function readHookLevels(
  db: D1Database,
  store: number,
  source: string,
  items: readonly string[],
): Promise<HookLevel[]> {
  const { results } = await db
    .prepare(
      `SELECT i.sku, l.place, l.on_hand, l.at FROM json_each(?3) AS k
       CROSS JOIN hook_item AS i ON i.store = ?1 AND i.source = ?2 AND i.item = k.value
       CROSS JOIN hook_level AS l ON l.store = ?1 AND l.source = ?2 AND l.item = i.item`,
    )
    .bind(store, source, JSON.stringify(items))
    .all<HookLevel>();
  return results;
}

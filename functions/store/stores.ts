// Which stores are there, and what does each one's setting say?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface Store {
  id: number;
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  shard: number;
  /** Origins whose pages may send beacons; empty allows every page. */
  origins: string[];
  retention_days: number;
}

type StoreRow = Omit<Store, "origins"> & { origins: string };

const COLUMNS = "id, slug, name, currency, timezone, shard, origins, retention_days";

export const storeColumns = COLUMNS.split(", ")
  .map((column) => `store.${column}`)
  .join(", ");

export function toStore(row: StoreRow): Store {
  const { id, slug, name, currency, timezone, shard, retention_days } = row;
  return { id, slug, name, currency, timezone, shard, retention_days, origins: JSON.parse(row.origins) as string[] };
}

/**
 * Creates a store in one transaction with `also` (its keys and the record of it), which may name it by its slug; null when
 * the slug is taken.
 */
export async function createStore(
  control: D1Database,
  store: Omit<Store, "id">,
  also: D1PreparedStatement[],
  now: number,
): Promise<Store | null> {
  const insert = control
    .prepare(
      `INSERT INTO store (slug, name, currency, timezone, shard, origins, retention_days, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING ${COLUMNS}`,
    )
    .bind(
      store.slug,
      store.name,
      store.currency,
      store.timezone,
      store.shard,
      JSON.stringify(store.origins),
      store.retention_days,
      now,
    );
  try {
    const [made] = await control.batch<StoreRow>([insert, ...also]);
    return toStore(made?.results[0] as StoreRow);
  } catch (error) {
    if (String(error).includes("UNIQUE constraint failed: store.slug")) return null;
    throw error;
  }
}

/**
 * Changes what may change: name, origins, retention; in one transaction with `also`. Currency and zone are fixed, since
 * summaries are kept in them.
 */
export async function updateStore(
  control: D1Database,
  id: number,
  change: Partial<Pick<Store, "name" | "origins" | "retention_days">>,
  also: D1PreparedStatement[],
): Promise<Store> {
  const update = control
    .prepare(
      `UPDATE store SET name = coalesce(?2, name), origins = coalesce(?3, origins),
       retention_days = coalesce(?4, retention_days) WHERE id = ?1 RETURNING ${COLUMNS}`,
    )
    .bind(
      id,
      change.name ?? null,
      change.origins ? JSON.stringify(change.origins) : null,
      change.retention_days ?? null,
    );
  const [changed] = await control.batch<StoreRow>([update, ...also]);
  return toStore(changed?.results[0] as StoreRow);
}

export async function findStore(control: D1Database, id: number): Promise<Store | null> {
  const row = await control.prepare(`SELECT ${COLUMNS} FROM store WHERE id = ?1`).bind(id).first<StoreRow>();
  return row ? toStore(row) : null;
}

export async function listStores(control: D1Database): Promise<Store[]> {
  const { results } = await control.prepare(`SELECT ${COLUMNS} FROM store ORDER BY id`).all<StoreRow>();
  return results.map(toStore);
}

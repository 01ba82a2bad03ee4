// Which snapshots decided? Each is kept in pieces that neighbouring versions share: the truth that a replay reads.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { murmur3 } from "../../shared/hash.ts";
import type { PricedProduct } from "../../shared/pricing/product.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { type Piece, readTexts, toPieces } from "./pieces.ts";
import type { Store } from "./stores.ts";

/** Where a snapshot's parts lie. */
export interface Manifest {
  config: readonly string[];
  day_prices: readonly string[];
  products: readonly string[];
}

export interface SnapshotRow {
  version: number;
  config_version: number;
  effective_at: number;
}

/** One product in so many begins a new piece: by its sku, so that a new product moves no other piece's borders. */
const PIECE_PRODUCTS = 128;

/** A snapshot as pieces, and where they lie. */
export async function toArchive(snapshot: Snapshot): Promise<{ manifest: Manifest; pieces: Piece[] }> {
  const [config, day_prices, products] = await Promise.all([
    toPieces([JSON.stringify(snapshot.config)]),
    toPieces([JSON.stringify(snapshot.day_prices)]),
    toPieces(productTexts(snapshot.products)),
  ]);
  const names = (pieces: readonly Piece[]) => pieces.map(({ hash }) => hash);
  return {
    manifest: { config: names(config), day_prices: names(day_prices), products: names(products) },
    pieces: [...config, ...day_prices, ...products],
  };
}

/** Products a line, in texts of about as many as fit a piece well. */
function productTexts(products: readonly PricedProduct[]): string[] {
  const texts: string[][] = [];
  for (const product of products) {
    const line = `${JSON.stringify(product)}\n`;
    const last = texts.at(-1);
    if (last && murmur3(product.sku, 0) % PIECE_PRODUCTS !== 0) last.push(line);
    else texts.push([line]);
  }
  return texts.map((lines) => lines.join(""));
}

/** A statement that keeps a snapshot. Fails when the version is taken. */
export function insertSnapshot(
  db: D1Database,
  store: number,
  row: SnapshotRow & { created_at: number },
  manifest: Manifest,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO snapshot_version (store, version, config_version, created_at, effective_at, pieces)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(store, row.version, row.config_version, row.created_at, row.effective_at, JSON.stringify(manifest));
}

/** A version that decided, from the archive; null when this store has none such, or no longer. */
export async function readArchive(
  db: D1Database,
  store: Pick<Store, "id" | "currency" | "timezone">,
  version: number,
): Promise<Snapshot | null> {
  const row = await db
    .prepare("SELECT effective_at, pieces FROM snapshot_version WHERE store = ?1 AND version = ?2")
    .bind(store.id, version)
    .first<{ effective_at: number; pieces: string }>();
  if (!row) return null;
  const { config, day_prices, products } = JSON.parse(row.pieces) as Manifest;
  const texts = await readTexts(db, store.id, [config, day_prices, products]);
  const [configText = "{}", dayPricesText = "{}", productLines = ""] = texts;
  return {
    version,
    effective_at: row.effective_at,
    currency: store.currency,
    timezone: store.timezone,
    config: JSON.parse(configText) as Snapshot["config"],
    products: productLines.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as PricedProduct])),
    day_prices: JSON.parse(dayPricesText) as Snapshot["day_prices"],
  };
}

/** The newest snapshot of a configuration: where its parts lie. */
export async function newestOf(
  db: D1Database,
  store: number,
  config_version: number,
): Promise<(SnapshotRow & { manifest: Manifest }) | null> {
  const row = await db
    .prepare(
      `SELECT version, config_version, effective_at, pieces FROM snapshot_version
       WHERE store = ?1 AND config_version = ?2 ORDER BY version DESC LIMIT 1`,
    )
    .bind(store, config_version)
    .first<SnapshotRow & { pieces: string }>();
  if (!row) return null;
  const { pieces, ...rest } = row;
  return { ...rest, manifest: JSON.parse(pieces) as Manifest };
}

/** The snapshot in force at a moment, and all after it, oldest first. */
export async function listSince(db: D1Database, store: number, at: number): Promise<SnapshotRow[]> {
  const { results } = await db
    .prepare(
      `SELECT version, config_version, effective_at FROM snapshot_version WHERE store = ?1 AND version >= coalesce(
         (SELECT max(version) FROM snapshot_version WHERE store = ?1 AND effective_at <= ?2), 0) ORDER BY version`,
    )
    .bind(store, at)
    .all<SnapshotRow>();
  return results;
}

/** The newest version whose time has come: what decides at a moment. */
export function inForce<T extends { version: number; effective_at: number }>(
  versions: readonly T[],
  at: number,
): T | undefined {
  let found: T | undefined;
  for (const each of versions) {
    if (each.effective_at <= at && (found === undefined || each.version > found.version)) found = each;
  }
  return found;
}

/**
 * Moves the start of versions that nobody has been told of, so that everybody hears of it in time; but for a first version
 * that is to begin at once.
 */
export async function postpone(
  db: D1Database,
  store: number,
  after: number,
  before: number,
  effective_at: number,
): Promise<void> {
  await db.batch(
    ["snapshot_version", "config_version"].map((table) =>
      db
        .prepare(`UPDATE ${table} SET effective_at = ?4 WHERE store = ?1 AND version > ?2 AND effective_at < ?3
             AND (version > 1 OR effective_at > created_at)`)
        .bind(store, after, before, effective_at),
    ),
  );
}

/**
 * Forgets snapshots that decided nothing since a moment, and pieces that nothing is made of any more. Configurations stay:
 * they are listed and brought back whatever their age.
 */
export async function trimArchive(db: D1Database, store: number, before: number): Promise<number> {
  const removed = await db
    .prepare(
      `DELETE FROM snapshot_version WHERE store = ?1 AND version < (
         SELECT max(version) FROM snapshot_version WHERE store = ?1 AND effective_at <= ?2)`,
    )
    .bind(store, before)
    .run();
  if (removed.meta.changes === 0) return 0;
  await db
    .prepare(
      `DELETE FROM snapshot_piece WHERE store = ?1 AND hash NOT IN (
         SELECT value FROM config_version AS c, json_each(c.pieces) WHERE c.store = ?1
         UNION SELECT atom FROM snapshot_version AS s, json_tree(s.pieces) WHERE s.store = ?1 AND atom IS NOT NULL)`,
    )
    .bind(store)
    .run();
  return removed.meta.changes;
}

// What was agreed at checkouts: kept once by the caller's key, together with all it reserves or not at all.
import type { D1Database, D1Result } from "@cloudflare/workers-types";
import { confirm, release, releaseExpired, releaseUnagreed, reserve, selectHeld, type Use } from "./redemption.ts";

export interface Checkout {
  key: string;
  /** 32 hex digits. */
  quote_id: string;
  order_id: string | null;
  at: number;
  expires_at: number;
  /** JSON of what was answered. */
  answer: string;
}

const COLUMNS = "key, lower(hex(quote_id)) AS quote_id, order_id, at, expires_at, answer";

export async function findCheckout(db: D1Database, store: number, key: string): Promise<Checkout | null> {
  return db.prepare(`SELECT ${COLUMNS} FROM checkout WHERE store = ?1 AND key = ?2`).bind(store, key).first<Checkout>();
}

const offersOf = (result: D1Result | undefined) =>
  new Set((result?.results ?? []).map((row) => String((row as { offer: unknown }).offer)));

/**
 * Agrees on a checkout: in one transaction it reserves every use and keeps the answer, or, when one does not fit, neither.
 * The same key again changes nothing. Returns what is kept, or the offers that did not fit.
 */
export async function agree(
  db: D1Database,
  store: number,
  checkout: Omit<Checkout, "order_id">,
  uses: readonly Use[],
): Promise<{ kept: Checkout } | { refused: string[] }> {
  const { key, quote_id, at, expires_at, answer } = checkout;
  const results = await db.batch([
    releaseExpired(db, at),
    ...uses.map((use) => reserve(db, store, key, use, at, expires_at)),
    selectHeld(db, store, key),
    db
      .prepare(
        `INSERT INTO checkout (store, key, quote_id, at, expires_at, answer)
         SELECT ?1, ?2, unhex(?3), ?4, ?5, ?6
         WHERE (SELECT count(*) FROM redemption WHERE store = ?1 AND key = ?2 AND state <> 'released') = ?7
         ON CONFLICT (store, key) DO NOTHING`,
      )
      .bind(store, key, quote_id, at, expires_at, answer, uses.length),
    releaseUnagreed(db, store, key),
    db.prepare(`SELECT ${COLUMNS} FROM checkout WHERE store = ?1 AND key = ?2`).bind(store, key),
  ]);
  const kept = results.at(-1)?.results[0] as Checkout | undefined;
  if (kept) return { kept };
  const held = offersOf(results[uses.length + 1]);
  return { refused: uses.map(({ offer }) => offer).filter((offer) => !held.has(offer)) };
}

/** Ties a checkout to its order and makes its reservations final. Returns the offers that no longer fit; null when unknown. */
export async function confirmCheckout(
  db: D1Database,
  store: number,
  key: string,
  order: string,
): Promise<{ refused: string[] } | null> {
  const checkout = await findCheckout(db, store, key);
  if (!checkout) return null;
  const { results } = await db
    .prepare("SELECT offer FROM redemption WHERE store = ?1 AND key = ?2")
    .bind(store, key)
    .all<{ offer: string }>();
  const offers = results.map(({ offer }) => offer);
  const done = await db.batch([
    db.prepare("UPDATE checkout SET order_id = ?3 WHERE store = ?1 AND key = ?2").bind(store, key, order),
    ...confirm(db, store, key, offers),
    selectHeld(db, store, key),
  ]);
  const held = offersOf(done.at(-1));
  return { refused: offers.filter((offer) => !held.has(offer)) };
}

/** Gives a checkout up: what it reserved is free again. Returns whether there was one. */
export async function releaseCheckout(db: D1Database, store: number, key: string): Promise<boolean> {
  if (!(await findCheckout(db, store, key))) return false;
  await release(db, store, key).run();
  return true;
}

/** Checkouts that no order came of are forgotten some time after they ended. */
export async function deleteOldCheckouts(db: D1Database, before: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        `DELETE FROM redemption WHERE state = 'released' AND EXISTS (SELECT 1 FROM checkout AS c
         WHERE c.store = redemption.store AND c.key = redemption.key AND c.order_id IS NULL AND c.expires_at < ?1)`,
      )
      .bind(before),
    db.prepare("DELETE FROM checkout WHERE order_id IS NULL AND expires_at < ?1").bind(before),
  ]);
}

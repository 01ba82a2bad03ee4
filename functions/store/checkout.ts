// What was agreed at checkouts: kept once by the checkout's id, together with all it reserves or not at all.
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import { idTime } from "../../shared/ids.ts";
import { markConfirmed } from "./order_marks.ts";
import * as redemption from "./redemption.ts";

export interface Checkout {
  /** The checkout's id. */
  key: string;
  /** 32 hex digits. */
  quote_id: string;
  order_id: string | null;
  at: number;
  /** The moment it was made, `at`, where the buyer gave it up. */
  expires_at: number;
  /** JSON of what was answered. */
  answer: string;
}

const COLUMNS = "key, lower(hex(quote_id)) AS quote_id, order_id, at, expires_at, answer";

const select = (db: D1Database, store: number, key: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM checkout WHERE store = ?1 AND key = ?2`).bind(store, key);

export const findCheckout = (db: D1Database, store: number, key: string): Promise<Checkout | null> =>
  select(db, store, key).first<Checkout>();

export type CheckoutState = "open" | "expired" | "given_up" | "confirmed";

export function stateOf({ order_id, at, expires_at }: Checkout, now: number): CheckoutState {
  if (order_id !== null) return "confirmed";
  if (expires_at <= at) return "given_up";
  return expires_at <= now ? "expired" : "open";
}

const checkoutIn = (result: D1Result | undefined) => (result?.results[0] as Checkout | undefined) ?? null;

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
  uses: readonly redemption.Use[],
): Promise<{ kept: Checkout } | { refused: string[] }> {
  const { key, quote_id, at, expires_at, answer } = checkout;
  const results = await db.batch([
    redemption.releaseExpired(db, at),
    ...uses.map((use) => redemption.reserve(db, store, key, use, at, expires_at)),
    redemption.selectHeld(db, store, key),
    db
      .prepare(
        `INSERT INTO checkout (store, key, quote_id, at, expires_at, answer)
         SELECT ?1, ?2, unhex(?3), ?4, ?5, ?6
         WHERE (SELECT count(*) FROM redemption WHERE store = ?1 AND key = ?2 AND state <> 'released') = ?7
         ON CONFLICT (store, key) DO NOTHING`,
      )
      .bind(store, key, quote_id, at, expires_at, answer, uses.length),
    ...redemption.forgetUnagreed(db, store, key),
    select(db, store, key),
  ]);
  const kept = checkoutIn(results.at(-1));
  if (kept) return { kept };
  const held = offersOf(results[uses.length + 1]);
  return { refused: uses.map(({ offer }) => offer).filter((offer) => !held.has(offer)) };
}

/** What confirming came to: whose the checkout is now, and the offers of it that no longer fit. */
export interface Confirmed {
  checkout: Checkout;
  refused: string[];
}

/**
 * Ties a checkout to its order, once and for good, and makes its reservations final; those of an order that was cancelled or
 * refunded meanwhile are given back as it says. Changes nothing where it is another order's or was given up: see `checkout`.
 * Null when unknown.
 */
export async function confirmCheckout(
  db: D1Database,
  store: number,
  key: string,
  order: string,
  now: number,
): Promise<Confirmed | null> {
  const checkout = await findCheckout(db, store, key);
  if (!checkout) return null;
  const { results } = await db
    .prepare("SELECT offer FROM redemption WHERE store = ?1 AND key = ?2")
    .bind(store, key)
    .all<{ offer: string }>();
  const offers = results.map(({ offer }) => offer);
  const done = await db.batch([
    db
      .prepare(
        "UPDATE checkout SET order_id = ?3 WHERE store = ?1 AND key = ?2 AND order_id IS NULL AND expires_at > at",
      )
      .bind(store, key, order),
    // Figures of the order's hour and of the quote's follow from it.
    markConfirmed(db, store, { orders: [order], moments: [idTime(checkout.quote_id)] }, now),
    ...redemption.confirm(db, store, key, order, offers),
    select(db, store, key),
    redemption.selectHeld(db, store, key),
    redemption.settleOrders(db, store, [order]),
  ]);
  const held = offersOf(done.at(-2));
  return { checkout: checkoutIn(done.at(-3)) ?? checkout, refused: offers.filter((offer) => !held.has(offer)) };
}

/** Gives a checkout up, unless it has an order: what it reserved is free again. Returns what it is now; null when unknown. */
export async function releaseCheckout(db: D1Database, store: number, key: string): Promise<Checkout | null> {
  const done = await db.batch([
    redemption.release(db, store, key),
    db
      .prepare("UPDATE checkout SET expires_at = at WHERE store = ?1 AND key = ?2 AND order_id IS NULL")
      .bind(store, key),
    select(db, store, key),
  ]);
  return checkoutIn(done.at(-1));
}

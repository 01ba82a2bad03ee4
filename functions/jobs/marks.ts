// What follows from a change? Days from hours, and the hours of orders and refunds that a session named.
import type { D1Database } from "@cloudflare/workers-types";
import { dayNumber, dayOf, hourOf } from "../../shared/time.ts";
import { clearMarks, type DirtyKind, type Mark, markDirty } from "../store/dirty.ts";
import { findOrders } from "../store/orders.ts";
import { findRefundsOf } from "../store/refunds.ts";
import type { Store } from "../store/stores.ts";

/** The day number of a moment in the store's zone. */
export function dayMark(store: Store, at: number): number {
  return dayNumber(dayOf(store.timezone, at));
}

/** The marks with each `moment` as what it means, the mark of its hour; two of one hour are one. */
export function settledMarks(store: Store, marks: readonly Mark[]): Mark[] {
  const settled = new Map<string, Mark>();
  for (const each of marks) {
    const moment = each.kind === "moment";
    const mark: Mark = moment ? { ...each, kind: "order", bucket: hourOf(store.timezone, each.bucket) } : each;
    const key = `${mark.kind}:${mark.bucket}`;
    const known = settled.get(key);
    settled.set(key, known && known.mark > mark.mark ? known : mark);
  }
  return [...settled.values()];
}

/** Turns marks of moments into marks of their hours, where the database keeps them. */
export async function settleMoments(
  db: D1Database,
  store: Store,
  moments: readonly Mark[],
  now: number,
): Promise<void> {
  const hours = settledMarks(store, moments).map(({ bucket }) => ({ kind: "order" as const, bucket }));
  await db.batch([markDirty(db, store.id, hours, now), clearMarks(db, store.id, moments)]);
}

/** Marks for the hours of these orders, and of their refunds: their facts carry the order's source. */
export async function orderMarks(
  db: D1Database,
  store: Store,
  ids: readonly string[],
): Promise<{ kind: DirtyKind; bucket: number }[]> {
  if (ids.length === 0) return [];
  const orders = await findOrders(db, store.id, ids);
  const times = [...orders.values()].map((order) => order.ordered_at);
  times.push(...(await findRefundsOf(db, store.id, ids)));
  const hours = new Set(times.map((at) => hourOf(store.timezone, at)));
  return [...hours].map((bucket) => ({ kind: "order", bucket }));
}

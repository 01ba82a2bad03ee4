// What follows from a change? Days from hours, and the hours of orders and refunds that a session named.
import type { D1Database } from "@cloudflare/workers-types";
import { dayNumber, dayOf, hourOf } from "../../shared/time.ts";
import type { DirtyKind } from "../store/dirty.ts";
import { findOrders } from "../store/orders.ts";
import { findRefundsOf } from "../store/refunds.ts";
import type { Store } from "../store/stores.ts";

/** The day number of a moment in the store's zone. */
export function dayMark(store: Store, at: number): number {
  return dayNumber(dayOf(store.timezone, at));
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

// What is going on in a store at a moment? Read straight from raw, for the live page, its stream and the strip on top of the others.
import type { D1Database } from "@cloudflare/workers-types";
import { MINUTE_MS } from "../../shared/time.ts";
import { readLastOrders, readMinutes } from "../store/live.ts";
import { countOrdersByMinute, readOrigins } from "../store/live_origins.ts";
import type { Store } from "../store/stores.ts";

const WINDOW_MINUTES = 30;
/** Somebody with an event in the last 5 minutes is on the site. */
const NOW_MINUTES = 5;

export async function readSnapshot(db: D1Database, { id, currency }: Store, as_of: number) {
  const from = as_of - WINDOW_MINUTES * MINUTE_MS;
  const [minutes, origins, orders_30m, orders] = await Promise.all([
    readMinutes(db, id, as_of, WINDOW_MINUTES, NOW_MINUTES),
    readOrigins(db, id, from, as_of),
    countOrdersByMinute(db, id, from, WINDOW_MINUTES),
    readLastOrders(db, id, from, as_of),
  ]);
  return { as_of, ...minutes, ...origins, orders_30m, orders: orders.map((order) => ({ ...order, currency })) };
}

// Orders and refunds of record: stored once by id, changed with history, and what they change marked for recomputation.
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import type * as z from "zod";
import { MAX_AHEAD_MS } from "../../shared/events/beacon.ts";
import { explain } from "../../shared/explain.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { dayNumber, dayOf, hourOf } from "../../shared/time.ts";
import { MAX_BULK_BYTES, MAX_RECORDS, type Order, order, type Refund, refund } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseRecords, type Refused, unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type DirtyKind, markDirty } from "../store/dirty.ts";
import { markAround, markMovedRefunds } from "../store/order_marks.ts";
import { findOrders, upsertOrders } from "../store/orders.ts";
import { settleOrders } from "../store/redemption.ts";
import { findRefunds, upsertRefunds } from "../store/refunds.ts";
import type { Store } from "../store/stores.ts";

export type Outcome = { stored: number; unchanged: number };
type Keep<T> = (c: Ctx, records: readonly T[], now: number) => Promise<Outcome>;

const limits = { bytes: MAX_BULK_BYTES, records: MAX_RECORDS };

export const putOrders = (c: Ctx) => putMany<Order>(c, "orders", order, keepOrders);
export const putOrder = (c: Ctx) => putOne<Order>(c, order, keepOrders);
export const putRefunds = (c: Ctx) => putMany<Refund>(c, "refunds", refund, keepRefunds);
export const putRefund = (c: Ctx) => putOne<Refund>(c, refund, keepRefunds);

async function putMany<T extends { id: string; currency: string }>(
  c: Ctx,
  name: string,
  schema: z.ZodType,
  keep: Keep<T>,
): Promise<Response> {
  const { store } = c.get("access");
  const { valid, refused } = await parseRecords(c, name, schema, limits);
  const now = Date.now();
  const records = new Map<string, T>();
  for (const { index, record } of valid as { index: number; record: T }[]) {
    const problem = recordProblem(record, store, records.has(record.id), now);
    if (problem) refused.push({ index, id: record.id, ...problem });
    else records.set(record.id, record);
  }
  const outcome = await keep(c, [...records.values()], now);
  return answerBulk(
    c,
    { ...outcome },
    refused.sort((a, b) => a.index - b.index),
  );
}

async function putOne<T extends { id: string; currency: string }>(
  c: Ctx,
  schema: z.ZodType,
  keep: Keep<T>,
): Promise<Response> {
  const { store } = c.get("access");
  const body = parseJson(await readBody(c.req.raw, MAX_BULK_BYTES));
  const raw = typeof body === "object" ? { ...body, id: c.req.param("id") } : body;
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (!parsed.success) throw unfit(explain(schema, parsed.error.issues), 422, "invalid_field");
  const record = parsed.data as T;
  const now = Date.now();
  const problem = recordProblem(record, store, false, now);
  if (problem) throw new Problem({ status: 422, ...problem });
  const { stored } = await keep(c, [record], now);
  return c.json({ id: record.id, change: stored > 0 ? "stored" : "none" });
}

/** Both say when they were: an order `ordered_at`, a refund `refunded_at`. */
type Placed = { currency: string; ordered_at?: number; refunded_at?: number };

/** What a record's own schema cannot know: the store's currency, and that it has not happened yet. */
export function recordProblem(
  record: Placed,
  store: Store,
  repeated: boolean,
  now: number,
): (Pick<Refused, "code" | "detail"> & { field: string }) | undefined {
  if (record.currency !== store.currency) {
    return { code: "currency_mismatch", field: "currency", detail: `This store's amounts are in ${store.currency}.` };
  }
  const field = record.refunded_at === undefined ? "ordered_at" : "refunded_at";
  // As of events: a clock may be a little fast, a day to come is a mistake.
  if ((record[field] ?? 0) - now > MAX_AHEAD_MS) {
    const detail = `${field} is more than 5 minutes ahead. Check its year, its unit (milliseconds) and its zone.`;
    return { code: "in_future", field, detail };
  }
  if (repeated) return { code: "repeated_id", field: "id", detail: "The same id stands in this request before." };
  return undefined;
}

const keepOrders: Keep<Order> = async (c, orders, now) => {
  const { store } = c.get("access");
  return storeOrders(c, store, orders, now);
};

/**
 * Stores orders of a store and marks what they change: their hours and days here, and in the same transaction what only the
 * database can know for sure, such as the customers' next two orders and where a changed order stood before.
 * @param also statements that stand or fall with them; run even where nothing changes
 */
export async function storeOrders(
  c: Pick<Ctx, "env">,
  store: Store,
  orders: readonly Order[],
  now: number,
  also: readonly D1PreparedStatement[] = [],
): Promise<Outcome> {
  const db = shardOf(c.env, store.shard);
  const zone = store.timezone;
  const known = await findOrders(
    db,
    store.id,
    orders.map(({ id }) => id),
  );
  const hashed = orders.map((each) => {
    return { ...each, day: dayNumber(dayOf(zone, each.ordered_at)), hash: fingerprint64(JSON.stringify(each)) };
  });
  const changed = hashed.filter(({ id, hash }) => known.get(id)?.hash !== hash);
  if (changed.length === 0) {
    if (also.length > 0) await db.batch([...also]);
    return { stored: 0, unchanged: orders.length };
  }
  const hours = new Set(changed.map((row) => hourOf(zone, row.ordered_at)));
  const days = new Set(changed.map((row) => row.day));
  await db.batch([
    ...also,
    ...markAround(db, store.id, changed, now),
    ...upsertOrders(db, store.id, changed, now),
    ...markAround(db, store.id, changed, now),
    settleOrders(
      db,
      store.id,
      changed.map(({ id }) => id),
    ),
    markDirty(db, store.id, marksOf(hours, days), now),
  ]);
  return { stored: changed.length, unchanged: orders.length - changed.length };
}

const marksOf = (hours: Iterable<number>, days: Iterable<number> = []): { kind: DirtyKind; bucket: number }[] => [
  ...[...hours].map((bucket) => ({ kind: "order" as const, bucket })),
  ...[...days].map((bucket) => ({ kind: "customer" as const, bucket })),
];

const keepRefunds: Keep<Refund> = async (c, refunds, now) => storeRefunds(c, c.get("access").store, refunds, now);

/** Stores refunds of a store and marks what they change, with `also` as `storeOrders` does. */
export async function storeRefunds(
  c: Pick<Ctx, "env">,
  store: Store,
  refunds: readonly Refund[],
  now: number,
  also: readonly D1PreparedStatement[] = [],
): Promise<Outcome> {
  const db = shardOf(c.env, store.shard);
  const known = await findRefunds(
    db,
    store.id,
    refunds.map(({ id }) => id),
  );
  const hashed = refunds.map((each) => ({ ...each, hash: fingerprint64(JSON.stringify(each)) }));
  const changed = hashed.filter(({ id, hash }) => known.get(id)?.hash !== hash);
  if (changed.length === 0) {
    if (also.length > 0) await db.batch([...also]);
    return { stored: 0, unchanged: refunds.length };
  }
  const hours = new Set(changed.map(({ refunded_at }) => hourOf(store.timezone, refunded_at)));
  await db.batch([
    ...also,
    ...markMovedRefunds(db, store.id, changed, now),
    ...upsertRefunds(db, store.id, changed, now),
    settleOrders(
      db,
      store.id,
      changed.flatMap(({ order_id }) => order_id ?? []),
    ),
    markDirty(db, store.id, marksOf(hours), now),
  ]);
  return { stored: changed.length, unchanged: refunds.length - changed.length };
}

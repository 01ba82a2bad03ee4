// Orders and refunds of record: stored once by id, changed with history, and what they change marked for recomputation.
import type * as z from "zod";
import { fingerprint64 } from "../../shared/hash.ts";
import { dayNumber, dayOf, hourOf } from "../../shared/time.ts";
import { MAX_BULK_BYTES, MAX_RECORDS, type Order, order, type Refund, refund } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { parseRecords, type Refused } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type DirtyKind, markDirty } from "../store/dirty.ts";
import { findFollowing, findOrders, upsertOrders } from "../store/orders.ts";
import { findRefunds, findRefundsOf, upsertRefunds } from "../store/refunds.ts";
import type { Store } from "../store/stores.ts";

type Outcome = { stored: number; unchanged: number };
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
  const records = new Map<string, T>();
  for (const { index, record } of valid as { index: number; record: T }[]) {
    const problem = recordProblem(record, store, records.has(record.id));
    if (problem) refused.push({ index, id: record.id, ...problem });
    else records.set(record.id, record);
  }
  const outcome = await keep(c, [...records.values()], Date.now());
  return c.json({ ...outcome, refused: refused.sort((a, b) => a.index - b.index) });
}

async function putOne<T extends { id: string; currency: string }>(
  c: Ctx,
  schema: z.ZodType,
  keep: Keep<T>,
): Promise<Response> {
  const { store } = c.get("access");
  const body = parseJson(await readBody(c.req.raw, MAX_BULK_BYTES));
  const parsed = schema.safeParse(typeof body === "object" ? { ...body, id: c.req.param("id") } : body);
  const issue = parsed.error?.issues[0];
  if (issue) {
    const field = issue.path.join(".") || "body";
    throw new Problem({ status: 422, code: "invalid_field", detail: `${field}: ${issue.message}.`, field });
  }
  const record = parsed.data as T;
  const problem = recordProblem(record, store, false);
  if (problem) throw new Problem({ status: 422, ...problem });
  const { stored } = await keep(c, [record], Date.now());
  return c.json({ id: record.id, change: stored > 0 ? "stored" : "none" });
}

function recordProblem(
  record: { currency: string },
  store: Store,
  repeated: boolean,
): (Pick<Refused, "code" | "detail"> & { field: string }) | undefined {
  if (record.currency !== store.currency) {
    return { code: "currency_mismatch", field: "currency", detail: `This store's amounts are in ${store.currency}.` };
  }
  if (repeated) return { code: "repeated_id", field: "id", detail: "The same id stands in this request before." };
  return undefined;
}

const keepOrders: Keep<Order> = async (c, orders, now) => {
  const { store } = c.get("access");
  return storeOrders(c, store, orders, now);
};

/** Stores orders of a store and marks what they change: their hours and days, and those of the same customers' next two orders. */
export async function storeOrders(
  c: Pick<Ctx, "env">,
  store: Store,
  orders: readonly Order[],
  now: number,
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
  if (changed.length === 0) return { stored: 0, unchanged: orders.length };

  const touched = changed.flatMap((each) => [each, known.get(each.id)].filter((row) => row !== undefined));
  const following = await findFollowing(
    db,
    store.id,
    touched.flatMap(({ id, customer_id, ordered_at }) =>
      customer_id === null ? [] : [{ id, customer_id, ordered_at }],
    ),
  );
  const booked = await findRefundsOf(
    db,
    store.id,
    changed.map(({ id }) => id),
  );
  const hours = new Set([...touched, ...following].map((row) => hourOf(zone, row.ordered_at)));
  for (const at of booked) hours.add(hourOf(zone, at));
  const days = new Set([...touched, ...following].map((row) => row.day));
  await db.batch([...upsertOrders(db, store.id, changed, now), markDirty(db, store.id, marksOf(hours, days), now)]);
  return { stored: changed.length, unchanged: orders.length - changed.length };
}

const marksOf = (hours: Iterable<number>, days: Iterable<number> = []): { kind: DirtyKind; bucket: number }[] => [
  ...[...hours].map((bucket) => ({ kind: "order" as const, bucket })),
  ...[...days].map((bucket) => ({ kind: "customer" as const, bucket })),
];

const keepRefunds: Keep<Refund> = async (c, refunds, now) => {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const known = await findRefunds(
    db,
    store.id,
    refunds.map(({ id }) => id),
  );
  const hashed = refunds.map((each) => ({ ...each, hash: fingerprint64(JSON.stringify(each)) }));
  const changed = hashed.filter(({ id, hash }) => known.get(id)?.hash !== hash);
  if (changed.length === 0) return { stored: 0, unchanged: refunds.length };
  const times = changed.flatMap(({ id, refunded_at }) => [refunded_at, known.get(id)?.refunded_at ?? refunded_at]);
  const hours = new Set(times.map((at) => hourOf(store.timezone, at)));
  await db.batch([...upsertRefunds(db, store.id, changed, now), markDirty(db, store.id, marksOf(hours), now)]);
  return { stored: changed.length, unchanged: refunds.length - changed.length };
};

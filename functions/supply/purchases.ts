// Suppliers and purchase orders: in one by one or in bulk, idempotent, refused rows named, and read back.
import * as requests from "../../shared/api/supply_requests.ts";
import { explain } from "../../shared/explain.ts";
import { type PurchaseOrder, purchaseOrder, type Supplier, supplier } from "../../shared/supply/inventory/purchase.ts";
import { dayNumber } from "../../shared/time.ts";
import { MAX_BULK_BYTES, MAX_RECORDS } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseQuery, parseRecords, type Refused, unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { knownSkus } from "../store/product.ts";
import { findPurchaseOrder, readPurchaseOrders, upsertPurchaseOrders } from "../store/purchase_order.ts";
import { readSuppliers, upsertSuppliers } from "../store/supplier.ts";

const limits = { bytes: MAX_BULK_BYTES, records: MAX_RECORDS };

type Row<R> = { index: number; record: R };

/** Those rows that name products of the catalogue only, the first of each id, and why the others are refused. */
async function knownRows<R extends { id: string }>(
  c: Ctx,
  rows: readonly Row<R>[],
  skusOf: (record: R) => readonly string[],
): Promise<{ records: R[]; refused: Refused[] }> {
  const { store } = c.get("access");
  const skus = [...new Set(rows.flatMap(({ record }) => skusOf(record)))];
  const known = await knownSkus(shardOf(c.env, store.shard), store.id, skus);
  const refused: Refused[] = [];
  const records = new Map<string, R>();
  for (const { index, record } of rows) {
    const unknown = skusOf(record).find((sku) => !known.has(sku));
    if (records.has(record.id)) refused.push({ index, id: record.id, ...REPEATED });
    else if (unknown === undefined) records.set(record.id, record);
    else refused.push({ index, id: record.id, code: "sku_unknown", field: "sku", detail: detailOf(unknown) });
  }
  return { records: [...records.values()], refused };
}

const REPEATED = {
  code: "repeated_id",
  field: "id",
  detail: "The id stands twice in this request, and the first was taken. Send it once.",
};
const detailOf = (sku: string) =>
  `This store has no product ${JSON.stringify(sku)}. Send it to PUT /v1/products first; nothing of the record is stored.`;

const skusOfOrder = ({ lines }: PurchaseOrder) => lines.map(({ sku }) => sku);
const skusOfSupplier = ({ products }: Supplier) => products.map(({ sku }) => sku);

export async function putSuppliers(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { valid, refused } = await parseRecords(c, "suppliers", supplier, limits);
  const { records, refused: unknown } = await knownRows(c, valid, skusOfSupplier);
  const db = shardOf(c.env, store.shard);
  const stored = await changesOf(db, upsertSuppliers(db, store.id, records, Date.now()));
  return answerBulk(c, { stored, unchanged: records.length - stored }, byIndex([...refused, ...unknown]));
}

export async function listSuppliers(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { after, limit } = parseQuery(c, requests.suppliersQuery);
  const suppliers = await readSuppliers(shardOf(c.env, store.shard), store.id, { after, limit });
  return c.json({ suppliers, next: suppliers.length === limit ? (suppliers.at(-1)?.id ?? null) : null });
}

export async function putPurchaseOrders(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { valid, refused } = await parseRecords(c, "purchase_orders", purchaseOrder, limits);
  const { records, refused: unknown } = await knownRows(c, valid, skusOfOrder);
  const db = shardOf(c.env, store.shard);
  const stored = await changesOf(db, upsertPurchaseOrders(db, store.id, records, Date.now()));
  return answerBulk(c, { stored, unchanged: records.length - stored }, byIndex([...refused, ...unknown]));
}

export async function putPurchaseOrder(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = c.req.param("id") ?? "";
  const body = parseJson(await readBody(c.req.raw, MAX_BULK_BYTES));
  const raw = typeof body === "object" ? { ...body, id } : body;
  const order = purchaseOrder.safeParse(raw, { reportInput: true });
  if (!order.success) throw unfit(explain(purchaseOrder, order.error.issues), 422, "invalid_field");
  const { records, refused } = await knownRows(c, [{ index: 0, record: order.data }], skusOfOrder);
  const [first] = refused;
  if (first) throw new Problem({ status: 422, code: "sku_unknown", detail: first.detail, field: "lines" });
  const db = shardOf(c.env, store.shard);
  const stored = await changesOf(db, upsertPurchaseOrders(db, store.id, records, Date.now()));
  return c.json({ id, changed: stored > 0 });
}

export async function readPurchaseOrder(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const order = await findPurchaseOrder(shardOf(c.env, store.shard), store.id, c.req.param("id") ?? "");
  if (order) return c.json(order);
  const detail = { en: "There is no such purchase order.", "zh-CN": "没有这张采购单。" };
  throw new Problem({ status: 404, code: "purchase_order_unknown", detail, field: "id" });
}

export async function listPurchaseOrders(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor } = parseQuery(c, requests.purchaseOrdersQuery);
  const before = cursor && { day: dayNumber(cursor[0]), id: cursor[1] };
  const purchase_orders = await readPurchaseOrders(shardOf(c.env, store.shard), store.id, { before, limit });
  const last = purchase_orders.length === limit ? purchase_orders.at(-1) : undefined;
  return c.json({ purchase_orders, next: last ? JSON.stringify([last.ordered_on, last.id]) : null });
}

const byIndex = (refused: Refused[]) => refused.sort((a, b) => a.index - b.index);

async function changesOf(
  db: Parameters<typeof upsertSuppliers>[0],
  writes: ReturnType<typeof upsertSuppliers>,
): Promise<number> {
  const results = writes.length > 0 ? await db.batch(writes) : [];
  return results.reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
}

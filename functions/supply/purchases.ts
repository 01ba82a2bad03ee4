// Suppliers and purchase orders: in one by one or in bulk, idempotent, refused rows named, and read back.
import * as requests from "../../shared/api/supply_requests.ts";
import { explain } from "../../shared/explain.ts";
import { type PurchaseOrder, purchaseOrder, supplier } from "../../shared/supply/inventory/purchase.ts";
import { dayNumber } from "../../shared/time.ts";
import { MAX_BULK_BYTES, MAX_RECORDS } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery, unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { findPurchaseOrder, readPurchaseOrders, upsertPurchaseOrders } from "../store/purchase_order.ts";
import { readSuppliers, upsertSuppliers } from "../store/supplier.ts";
import { bulkOf, changesOf } from "./bulk.ts";
import { knownRows, type Read } from "./known_rows.ts";

const ordersRead: Read<PurchaseOrder> = { idOf: ({ id }) => id, skusOf: ({ lines }) => lines.map(({ sku }) => sku) };

export const putSuppliers = bulkOf({
  name: "suppliers",
  schema: supplier,
  most: MAX_RECORDS,
  idOf: ({ id }) => id,
  skusOf: ({ products }) => products.map(({ sku }) => sku),
  write: (db, store, records, now) => upsertSuppliers(db, store.id, records, now),
});

export async function listSuppliers(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { after, limit } = parseQuery(c, requests.suppliersQuery);
  const suppliers = await readSuppliers(shardOf(c.env, store.shard), store.id, { after, limit });
  return c.json({ suppliers, next: suppliers.length === limit ? (suppliers.at(-1)?.id ?? null) : null });
}

export const putPurchaseOrders = bulkOf({
  name: "purchase_orders",
  schema: purchaseOrder,
  most: MAX_RECORDS,
  ...ordersRead,
  write: (db, store, records, now) => upsertPurchaseOrders(db, store.id, records, now),
});

export async function putPurchaseOrder(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = c.req.param("id") ?? "";
  const body = parseJson(await readBody(c.req.raw, MAX_BULK_BYTES));
  const raw = typeof body === "object" ? { ...body, id } : body;
  const order = purchaseOrder.safeParse(raw, { reportInput: true });
  if (!order.success) throw unfit(explain(purchaseOrder, order.error.issues), 422, "invalid_field");
  const { records, refused } = await knownRows(c, [{ index: 0, record: order.data }], ordersRead);
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

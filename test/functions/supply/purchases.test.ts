// Suppliers, purchase orders and settings: written once however often they are sent, refused by name, one store's not another's.
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, newStore, read, type TestStore } from "../../helpers/worker.ts";

async function stocked(): Promise<TestStore> {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", { products: ["A", "B"].map((sku) => ({ sku, title: sku })) });
  return store;
}

const order = (id: string, more: object = {}) => ({
  id,
  supplier: "acme",
  ordered_on: "2026-09-01",
  promised_on: "2026-09-12",
  lines: [{ sku: "A", quantity: 100, unit_cost_minor: 500 }],
  ...more,
});

test("an order is sent again with its delivery and read back; the same again is no change", async () => {
  const store = await stocked();
  const { id, ...body } = order("PO 7");
  expect(await send(store, "PUT", "/v1/purchase-orders/PO%207", body)).toEqual({ id, changed: true });
  expect(await send(store, "PUT", "/v1/purchase-orders/PO%207", body)).toEqual({ id, changed: false });
  const deliveries = [{ delivered_on: "2026-09-13", sku: "A", quantity: 100 }];
  expect(await send(store, "PUT", "/v1/purchase-orders/PO%207", { ...body, deliveries })).toEqual({
    id,
    changed: true,
  });
  expect(await read(store, "/v1/purchase-orders/PO%207")).toMatchObject({ id, deliveries, cancelled: false });
});

test("in bulk bad orders are named and the rest is stored", async () => {
  const store = await stocked();
  const { stored, refused } = await send<{
    stored: number;
    refused: { index: number; code: string; field: string }[];
  }>(store, "POST", "/v1/purchase-orders", {
    purchase_orders: [
      order("1"),
      order("2", { lines: [{ sku: "Z", quantity: 1 }] }),
      order("3", { lines: [{ sku: "A", quantity: -1 }] }),
      order("4", { promised_on: "2026-08-01" }),
      order("5", { deliveries: [{ delivered_on: "2026-09-13", sku: "B", quantity: 1 }] }),
      order("6", { lines: [] }),
      order("1", { supplier: "other" }),
      order("8", { ordered_on: "2026-02-30" }),
    ],
  });
  expect(stored).toBe(1);
  expect(refused.map(({ index, code, field }) => [index, code, field])).toEqual([
    [1, "sku_unknown", "sku"],
    [2, "invalid_field", "lines.0.quantity"],
    [3, "invalid_field", "promised_on"],
    [4, "invalid_field", "deliveries.0.sku"],
    [5, "invalid_field", "lines"],
    [6, "repeated_id", "id"],
    [7, "invalid_field", "ordered_on"],
  ]);
  const one = await call("PUT", "/v1/purchase-orders/9", {
    key: store.manage_key,
    body: { ...order("9"), lines: [{ sku: "Z", quantity: 1 }] },
  });
  expect(await problemOf(one)).toMatchObject({ status: 422, code: "sku_unknown", field: "lines" });
});

test("orders are listed from the newest back, in parts", async () => {
  const store = await stocked();
  const days = ["2026-08-01", "2026-09-01", "2026-09-01", "2026-10-01"];
  const purchase_orders = days.map((ordered_on, at) => order(`o${at}`, { ordered_on, promised_on: null }));
  await send(store, "POST", "/v1/purchase-orders", { purchase_orders });
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { purchase_orders: { id: string }[]; next: string | null } = await read(
      store,
      `/v1/purchase-orders?limit=2${from}`,
    );
    seen.push(...page.purchase_orders.map(({ id }) => id));
    cursor = page.next;
  }
  expect(seen).toEqual(["o3", "o2", "o1", "o0"]);
});

test("suppliers keep their terms, and unknown products are refused", async () => {
  const store = await stocked();
  const acme = { id: "acme", name: "Acme", lead_days: 9, products: [{ sku: "A", minimum: 50, pack: 10 }] };
  const body = { suppliers: [acme, { id: "bad", name: "Bad", products: [{ sku: "Z" }] }] };
  expect(await send(store, "PUT", "/v1/suppliers", body)).toMatchObject({
    stored: 1,
    unchanged: 0,
    refused: [{ index: 1, id: "bad", code: "sku_unknown" }],
  });
  expect(await send(store, "PUT", "/v1/suppliers", { suppliers: [acme] })).toMatchObject({ stored: 0, unchanged: 1 });
  expect(await read(store, "/v1/suppliers")).toMatchObject({ suppliers: [acme], next: null });
});

test("settings have defaults, are changed whole, and refuse what is no figure", async () => {
  const store = await stocked();
  expect(await read(store, "/v1/supply-settings")).toMatchObject({
    simple_factor: 1.5,
    slow_units: 100,
    changed_at: null,
  });
  await send(store, "PUT", "/v1/supply-settings", { slow_units: 20 });
  expect(await read(store, "/v1/supply-settings")).toMatchObject({ slow_units: 20, changed_at: expect.any(Number) });
  for (const body of [{ service_ratio: 1 }, { safety: "none" }, { slow_days: 0 }, { fast: 1 }]) {
    const answer = await call("PUT", "/v1/supply-settings", { key: store.manage_key, body });
    expect(answer.status, JSON.stringify(body)).toBe(422);
  }
});

test("nothing of it is another store's", async () => {
  const [store, other] = [await stocked(), await stocked()];
  await send(store, "POST", "/v1/purchase-orders", { purchase_orders: [order("1")] });
  await send(store, "PUT", "/v1/suppliers", { suppliers: [{ id: "acme", name: "Acme" }] });
  await send(store, "PUT", "/v1/supply-settings", { slow_units: 20 });
  expect(await read(other, "/v1/purchase-orders")).toEqual({ purchase_orders: [], next: null });
  expect(await problemOf(await call("GET", "/v1/purchase-orders/1", { key: other.manage_key }))).toMatchObject({
    status: 404,
    code: "purchase_order_unknown",
  });
  expect(await read(other, "/v1/suppliers")).toEqual({ suppliers: [], next: null });
  expect(await read(other, "/v1/supply-settings")).toMatchObject({ slow_units: 100 });
});

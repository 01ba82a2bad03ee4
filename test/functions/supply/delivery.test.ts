// Which delivery does an order get? By customer, amount and product: asked by the shop's server, and told to who checks out.
import { expect, test } from "vitest";
import { DAY_MS, dayNumber, dayOf } from "../../../shared/time.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { agreed, customerToken, decidingShop, quote } from "../../helpers/deciding.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, newStore, type TestStore } from "../../helpers/worker.ts";

interface Told {
  service: string | null;
  rule: number | null;
  customer_minor: number | null;
  categories: string[];
  services: {
    service: string;
    parcels: number;
    cost_minor: number | null;
    on_time_ratio: number | null;
    satisfaction: number | null;
  }[];
}

const NOW = Date.now();
const ask = (store: TestStore, body: object) => send<Told>(store, "POST", "/v1/delivery", body);
const bought = (id: string, amount_minor: number, ago_days: number, more: object = {}) => ({
  id,
  ordered_at: NOW - ago_days * DAY_MS,
  currency: "CNY",
  customer_id: "vip",
  lines: [{ sku: "A", quantity: 1, amount_minor }],
  ...more,
});

test("the usual rules go by what the customer ordered in 365 days and by the order", async () => {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", { products: [{ sku: "A", title: "A", category: "tea" }] });
  await send(store, "POST", "/v1/orders", {
    orders: [
      bought("1", 600_000, 10),
      bought("2", 390_000, 300),
      bought("old", 900_000, 366),
      bought("back", 900_000, 5, { status: "cancelled" }),
    ],
  });
  expect(await ask(store, { customer_id: "vip", order_minor: 10_000, skus: ["A"] })).toMatchObject({
    service: "courier",
    rule: 0,
    customer_minor: 1_000_000,
    categories: ["tea"],
  });
  expect((await ask(store, { customer_id: "vip", order_minor: 9_999 })).service).toBe("economy");
  expect((await ask(store, { order_minor: 20_000 })).service).toBe("insured");
  expect(await ask(store, { customer_id: "nobody", order_minor: 19_999 })).toMatchObject({
    service: "economy",
    customer_minor: 19_999,
  });
  expect((await ask(store, { order_minor: 1_000_000 })).service).toBe("courier");
});

test("a store's own rules go by category, and tell what each service cost and how content buyers were", async () => {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", {
    products: ["A", "B"].map((sku) => ({ sku, title: sku, category: sku === "A" ? "glass" : "tea" })),
  });
  await send(store, "PUT", "/v1/service-settings", {
    rules: [
      { service: "courier", categories: ["glass"] },
      { service: "mail", order_from_minor: 100 },
    ],
  });
  const parcel = (id: string, service: string, cost_minor: number, hours: number) => ({
    id,
    order_id: `o-${id}`,
    service,
    ordered_at: NOW - 5 * DAY_MS,
    promised_at: NOW - 3 * DAY_MS,
    shipped_at: NOW - 5 * DAY_MS,
    delivered_at: NOW - 5 * DAY_MS + hours * 3_600_000,
    cost_minor,
  });
  await send(store, "PUT", "/v1/shipments", {
    shipments: [parcel("1", "courier", 3_000, 10), parcel("2", "courier", 2_001, 20), parcel("3", "mail", 400, 60)],
  });
  await send(store, "PUT", "/v1/tickets", {
    tickets: [5, 4].map((satisfaction, n) => ({
      id: String(n),
      kind: "delivery",
      opened_at: NOW - 4 * DAY_MS,
      order_id: `o-${n + 1}`,
      satisfaction,
    })),
  });
  const { id } = await rowOf(store);
  const day = dayNumber(dayOf("Asia/Shanghai", NOW)) - 1;
  await consume([JSON.stringify({ store: id, study: "service", day })], "suanpan-studies");
  const told = await ask(store, { order_minor: 1_000, skus: ["B", "A"] });
  expect(told).toMatchObject({ service: "courier", rule: 0 });
  expect(told.services).toEqual([
    { service: "courier", parcels: 2, cost_minor: 2_501, on_time_ratio: 1, satisfaction: 4.5 },
    { service: "mail", parcels: 1, cost_minor: 400, on_time_ratio: 0, satisfaction: null },
  ]);
  expect((await ask(store, { order_minor: 1_000, skus: ["B"] })).service).toBe("mail");
  expect(await ask(store, { order_minor: 99, skus: ["B", "unknown"] })).toMatchObject({ service: null, rule: null });
});

test("a checkout tells the service and never its cost, and nothing where the store has set no rules", async () => {
  const store = await decidingShop({});
  expect(await agreed(store, await quote(store, [{ sku: "A" }]), "cart-0001")).not.toHaveProperty("delivery");
  await send(store, "PUT", "/v1/service-settings", {
    rules: [{ service: "courier", customer_from_minor: 30_000 }, { service: "mail" }],
  });
  expect(await agreed(store, await quote(store, [{ sku: "A" }]), "cart-0002")).toMatchObject({
    delivery: { service: "mail" },
  });
  await send(store, "POST", "/v1/orders", { orders: [bought("1", 25_000, 3)] });
  const customer_token = await customerToken(store, "vip");
  const signed = await agreed(store, await quote(store, [{ sku: "A" }], { customer_token }), "cart-0003");
  expect(signed).toMatchObject({ delivery: { service: "courier" } });
  expect(JSON.stringify(signed)).not.toContain("cost_minor");
});

test("what cannot be is refused, another store's customers are unknown, and a link asks nothing", async () => {
  const store = await newStore();
  const refused = async (body: object) =>
    problemOf(await call("POST", "/v1/delivery", { key: store.manage_key, body }));
  expect((await refused({})).status).toBe(422);
  expect((await refused({ order_minor: -1 })).status).toBe(422);
  expect((await refused({ order_minor: 1, skus: "A" })).field).toBe("skus");
  expect((await ask(store, { customer_id: "vip", order_minor: 1 })).customer_minor).toBe(1);
  const { token } = await openedLink(store, { reports: ["service"] });
  const linked = await call("POST", "/v1/delivery", {
    headers: { authorization: `Bearer ${token}` },
    body: { order_minor: 1 },
  });
  expect(linked.status).toBe(403);
});

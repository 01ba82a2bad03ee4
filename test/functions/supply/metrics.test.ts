// Metrics of parcels, picking, returns and tickets against rows counted by hand: by day, split, filtered, compared and limited.
import { beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { openedLink, problemOf, rollUp, send, totalOf } from "../../helpers/ask.ts";
import { call, newStore, read, type TestStore } from "../../helpers/worker.ts";

const at = (time: string) => Date.parse(`${time}+08:00`);
const RANGE = "from=2026-09-01&to=2026-09-03";

interface Answer {
  total: number | null;
  rows: { bucket: string; key?: string; value: number | null }[];
  why_missing?: { en: string };
}

const asked = (store: TestStore, metric: string, more = "") =>
  read<Answer>(store, `/v1/metrics/${metric}?${RANGE}${more}`);
const days = async (store: TestStore, metric: string) =>
  (await asked(store, metric, "&grain=day")).rows.map(({ value }) => value);
const by = async (store: TestStore, metric: string, dimension: string, more = "") =>
  Object.fromEntries(
    (await asked(store, metric, `&grain=month&by=${dimension}${more}`)).rows.map((row) => [row.key, row.value]),
  );

let store: TestStore;

const parcel = (id: string, order_id: string, ordered_at: number, more: object = {}) => ({
  id,
  order_id,
  service: "economy",
  warehouse: "north",
  ordered_at,
  promised_at: ordered_at + 48 * HOUR_MS,
  shipped_at: ordered_at + HOUR_MS,
  delivered_at: ordered_at + 40 * HOUR_MS,
  cost_minor: 500,
  ...more,
});

beforeAll(async () => {
  store = await newStore();
  const products = [
    { sku: "A", title: "A", category: "tea", brand: "leaf" },
    { sku: "B", title: "B", category: "toys" },
  ];
  await send(store, "PUT", "/v1/products", { products });
  const [one, two, three] = [at("2026-09-01T23:59:59"), at("2026-09-02T00:00:00"), at("2026-09-03T12:00:00")];
  const order = (id: string, ordered_at: number, quantity: number, sku = "A") => ({
    id,
    ordered_at,
    currency: "CNY",
    lines: [{ sku, quantity, amount_minor: 1_000 * quantity }],
  });
  await send(store, "POST", "/v1/orders", {
    orders: [
      order("o-1", one, 2),
      order("o-2", two, 3),
      order("o-3", three, 4, "B"),
      { ...order("o-4", three, 1), status: "cancelled" },
    ],
  });
  await send(store, "PUT", "/v1/shipments", {
    shipments: [
      parcel("1", "o-1", one),
      // In two parts, the second too late; the first has 1 of 3.
      parcel("2", "o-2", two, { lines: [{ sku: "A", quantity: 1 }], service: "courier" }),
      parcel("3", "o-2", two, { shipped_at: two + 9 * HOUR_MS, delivered_at: two + 60 * HOUR_MS, service: "courier" }),
      // Lost, wrong, without a promise, never sent, of an order that was taken back.
      parcel("4", "o-3", three, { delivered_at: null, problem: "lost", warehouse: "south" }),
      parcel("5", "o-3", three, {
        shipped_at: three + 2 * HOUR_MS,
        problem: "wrong",
        warehouse: "south",
        cost_minor: null,
      }),
      parcel("6", "o-9", three, { promised_at: null }),
      parcel("7", "o-9", three, { shipped_at: null, delivered_at: null, promised_at: three + HOUR_MS }),
      parcel("8", "o-4", three, { cost_minor: 70 }),
    ],
  });
  await send(store, "PUT", "/v1/picking", {
    picking: [
      { day: "2026-09-01", warehouse: "north", picker: "7", picks: 300 },
      { day: "2026-09-01", warehouse: "north", picker: "8", picks: 100 },
      { day: "2026-09-03", warehouse: "south", picker: "7", picks: 200 },
    ],
  });
  await rollUp(store);
  const back = (id: string, day: string, sku: string, quantity: number, reason: string) => ({
    id,
    day,
    sku,
    quantity,
    reason,
  });
  await send(store, "PUT", "/v1/returns", {
    returns: [
      back("1", "2026-09-02", "A", 2, "size"),
      back("2", "2026-09-03", "A", 1, "late"),
      back("3", "2026-09-03", "B", 1, "size"),
    ],
  });
  const ticket = (id: string, opened_at: number, more: object = {}) => ({
    id,
    kind: "delivery",
    complaint: true,
    opened_at,
    ...more,
  });
  await send(store, "PUT", "/v1/tickets", {
    tickets: [
      ticket("1", one, { answered_at: one + 48 * HOUR_MS, satisfaction: 5 }),
      ticket("2", two, { answered_at: two + 48 * HOUR_MS + 1, satisfaction: 2, sku: "A" }),
      ticket("3", three, { kind: "quality" }),
      ticket("4", three, { complaint: false, satisfaction: 5 }),
    ],
  });
});

test("parcels are counted on the day of their order in the store's zone, and judged by their promise", async () => {
  expect(await days(store, "shipments")).toEqual([1, 2, 5]);
  // Not due: the one without a promise.
  expect(await days(store, "shipments_due")).toEqual([1, 2, 4]);
  expect(await days(store, "shipments_on_time")).toEqual([1, 1, 2]);
  expect(await days(store, "on_time_ratio")).toEqual([1, 1 / 2, 2 / 4]);
  expect((await asked(store, "wrong_shipment_ratio")).total).toBe(1 / 7);
  expect((await asked(store, "delivery_cost")).total).toBe(6 * 500 + 70);
  expect(await by(store, "on_time_ratio", "warehouse")).toEqual({ north: 3 / 5, south: 1 / 2 });
  expect(await by(store, "on_time_ratio", "service", "&filter=warehouse:south")).toEqual({ economy: 1 / 2 });
});

test("an order is filled by its first parcel alone, and one taken back is none", async () => {
  expect(await days(store, "orders_sent")).toEqual([1, 1, 1]);
  expect(await days(store, "orders_filled")).toEqual([1, 0, 1]);
  expect((await asked(store, "order_fill_ratio")).total).toBe(2 / 3);
  expect(await by(store, "order_fill_ratio", "service")).toEqual({ courier: 0, economy: 1 });
});

test("picking, returns by reason and product, tickets and their answers", async () => {
  expect((await asked(store, "pick_rate")).total).toBe(200);
  expect(await days(store, "pick_rate")).toEqual([200, null, 200]);
  expect(await by(store, "returned_units", "reason")).toEqual({ size: 3, late: 1 });
  expect(await by(store, "returned_units", "category", "&filter=reason:size")).toEqual({ tea: 2, toys: 1 });
  expect(await by(store, "return_ratio", "sku")).toEqual({ A: 3 / 5, B: 1 / 4 });
  expect((await asked(store, "complaints")).total).toBe(3);
  expect(await days(store, "complaint_answer_ratio")).toEqual([1, 0, 0]);
  expect(await by(store, "complaints", "ticket_kind")).toEqual({ delivery: 2, quality: 1 });
  expect(await by(store, "tickets", "sku")).toEqual({ A: 1, "": 3 });
  expect((await asked(store, "satisfaction")).total).toBe(4);
});

test("the hours to answer are the store's own", async () => {
  const own = await newStore();
  const opened_at = at("2026-09-01T10:00:00");
  const tickets = [{ id: "1", kind: "delivery", complaint: true, opened_at, answered_at: opened_at + 3 * HOUR_MS }];
  await send(own, "PUT", "/v1/tickets", { tickets });
  expect(await totalOf(own, "complaint_answer_ratio", RANGE)).toBe(1);
  await send(own, "PUT", "/v1/service-settings", { answer_hours: 2 });
  expect(await totalOf(own, "complaint_answer_ratio", RANGE)).toBe(0);
});

test("what a metric cannot be split by is refused with what it can; hours and tags too", async () => {
  const get = (path: string) => call("GET", `/v1/metrics/${path}`, { key: store.manage_key });
  const split = await get(`on_time_ratio?${RANGE}&by=sku`);
  expect(await split.clone().json()).toMatchObject({ allowed: ["warehouse", "service"] });
  expect(await problemOf(split)).toMatchObject({ status: 400, code: "dimension_not_supported" });
  expect(await problemOf(await get(`on_time_ratio?${RANGE}&grain=hour`))).toMatchObject({
    code: "grain_not_supported",
  });
  expect((await problemOf(await get(`shipments?${RANGE}&by=tag:vip`))).status).toBe(400);
  expect(
    (await get(`shipments?${RANGE}&by=warehouse&filter=${encodeURIComponent("service:' OR 1=1 --")}`)).status,
  ).toBe(200);
});

test("before a store's first rows a figure is missing and says what to send; another store sees nothing", async () => {
  const other = await newStore();
  await send(other, "POST", "/v1/orders", {
    orders: [
      {
        id: "o-1",
        ordered_at: at("2026-09-01T10:00:00"),
        currency: "CNY",
        lines: [{ sku: "A", quantity: 1, amount_minor: 100 }],
      },
    ],
  });
  await rollUp(other);
  const none = await asked(other, "on_time_ratio");
  expect(none.total).toBeNull();
  expect(none.why_missing?.en).toContain("/v1/shipments");
  expect((await asked(other, "stock_value")).why_missing?.en).toContain("/v1/inventory");
  expect((await asked(store, "on_time_ratio", "&compare=2026-08-01")).total).toBe(4 / 7);
});

test("targets and a link's report read them as any other metric", async () => {
  const target = { metric: "on_time_ratio", period: "month", value: 0.95 };
  const put = await call("PUT", "/v1/targets", { key: store.manage_key, body: { targets: [target] } });
  expect(put.status).toBe(200);
  const { targets } = await read<{ targets: { metric: string; actual: number }[] }>(store, "/v1/targets?on=2026-09-20");
  expect(targets[0]).toMatchObject({ metric: "on_time_ratio", actual: 4 / 7 });
  const { token } = await openedLink(store, { reports: ["service"] });
  const report = await call("GET", `/v1/reports/service?${RANGE}`, { headers: { authorization: `Bearer ${token}` } });
  const { sections } = (await report.json()) as { sections: { id: string; figures?: object[]; rows?: object[] }[] };
  const section = (id: string) => sections.find((each) => each.id === id);
  expect(section("served")?.figures?.slice(0, 2)).toMatchObject([{ value: 4 / 7 }, { value: 2 / 3 }]);
  expect(section("warehouses")?.rows).toHaveLength(2);
  const metric = await call("GET", `/v1/metrics/lost_sales?${RANGE}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(metric.status).toBe(403);
});

// From counts, orders and purchase orders to proposals: the night's study reads the store's own stock and keeps what to order.
import { beforeAll, expect, test } from "vitest";
import { readVisits } from "../../../functions/store/visits.ts";
import { addDays, dayFromNumber, dayNumber, dayOf } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber(dayOf("Asia/Shanghai", Date.now())) - 1;
const dayAgo = (ago: number) => dayFromNumber(LAST - ago);
const at = (ago: number, time = "12:00:00") => `${dayAgo(ago)}T${time}+08:00`;

interface Row {
  sku: string;
  state: string;
  on_hand: number;
  on_order: number;
  daily_units: number;
  lost_units: number;
  lead_days: number;
  lead_deviation_days: number;
  order_quantity: number;
  supplier: string;
  reasons: { code: string; text: { en: string; "zh-CN": string } }[];
}
interface Page {
  day: string | null;
  products: Row[];
  next: string | null;
}

const listed = (store: TestStore, query = "") => read<Page>(store, `/v1/replenishment${query}`);

async function run(store: TestStore) {
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "inventory", day: LAST })], "suanpan-studies");
}

let store: TestStore;
let other: TestStore;

beforeAll(async () => {
  [store, other] = [await newStore(), await newStore()];
  const products = ["star", "gone", "=dead"].map((sku) => ({ sku, title: sku, price_minor: 2_000, cost_minor: 1_000 }));
  await send(store, "PUT", "/v1/products", { products });
  const sold = (sku: string, ago: number, quantity: number) => ({
    id: `${sku}-${ago}`,
    ordered_at: at(ago),
    currency: "CNY",
    lines: [{ sku, quantity, amount_minor: quantity * 2_000 }],
  });
  const days = Array.from({ length: 120 }, (_, ago) => ago);
  const orders = [
    ...days.map((ago) => sold("star", ago, 4)),
    ...days.filter((ago) => ago >= 20).map((ago) => sold("gone", ago, 3)),
  ];
  await send(store, "POST", "/v1/orders", { orders });
  const count = (sku: string, on_hand: number, ago: number, warehouse = "main") => {
    return { sku, warehouse, on_hand, at: at(ago, "23:00:00") };
  };
  await send(store, "PUT", "/v1/inventory", {
    inventory: [
      count("star", 30, 0),
      count("star", 10, 1, "shop-1"),
      count("gone", 90, 60),
      count("gone", 0, 19),
      { id: "r-1", sku: "=dead", warehouse: "main", quantity: 50, reason: "receipt", at: at(150) },
    ],
  });
  await send(store, "PUT", "/v1/suppliers", {
    suppliers: [{ id: "acme", name: "Acme", lead_days: 30, products: [{ sku: "star", pack: 24, minimum: 100 }] }],
  });
  const purchase = (id: string, ago: number, lead: number) => ({
    id,
    supplier: "acme",
    ordered_on: dayAgo(ago),
    promised_on: addDays(dayAgo(ago), 10),
    lines: [{ sku: "star", quantity: 100, unit_cost_minor: 900 }],
    deliveries: [{ delivered_on: addDays(dayAgo(ago), lead), sku: "star", quantity: 100 }],
  });
  await send(store, "POST", "/v1/purchase-orders", {
    purchase_orders: [purchase("1", 90, 10), purchase("2", 60, 12), purchase("3", 40, 14)],
  });
  await run(store);
  await run(store);
});

test("stock, demand and deliveries of the store become states and proposals with their reasons", async () => {
  const { day, products } = await listed(store);
  expect(day).toBe(dayFromNumber(LAST));
  expect(products.map(({ sku, state }) => [sku, state])).toEqual([
    ["gone", "out"],
    ["star", "runs_out"],
    ["=dead", "dead"],
  ]);
  const [gone, star] = products as [Row, Row];
  // In stock until the day before it was counted as gone; 20 days of 3 are missed.
  expect(gone).toMatchObject({ daily_units: 3, lost_units: 60, on_hand: 0 });
  expect(star).toMatchObject({ on_hand: 40, daily_units: 4, lead_days: 12, lead_deviation_days: 2, supplier: "acme" });
  expect(star.order_quantity % 24).toBe(0);
  expect(star.order_quantity).toBeGreaterThan(100);
  for (const { text } of star.reasons) {
    expect(text.en).not.toMatch(/undefined|NaN|\{/);
    expect(text["zh-CN"]).toMatch(/\p{Script=Han}/u);
  }
});

test("the days of the window become metrics, once however often the night runs", async () => {
  const figure = async (metric: string, query = `from=${dayAgo(89)}&to=${dayAgo(0)}`) =>
    (await read<{ total: number | null }>(store, `/v1/metrics/${metric}?${query}`)).total;
  const last = `from=${dayAgo(0)}&to=${dayAgo(0)}`;
  // 40 stars at 900, nothing left of what is gone, 50 dead at 1,000.
  expect(await figure("stock_value", last)).toBe(86_000);
  // 90 of what is gone for 41 days, what is dead for all 90, stars for the day of which both places are known.
  expect(await figure("stock_value_days")).toBe(41 * 90_000 + 90 * 50_000 + 36_000);
  expect(await figure("stock_days")).toBe(90);
  // Sold while stock was known: 41 days of 3 at 1,000, and 4 stars on the last day.
  expect(await figure("stock_cost_sold")).toBe(41 * 3_000 + 3_600);
  expect(await figure("turnover", last)).toBeCloseTo((365 * 3_600) / 86_000, 12);
  expect(await figure("cover_days", last)).toBeCloseTo(86_000 / 3_600, 12);
  expect(await figure("lost_sales")).toBe(60 * 2_000);
  expect(await figure("lost_sales", `from=${dayAgo(9)}&to=${dayAgo(0)}`)).toBe(30 * 2_000);
  // Of stars one day is known, of what is gone 61, 20 of them without any.
  expect(await figure("out_of_stock_ratio")).toBe(20 / 62);
  expect(await figure("dead_stock_ratio")).toBe(50 / 86);
  expect(await figure("aged_stock_ratio")).toBe(50 / 86);
  expect(await figure("over_stock_ratio")).toBe(0);
  expect(await figure("supplier_on_time_ratio")).toBe(1 / 3);
  expect(await figure("supplier_fill_ratio")).toBe(1);
  const { rows } = await read<{ rows: { key: string; value: number }[] }>(
    store,
    `/v1/metrics/stock_value?${last}&grain=month&by=supplier`,
  );
  expect(Object.fromEntries(rows.map(({ key, value }) => [key, value]))).toEqual({ acme: 36_000, "": 50_000 });
  expect(await read(other, `/v1/metrics/stock_value_days?${last}`)).toMatchObject({ total: 0 });
});

test("the list is read in parts and by state, and as a file whose names are no formulas", async () => {
  const first = await listed(store, "?limit=2");
  const rest = await listed(store, `?limit=2&cursor=${encodeURIComponent(first.next!)}`);
  expect([...first.products, ...rest.products].map(({ sku }) => sku)).toEqual(["gone", "star", "=dead"]);
  expect(rest.next).toBeNull();
  expect((await listed(store, "?state=dead")).products).toHaveLength(1);
  expect((await listed(store, "?order=true")).products.map(({ sku }) => sku)).toEqual(["gone", "star"]);
  const file = await call("GET", "/v1/replenishment.csv?locale=zh-CN", { key: store.manage_key });
  expect(file.headers.get("content-type")).toMatch(/text\/csv/);
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^gone,gone,已断货,0,0,3,/);
  expect(lines[3]).toMatch(/^'=dead,/);
});

test("the report shows it, and another store sees and keeps nothing of it", async () => {
  const told = await read<{ sections: { kind: string; document?: { findings: unknown[] } }[] }>(
    store,
    "/v1/reports/inventory",
  );
  const study = told.sections.find(({ kind }) => kind === "study");
  expect(study?.document?.findings.length).toBeGreaterThan(0);
  await run(other);
  expect(await listed(other)).toEqual({ day: null, currency: "CNY", products: [], next: null });
  const { stock } = await readVisits(env.SHARD_0, (await rowOf(other)) as never, LAST, "stock");
  expect([stock!.levels, stock!.events, stock!.orders, stock!.suppliers, stock!.receipts.size]).toEqual([
    [],
    [],
    [],
    [],
    0,
  ]);
});

test("a study reads what its window asks for", async () => {
  const { stock } = await readVisits(env.SHARD_0, (await rowOf(store)) as never, LAST, "stock");
  // Movements of before the window are in the levels and not among its events.
  expect(stock!.events).toHaveLength(4);
  expect(stock!.receipts.get("=dead")).toEqual([{ day: LAST - 150, quantity: 50 }]);
});

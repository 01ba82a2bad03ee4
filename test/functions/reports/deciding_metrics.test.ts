// What deciding brought, worked by hand: two orders, three carts, one offer, through quote, checkout, order and confirmation.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyRetention } from "../../../functions/jobs/retention.ts";
import { DAY_MS, dayOf } from "../../../shared/time.ts";
import { rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { checkOut, decidingShop } from "../../helpers/deciding.ts";
import { anOffer, aRule } from "../../helpers/prices.ts";
import { recorded } from "../../helpers/recorded.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A at 100.00, costing 60.00; B at 50.00 of unknown cost; a tenth off both and 5.00 off from 100.00 on. */
const document = { rules: [aRule("autumn", -0.1)], offers: [anOffer("deal", 10_000, 500)] };
const cart = [{ sku: "A", quantity: 2 }, { sku: "B" }];

let store: TestStore;
let day: string;
const asked = () => `from=${day}&to=${day}`;

const order = (id: string, lines: unknown[], rest: Record<string, unknown> = {}) =>
  send(store, "PUT", `/v1/orders/${id}`, { ordered_at: Date.now(), currency: "CNY", lines, ...rest });

const lines = [
  { sku: "A", quantity: 2, amount_minor: 18_000 },
  { sku: "B", quantity: 1, amount_minor: 4_500 },
];

beforeEach(async () => {
  store = await decidingShop(document);
  day = dayOf("Asia/Shanghai", Date.now());
  const prices = [
    { sku: "A", competitor: "jd", price_minor: 11_000 },
    { sku: "A", competitor: "tmall", price_minor: 9_000 },
  ];
  await send(store, "PUT", "/v1/competitor-prices", { prices });
  vi.setSystemTime(Date.now() + 1_000);
});

/** Checks a quote of the cart out; the checkout's id. */
async function agree(quote: string): Promise<string> {
  const agreed = (await (await checkOut(store, { quote }, "cart-0001")).json()) as Record<string, unknown>;
  expect(agreed).toMatchObject({ subtotal_list_minor: 25_000, total_minor: 22_000 });
  return String(agreed.checkout);
}

/** Two quotes of one visitor, of which the second is ordered; one each of another and of nobody; an order without a checkout. */
async function trade() {
  await recorded(store, "/v1/quote", { lines: cart, visitor: "visitor-one-0001" });
  const { quote } = await recorded(store, "/v1/quote", { lines: cart, visitor: "visitor-one-0001" });
  await recorded(store, "/v1/quote", { lines: cart, visitor: "visitor-two-0002" });
  await recorded(store, "/v1/quote", { lines: cart });
  // Too small for the offer: no cart of it.
  await recorded(store, "/v1/quote", { lines: [{ sku: "B" }], visitor: "visitor-six-0006" });
  const checkout = await agree(quote);
  await order("1", lines, { discount_minor: 500 });
  await order("2", [{ sku: "A", quantity: 1, amount_minor: 10_000 }]);
  await send(store, "POST", `/v1/checkout/${checkout}/confirm`, { order_id: "1" });
}

const expected = {
  list_value: 25_000 + 10_000,
  net_sales: 22_000 + 10_000,
  discounts_given: 3_000,
  discount_ratio: 3_000 / 35_000,
  // A took 400 of the order's 500: 17,600 for two, and 10,000 for the third.
  costed_sales: 27_600,
  goods_cost: 18_000,
  margin: 9_600,
  margin_ratio: 9_600 / 27_600,
  cost_coverage_ratio: 27_600 / 32_000,
  compared_sales: 27_600,
  competitor_value: 30_000,
  price_index: 0.92,
  price_coverage_ratio: 27_600 / 32_000,
  orders_with_offers: 1,
  sales_with_offers: 22_000,
  sales_without_offers: 10_000,
  offer_uses: 1,
  offer_discounts: 500,
  offer_sales: 22_000,
  offer_carts: 3,
  offer_carts_taken: 1,
  take_ratio: 1 / 3,
};

type Rows = { rows: { key: string; value: number | null }[] };
const split = async (metric: string, by: string, rest = "") =>
  (await read<Rows>(store, `/v1/metrics/${metric}?${asked()}&by=${by}${rest}`)).rows.map(({ key, value }) => [
    key,
    value,
  ]);

test("figures are what paper and pencil give, while the hour runs, when it is summed up, and by offer, product and channel", async () => {
  await trade();
  expect(await totalsOf(store, Object.keys(expected), asked())).toEqual(expected);

  vi.setSystemTime(Date.now() + 2 * DAY_MS);
  await rollUp(store);
  expect(await totalsOf(store, Object.keys(expected), asked())).toEqual(expected);
  const rolled = await env.SHARD_0.prepare(
    "SELECT count(*) AS n FROM rollup WHERE dims = 'offer:offer' AND grain = 'day' AND bucket = ?1",
  )
    .bind(day)
    .first<{ n: number }>();
  expect(rolled?.n).toBe(1);

  const after = dayOf("Asia/Shanghai", Date.now() - DAY_MS);
  expect(await read(store, `/v1/metrics/margin?from=${after}&to=${after}&compare=previous&grain=day`)).toMatchObject({
    unit: "minor",
    currency: "CNY",
    total: 0,
    compare: { from: day, to: day, total: 9_600, rows: [{ bucket: day, value: 9_600 }] },
  });
  expect(await split("take_ratio", "offer")).toEqual([["deal", 1 / 3]]);
  expect(await split("offer_sales", "offer")).toEqual([["deal", 22_000]]);
  expect(await split("offer_uses", "channel", "&filter=offer:deal")).toEqual([["(untracked)", 1]]);
  expect(await split("margin", "sku")).toEqual([
    ["A", 9_600],
    ["B", 0],
  ]);
  expect(await split("cost_coverage_ratio", "sku")).toEqual([
    ["A", 1],
    ["B", 0],
  ]);
  expect(await split("discount_ratio", "sku")).toEqual([
    ["A", 2_400 / 30_000],
    ["B", 600 / 5_000],
  ]);
  expect(await split("price_index", "channel")).toEqual([["(untracked)", 0.92]]);
  expect(await split("sales_with_offers", "channel")).toEqual([["(untracked)", 22_000]]);
});

test("what can be told by offer, by product and by channel", async () => {
  const { metrics } = await read<{ metrics: { id: string; splits: string[] }[] }>(store, "/v1/metrics");
  const splits = new Map(metrics.map(({ id, splits: own }) => [id, own]));
  expect(splits.get("offer_sales")).toEqual(["channel", "offer"]);
  expect(splits.get("take_ratio")).toEqual(["offer"]);
  expect(splits.get("sales_with_offers")).toEqual(expect.arrayContaining(["channel", "device", "customer_type"]));
  for (const id of ["margin_ratio", "discount_ratio", "price_index"]) {
    expect(splits.get(id)).toEqual(expect.arrayContaining(["channel", "country", "sku", "category", "brand"]));
  }
});

test("a confirmation that comes when the hour is summed up changes it, and a cancelled order leaves no use but its cart", async () => {
  const { quote } = await recorded(store, "/v1/quote", { lines: cart, visitor: "visitor-one-0001" });
  const checkout = await agree(quote);
  const placed = Date.now();
  await order("1", lines, { discount_minor: 500 });
  vi.setSystemTime(placed + 2 * DAY_MS);
  await rollUp(store);
  const of = ["offer_uses", "sales_with_offers", "discount_ratio", "offer_carts", "offer_carts_taken"];
  expect(await totalsOf(store, of, asked())).toEqual({
    offer_uses: 0,
    sales_with_offers: 0,
    // Without the checkout only the order's own discount is seen.
    discount_ratio: 500 / 22_500,
    offer_carts: 1,
    offer_carts_taken: 0,
  });
  await send(store, "POST", `/v1/checkout/${checkout}/confirm`, { order_id: "1" });
  await rollUp(store);
  const confirmed = {
    offer_uses: 1,
    sales_with_offers: 22_000,
    discount_ratio: 3_000 / 25_000,
    offer_carts: 1,
    offer_carts_taken: 1,
  };
  expect(await totalsOf(store, of, asked())).toEqual(confirmed);
  // The same again marks nothing.
  await send(store, "POST", `/v1/checkout/${checkout}/confirm`, { order_id: "1" });
  expect(
    (await env.SHARD_0.prepare("SELECT count(*) AS n FROM dirty WHERE kind = 'moment'").first<{ n: number }>())?.n,
  ).toBe(0);

  await order("1", lines, { discount_minor: 500, status: "cancelled", ordered_at: placed });
  await rollUp(store);
  expect(await totalsOf(store, of, asked())).toEqual({
    offer_uses: 0,
    sales_with_offers: 0,
    discount_ratio: null,
    offer_carts: 1,
    offer_carts_taken: 1,
  });
});

test("what was counted of carts outlives the decisions, also when an order of their hour changes", async () => {
  const placed = Date.now();
  const { id } = await rowOf(store);
  await trade();
  vi.setSystemTime(placed + 100 * DAY_MS);
  const decisions = async () =>
    (await env.SHARD_0.prepare("SELECT count(*) AS n FROM decision WHERE store = ?1").bind(id).first<{ n: number }>())
      ?.n;
  const before = await decisions();
  // Not before its hour is summed up.
  await applyRetention(env, Date.now());
  expect(await decisions()).toBe(before);
  await rollUp(store);
  await applyRetention(env, Date.now());
  expect([before, await decisions()]).toEqual([5, 0]);
  expect(await totalsOf(store, Object.keys(expected), asked())).toEqual(expected);

  await order("2", [{ sku: "A", quantity: 1, amount_minor: 10_000 }], { ordered_at: placed, status: "cancelled" });
  await rollUp(store);
  const { offer_carts, offer_carts_taken, sales_without_offers, price_index } = await totalsOf(
    store,
    Object.keys(expected),
    asked(),
  );
  expect([offer_carts, offer_carts_taken, sales_without_offers, price_index]).toEqual([3, 1, 0, 0.88]);
});

test("a cost holds from when it is told; the first one also for orders before it, and orders of now are asked again", async () => {
  const placed = Date.now();
  await order("1", [{ sku: "B", quantity: 1, amount_minor: 5_000 }]);
  await order("2", [{ sku: "A", quantity: 1, amount_minor: 10_000 }]);
  const of = ["margin", "cost_coverage_ratio"];
  vi.setSystemTime(placed + 10 * DAY_MS);
  await rollUp(store);
  expect(await totalsOf(store, of, asked())).toEqual({ margin: 4_000, cost_coverage_ratio: 10_000 / 15_000 });
  const costs = [
    { sku: "A", cost_minor: 9_000 },
    { sku: "B", cost_minor: 3_000 },
  ];
  await send(store, "PUT", "/v1/costs", { costs });
  await rollUp(store);
  // A cost 60.00 when it was ordered; of B nobody knew better.
  expect(await totalsOf(store, of, asked())).toEqual({ margin: 4_000 + 2_000, cost_coverage_ratio: 1 });
  vi.setSystemTime(Date.now() + 60_000);
  await send(store, "PUT", "/v1/costs", { costs: [{ sku: "B", cost_minor: 1 }] });
  await order("3", [{ sku: "A", quantity: 1, amount_minor: 10_000 }], { ordered_at: placed });
  await rollUp(store);
  expect((await totalsOf(store, of, asked())).margin).toBe(4_000 + 2_000 + 4_000);
});

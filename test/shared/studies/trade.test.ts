// Are a store's orders in columns the orders that came, by day, and those after the last whole day left out?
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildTrade, type Trade, type TradeOrder } from "../../../shared/studies/trade.ts";

const LAST = 20_000;
const about = { currency: "CNY", timezone: "Asia/Shanghai", last: LAST };
const name = fc.constantFrom("a", "b", "__proto__", "小米");

const anyOrder = fc.record<Required<TradeOrder>>({
  customer_id: fc.option(name),
  day: fc.integer({ min: LAST - 4, max: LAST + 1 }),
  channel: fc.option(fc.constantFrom("", "paid", "direct")),
  source: fc.option(fc.constantFrom("", "baidu", "wechat")),
  campaign: fc.option(fc.constantFrom("", "autumn")),
  market: fc.option(fc.constantFrom("", "own", "tmall")),
  lines: fc.array(
    fc.record({
      sku: name,
      quantity: fc.integer({ min: 1, max: 9 }),
      amount_minor: fc.integer({ min: 0, max: 1e13 }),
      kind: fc.constantFrom("goods" as const, "service" as const),
    }),
    { maxLength: 4 },
  ),
});

/** The orders that a trade's columns tell. */
function toldBy({ orders, customers, channels, sources, campaigns, markets, products, line_start, lines }: Trade) {
  const named = (names: readonly string[], place: number) => (place < 0 ? null : names[place]!);
  return Array.from(orders.day, (day, at) => ({
    customer_id: named(customers, orders.customer[at]!),
    day,
    channel: named(channels, orders.channel[at]!),
    source: named(sources, orders.source[at]!),
    campaign: named(campaigns, orders.campaign[at]!),
    market: named(markets, orders.market[at]!),
    sum: orders.amount_minor[at]!,
    lines: Array.from(lines.product.subarray(line_start[at], line_start[at + 1]), (product, place) => ({
      sku: products[product]!.sku,
      quantity: lines.quantity[line_start[at]! + place]!,
      amount_minor: lines.amount_minor[line_start[at]! + place]!,
    })),
  }));
}

test("columns tell every order up to the last day, by day and then as they came", () => {
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 30 }), (orders) => {
      const builder = buildTrade(about, new Map());
      for (const order of orders) builder.add(order);
      const counted = orders.filter(({ day }) => day <= LAST).toSorted((a, b) => a.day - b.day);
      const goods = (lines: TradeOrder["lines"]) => lines.filter(({ kind }) => kind !== "service");
      expect(builder.lines()).toBe(counted.flatMap(({ lines }) => goods(lines)).length);
      const trade = builder.build();
      expect(toldBy(trade)).toEqual(
        counted.map((order) => ({
          ...order,
          // A session without a source or campaign is as none that told.
          source: order.source || null,
          campaign: order.campaign || null,
          market: order.market || null,
          // Postage is in the order's sum and no product.
          lines: goods(order.lines).map(({ kind: _, ...line }) => line),
          sum: order.lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
        })),
      );
      expect(trade.first).toBe(counted[0]?.day ?? LAST + 1);
      for (const names of [trade.customers, trade.channels, trade.sources, trade.campaigns, trade.markets]) {
        expect(new Set(names).size).toBe(names.length);
      }
    }),
  );
});

test("a product is told by the catalogue, or by its sku where that does not know it", () => {
  const known = { title: "Apple", category: "fruit", brand: "", cost_minor: 3, price_minor: 5, stock: 1 };
  const builder = buildTrade(about, new Map([["a", known]]));
  const line = { quantity: 1, amount_minor: 5 };
  const skus = ["b", "a", "b"].map((sku) => ({ ...line, sku }));
  builder.add({ customer_id: null, day: LAST, channel: null, lines: skus });
  const { products, lines } = builder.build();
  expect(products).toMatchObject([
    { sku: "b", title: "b", cost_minor: null },
    { sku: "a", ...known },
  ]);
  expect([...lines.product]).toEqual([0, 1, 0]);
});

test("what the catalogue calls a service is no product, unless the line says that it is one", () => {
  const about_it = { title: "Post", category: "", brand: "", cost_minor: null, price_minor: null, stock: null };
  const builder = buildTrade(about, new Map([["POST", { ...about_it, kind: "service" as const }]]));
  const [post, cup] = [
    { sku: "POST", quantity: 1, amount_minor: 7 },
    { sku: "CUP", quantity: 1, amount_minor: 5 },
  ];
  builder.add({ customer_id: null, day: LAST, channel: null, lines: [post, cup] });
  builder.add({ customer_id: null, day: LAST, channel: null, lines: [post] });
  builder.add({ customer_id: null, day: LAST, channel: null, lines: [{ ...post, kind: "goods" }] });
  const { products, line_start, orders } = builder.build();
  expect(products).toEqual([
    { sku: "CUP", ...about_it, title: "CUP" },
    { sku: "POST", ...about_it },
  ]);
  expect([...line_start]).toEqual([0, 1, 1, 2]);
  expect([...orders.amount_minor]).toEqual([12, 7, 7]);
});

test("more orders than a piece of a column holds are all there", () => {
  const builder = buildTrade(about, new Map());
  const count = 70_000;
  for (let n = 0; n < count; n += 1) {
    const lines = [{ sku: `s${n % 7}`, quantity: n, amount_minor: n }];
    // Newest first, as they are read.
    builder.add({ customer_id: null, day: LAST - Math.floor(n / 100), channel: null, lines });
  }
  const { orders, lines, line_start } = builder.build();
  expect([orders.day.length, line_start.at(-1)]).toEqual([count, count]);
  const wrong = Array.from(orders.day).findIndex((day, at) => {
    const n = (LAST - day) * 100 + (at % 100);
    return lines.quantity[at] !== n || orders.amount_minor[at] !== n || lines.product[at] !== n % 7;
  });
  expect(wrong).toBe(-1);
});

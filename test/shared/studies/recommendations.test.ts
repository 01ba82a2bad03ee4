// Does the study keep what pages recommend by, at a size that fits, and tell what recommendations earned?
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Browsing } from "../../../shared/products/recommend_browsing.ts";
import { buildRecommendations } from "../../../shared/products/recommend_build.ts";
import { earnedBy } from "../../../shared/products/recommend_earned.ts";
import { decodeTable, encodeTable } from "../../../shared/products/recommend_table.ts";
import type { TableBlock } from "../../../shared/studies/blocks.ts";
import type { Slice } from "../../../shared/studies/define.ts";
import { recommendations } from "../../../shared/studies/recommendations.ts";
import { buildTrade, type Trade, type TradeProduct } from "../../../shared/studies/trade.ts";
import type { Visits } from "../../../shared/studies/visits.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/time.ts";
import { hasRetail, retailTrade } from "../../helpers/retail_trade.ts";

const LAST = 20_000;

function tradeOf(orders: readonly { day?: number; skus: string[] }[], products: Partial<TradeProduct>[] = []): Trade {
  const card = { title: "", category: "", brand: "", cost_minor: null, price_minor: null, stock: null };
  const catalogue = new Map(products.map(({ sku = "", ...rest }) => [sku, { ...card, title: sku, ...rest }]));
  const builder = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last: LAST }, catalogue);
  for (const { day = LAST, skus } of orders) {
    const lines = skus.map((sku) => ({ sku, quantity: 1, amount_minor: 100 }));
    builder.add({ customer_id: null, day, channel: null, lines });
  }
  return builder.build();
}

const nothingSeen: Browsing = {
  first: LAST - 27,
  last: LAST,
  sessions: [],
  exposures: [],
  clicks: [],
  orders: [],
  catalogue: new Map(),
};

const visitsOf = (browsing: Partial<Browsing>) =>
  ({ visits: [], browsing: { ...nothingSeen, ...browsing } }) as unknown as Visits;

function keptOf(slice: Slice) {
  if (!("document" in slice) || !slice.keeps?.recommendations) throw new Error("it keeps nothing");
  const { found, cards } = slice.keeps.recommendations;
  return { document: slice.document, table: decodeTable(encodeTable(found, cards))! };
}

/** Neighbours of a product by name, with their scores. */
function rowOf(table: ReturnType<typeof keptOf>["table"], kind: "bought" | "viewed", sku: string) {
  const { starts, places, scores } = table[kind];
  const place = table.places.get(sku)!;
  return [...places.subarray(starts[place], starts[place + 1])].map((other, at) => [
    table.skus[other],
    scores[starts[place]! + at]! / 10_000,
  ]);
}

test("bought by orders, viewed by sessions, popular by what is recent, in all and by category", () => {
  const three = (skus: string[], day = LAST) => [1, 2, 3].map(() => ({ day, skus }));
  const trade = tradeOf(
    [...three(["a", "b"]), ...three(["c"], LAST - 140), ...three(["c"], LAST - 140), { skus: ["d", "a"] }],
    [
      { sku: "a", category: "tea", stock: 0 },
      { sku: "c", category: "tea" },
    ],
  );
  const sessions = [
    ...Array.from({ length: 3 }, () => ["b", "new"]),
    ["made-up", "b"],
    ["made-up", "b"],
    ["made-up", "b"],
  ];
  const card = { title: "New", url: "https://shop.example/new", image_url: null, category: "", brand: "", stock: 4 };
  const { table, document } = keptOf(
    recommendations(trade, undefined, visitsOf({ sessions, catalogue: new Map([["new", card]]) })),
  );
  expect(rowOf(table, "bought", "a")).toEqual([["b", Math.round((3 / Math.sqrt(3 * 4)) * 10_000) / 10_000]]);
  expect(rowOf(table, "viewed", "b")).toEqual([["new", 1]]);
  // What a beacon makes up is no product of the store.
  expect(table.skus).toEqual(["a", "b", "c", "d", "new"]);
  // Six orders ten half-lives ago are less than one of today.
  expect(table.popular.map((place) => table.skus[place])).toEqual(["a", "b", "d", "c"]);
  expect(table.by_category).toEqual({ tea: [0, 2] });
  expect(table.cards.map(({ in_stock }) => in_stock)).toEqual([false, true, true, true, true]);
  expect(table.cards[4]).toMatchObject({ title: "New", url: "https://shop.example/new" });
  expect(document.blocks.map(({ id }) => id)).toEqual(["bought", "viewed"]);
  expect(document.findings[0]!.text.en).toBe("a and b are bought together most often: in 3 orders.");
});

test("a store with nothing keeps an empty table", () => {
  const { table, document } = keptOf(recommendations(tradeOf([]), undefined, undefined));
  expect([table.skus, table.popular]).toEqual([[], []]);
  expect(document.empty).not.toBeNull();
});

test("of more than 10,000 products those not sold for a year are left out", () => {
  const orders = Array.from({ length: 10_001 }, (_, n) => ({
    day: n < 100 ? LAST - 400 : LAST - 300,
    skus: [`p${n}`],
  }));
  expect(buildRecommendations(tradeOf(orders.slice(1)), []).found.skus.length).toBe(10_000);
  expect(buildRecommendations(tradeOf(orders), []).found.skus.length).toBe(9_901);
});

describe.skipIf(!hasRetail)("Online Retail", () => {
  test("85123A goes with 21733 at .3943, 22804 at .3358 and 82482 at .2340; the whole in under 200 KB", () => {
    const { table } = keptOf(recommendations(retailTrade(), undefined));
    const near = rowOf(table, "bought", "85123A");
    expect(near[0]).toEqual(["21733", 0.3943]);
    expect(near[1]).toEqual(["22804", 0.3358]);
    expect(near[2]).toEqual(["82482", 0.234]);
    expect(gzipSync(encodeTable(table, table.cards)).length).toBeLessThan(200_000);
  });
});

test("10,000 products with twelve neighbours of each kind take less than 2 MB in KV", () => {
  const products = Array.from({ length: 10_000 }, (_, n) => `SKU-${(n * 7_919) % 10_000}`);
  const near = {
    starts: Uint32Array.from({ length: 10_001 }, (_, n) => n * 12),
    places: Uint32Array.from({ length: 120_000 }, (_, n) => (n * 48_271) % 9_973),
    scores: Uint16Array.from({ length: 120_000 }, (_, n) => 4_000 - (n % 12) * 250 - ((n * 31) % 249)),
  };
  const found = { day: LAST, skus: products, bought: near, viewed: near, popular: [], by_category: {} };
  const cards = products.map((sku, n) => ({
    title: `A product of some words, number ${n}`,
    url: `https://shop.example/products/a-product-of-some-words-${sku}`,
    image_url: `https://cdn.shop.example/images/${(n * 2_654_435_761) % 4_294_967_296}.jpg`,
    category: `Category ${n % 40}`,
    brand: `Brand ${n % 90}`,
    in_stock: n % 20 > 0,
  }));
  expect(gzipSync(encodeTable(found, cards)).length).toBeLessThan(2_000_000);
});

describe("what they earned", () => {
  // R's `sleep`: extra hours in two groups, taken as what visitors brought.
  const groups = {
    held_out: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
    shown: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
  };
  const arms = Object.entries(groups) as ["held_out" | "shown", number[]][];
  const exposures = arms.flatMap(([arm, values]) => values.map((_, n) => ({ visitor: `${arm}${n}`, arm, at: 1_000 })));
  const orders = arms.flatMap(([arm, values]) =>
    values.map((value, n) => ({ visitor: `${arm}${n}`, at: 2_000, amount_minor: value * 100, lines: [] })),
  );

  test("difference and interval as Welch's t test in R has them", () => {
    const { difference, shown, held_out } = earnedBy({ ...nothingSeen, exposures, orders });
    expect([shown.per_visitor_minor, held_out.per_visitor_minor]).toEqual(
      [233, 75].map((value) => expect.closeTo(value, 9)),
    );
    expect(difference!.value).toBeCloseTo(158, 9);
    expect(difference!.low).toBeCloseTo(-20.54832, 4);
    expect(difference!.high).toBeCloseTo(336.54832, 4);
    expect(difference!.p).toBeCloseTo(0.0793941401874, 8);
  });

  test("orders before a visitor met them, and visitors of both arms, count in neither", () => {
    const more = {
      exposures: [
        ...exposures,
        { visitor: "both", arm: "shown" as const, at: 10 },
        { visitor: "both", arm: "held_out" as const, at: 20 },
      ],
      orders: [
        ...orders,
        { visitor: "shown1", at: 999, amount_minor: 1e9, lines: [] },
        { visitor: "both", at: 30, amount_minor: 1e9, lines: [] },
      ],
    };
    const found = earnedBy({ ...nothingSeen, ...more });
    expect(found).toMatchObject({ in_both: 1, shown: { visitors: 10, orders: 10 }, held_out: { visitors: 10 } });
    expect(found.difference!.value).toBeCloseTo(158, 9);
  });

  test("an order after a click holds the product that was chosen, within a day", () => {
    const at = 100 * DAY_MS;
    const click = (visitor: string, sku: string, before: number) => ({ visitor, sku, at: at - before });
    const lines = [
      { sku: "A", amount_minor: 700 },
      { sku: "B", amount_minor: 300 },
    ];
    const order = (visitor: string) => ({ visitor, at, amount_minor: 1_000, lines });
    const { clicked } = earnedBy({
      ...nothingSeen,
      clicks: [
        click("bought", "A", HOUR_MS),
        click("bought", "A", 2 * HOUR_MS),
        click("other", "C", HOUR_MS),
        click("late", "A", -HOUR_MS),
        click("long ago", "A", DAY_MS + 1),
      ],
      orders: ["bought", "other", "late", "long ago"].map(order),
    });
    expect(clicked).toEqual({ clicks: 5, orders: 1, revenue_minor: 700 });
  });

  test("is told in words with its interval, or that nothing can be told yet", () => {
    const tell = (browsing: Partial<Browsing>) => {
      const slice = recommendations(tradeOf([{ skus: ["a"] }]), undefined, visitsOf(browsing));
      const { document } = keptOf(slice);
      return { text: document.findings[0]!.text, earned: document.blocks[0] as TableBlock };
    };
    const many = Array.from({ length: 20 }, (_, n) => n);
    const clear = {
      exposures: many.map((n) => ({
        visitor: `v${n}`,
        arm: n < 10 ? ("shown" as const) : ("held_out" as const),
        at: 1,
      })),
      orders: many.map((n) => ({
        visitor: `v${n}`,
        at: 2,
        amount_minor: (n < 10 ? 20_000 : 10_000) + (n % 2) * 100,
        lines: [],
      })),
    };
    expect(tell(clear).text.en).toMatch(/^Recommendations earned CN¥1,000: CN¥100 more from each visitor/);
    expect(tell(clear).text["zh-CN"]).toMatch(/^推荐共带来/);
    expect(tell(clear).earned).toMatchObject({ id: "earned", total_rows: 5 });
    expect(tell({ exposures, orders }).text.en).toContain("chance alone could make that");
    expect(tell({ exposures: exposures.slice(0, 1) }).text.en).toContain("cannot be told yet");
  });
});

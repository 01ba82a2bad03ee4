// Does the study of the coming weeks tell what a shop would sell, agree with itself, and go on where it was cut off?
import { expect, test } from "vitest";
import type { Block } from "../../../shared/studies/blocks.ts";
import type { Kept } from "../../../shared/studies/define.ts";
import { type Judged, readBack, written } from "../../../shared/studies/forecast/judged.ts";
import { forecast } from "../../../shared/studies/forecast.ts";
import type { Trade } from "../../../shared/studies/trade.ts";
import type { Visits } from "../../../shared/studies/visits.ts";
import type { Stock } from "../../../shared/supply/health/stock.ts";
import { daysAgo, each, type Item, LAST, tradeOf } from "../../helpers/shelf_trade.ts";

/** Runs to the end, each state through JSON as a message carries it. */
function run(trade: Trade, given?: unknown) {
  const states: unknown[] = [];
  for (let state = given; ; ) {
    const slice = forecast(trade, state);
    if ("document" in slice) return { ...slice, rows: (slice.keeps as Required<Kept>).forecasts.rows, states };
    state = JSON.parse(JSON.stringify(slice.state));
    states.push(state);
  }
}

const items: Item[] = [
  { sku: "tea", category: "Tea", stock: 10 },
  { sku: "cup", category: "Cups", stock: 4 },
  { sku: "gone", category: "Cups", stock: 0 },
  { sku: "rare", category: "Cups", stock: 9 },
  { sku: "over", category: "Cups", stock: 3 },
  { sku: "new", category: "Tea", stock: 50 },
];
const sales = [
  ...each("tea", daysAgo(0, 280), { quantity: 2 }),
  ...each("cup", daysAgo(0, 280)),
  ...each("gone", daysAgo(28, 280)),
  ...each("rare", daysAgo(3, 280, 21)),
  ...each("over", daysAgo(200, 280)),
  ...each("new", daysAgo(0, 21), { quantity: 3 }),
];
const trade = tradeOf(items, sales);
const found = run(trade);
const row = (sku: string) => found.rows.find((each) => each.sku === sku)!;
const blockOf = (id: string) =>
  found.document.blocks.find((block) => block.id === id) as Extract<Block, { kind: "table" }>;

test("steady products go on, rare ones at their rate, what is over ends", () => {
  expect(row("tea")).toMatchObject({ kind: "smooth", sold_28: 56, sold_out: false });
  expect(row("tea").next_28).toBeCloseTo(56, 0);
  expect(Math.abs(row("tea").next_91 / 182 - 1)).toBeLessThan(0.03);
  expect(row("rare").kind).toBe("intermittent");
  expect(Math.abs(row("rare").next_28 - 28 / 21)).toBeLessThan(0.5);
  expect(row("over").next_28).toBeLessThan(2);
  for (const each of found.rows) {
    expect(each.low_28).toBeGreaterThanOrEqual(0);
    expect(each.low_28).toBeLessThanOrEqual(each.next_28 + 1);
    expect(each.high_28).toBeGreaterThanOrEqual(each.low_28);
    expect(each.weeks).toHaveLength(13);
    expect(each.next_91).toBeCloseTo(
      each.weeks.reduce((sum, [expected]) => sum + expected, 0),
      6,
    );
  }
});

test("a product that sold out is expected to sell as before, and is told of first", () => {
  expect(row("gone")).toMatchObject({ sold_out: true, sold_28: 0 });
  expect(row("gone").next_28).toBeGreaterThan(20);
  const said = found.document.findings.map(({ text }) => text.en).join(" ");
  expect(said).toMatch(/1 sold-out product could sell 2\d units in four weeks; GONE leads\./);
  expect(found.document.findings[1]!.text["zh-CN"]).toContain("缺货");
});

test("weeks without stock in the middle are known from counts, and count as unknown", () => {
  const shop = tradeOf(
    [{ sku: "mug", category: "Cups", stock: 60 }],
    each("mug", [...daysAgo(14, 42, 14), ...daysAgo(84, 280)], { quantity: 2 }),
  );
  const at = { sku: "mug", warehouse: "main", channel: "" };
  const counts = (ago: number, on_hand: number) => ({ ...at, day: LAST - ago, on_hand });
  const level = { ...at, on_hand: 60, counted_at: 0, safety: null } as unknown as Stock["levels"][number];
  const stock = {
    first: LAST - 279,
    last: LAST,
    levels: [level],
    events: [counts(279, 500), counts(84, 0), counts(2, 60)],
  } as unknown as Stock;
  const seen = forecast(shop, undefined, { stock } as Visits);
  const blind = forecast(shop, undefined);
  const next = (slice: typeof seen) => ("document" in slice ? slice.keeps!.forecasts!.rows[0]!.next_28 : Number.NaN);
  expect(next(seen)).toBeGreaterThan(50);
  expect(next(blind)).toBeLessThan(30);
});

test("a new product is forecast from what it sold so far", () => {
  expect(row("new")).toMatchObject({ kind: "new", method: "analogy", error: null });
  expect(row("new").next_28).toBeGreaterThan(28);
});

test("products add up to categories and categories to the store, week by week", () => {
  const { columns, rows } = blockOf("categories");
  const weeks = columns.flatMap(({ id }, place) => (id.startsWith("week_") ? [place] : []));
  expect(weeks).toHaveLength(13);
  const all = rows.at(-1)!;
  for (const [at, place] of weeks.entries()) {
    const cents = (values: number[]) => values.reduce((sum, value) => sum + Math.round(value * 100), 0);
    expect(cents(rows.slice(0, -1).map((cells) => cells[place] as number))).toBe(cents([all[place] as number]));
    // Each category is told to a tenth of a unit.
    const apart = cents(found.rows.map(({ weeks: own }) => own[at]![0])) - cents([all[place] as number]);
    expect(Math.abs(apart)).toBeLessThanOrEqual(5 * (rows.length - 1));
  }
});

test("a slice that was killed is taken again, and the document is the same to the letter", () => {
  const skus = Array.from({ length: 28 }, (_, at) => `p-${at}`);
  const many = tradeOf(
    skus.map((sku, at) => ({ sku, category: `c-${at % 3}` })),
    skus.flatMap((sku, at) => each(sku, daysAgo(at % 7, 818, 1 + (at % 5)), { quantity: 1 + (at % 4) })),
  );
  const whole = run(many);
  expect(whole.states.length).toBeGreaterThan(0);
  const again = run(many, whole.states[0]);
  expect(again.document).toEqual(whole.document);
  expect(again.rows).toEqual(whole.rows);
  // A state of other rows, or one that nobody wrote, begins afresh.
  for (const state of [{ ...(whole.states[0] as object), mark: "other" }, { next: 3 }, "none"]) {
    expect(run(many, state).document).toEqual(whole.document);
  }
});

test("5,000 judged products fit a message", () => {
  const judged: Judged = {
    kind: "smooth",
    method: "combination",
    widen: 1.25,
    error: 1.05,
    naive_error: 1.38,
    smape: 101.25,
    naive_smape: 121.75,
    bias: -12.5,
  };
  expect(readBack(written(judged))).toEqual(judged);
  expect(readBack(written({ ...judged, error: null, bias: null }))).toEqual({ ...judged, error: null, bias: null });
  expect(5_000 * (written(judged).length + 1)).toBeLessThan(125_000);
});

test("too little says what brings a forecast", () => {
  const { document, rows } = run(tradeOf(items, each("tea", [0, 3, 40])));
  expect(document.blocks).toEqual([]);
  expect(document.empty!.en).toContain("8 weeks of orders and 50 units");
  expect(rows).toEqual([]);
});

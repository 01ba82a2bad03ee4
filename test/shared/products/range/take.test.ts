// Are figures, role, stage and advice of a product those of its own sales, views and returns, and of these days alone?
import { expect, test } from "vitest";
import { keptOf } from "../../../../shared/products/range/kept.ts";
import { soldOf } from "../../../../shared/products/range/sold.ts";
import { takeRange } from "../../../../shared/products/range/take.ts";
import { daysAgo, each, type Item, LAST, tradeOf, visitsOf } from "../../../helpers/shelf_trade.ts";

const take = (items: readonly Item[], sales: Parameters<typeof tradeOf>[1]) =>
  takeRange(tradeOf(items, sales), visitsOf(items).shelf);
const rowOf = (taken: ReturnType<typeof take>, sku: string) => taken.rows.find((row) => row.sku === sku)!;

test("sums are of the last 90 days, and ratios of what they are told by", () => {
  const items = [
    { sku: "a", cost_minor: 400, stock: 45, views: 600, returned_units: 6, category: "Tea", brand: "Yun" },
  ];
  const sales = [
    ...each("a", daysAgo(0, 90, 3), { quantity: 2 }),
    // Placed by phone: sold, and no conversion.
    ...each("a", daysAgo(1, 31, 3), { channel: null }),
    ...each("a", daysAgo(90, 200, 3)),
  ];
  const { sums, figures } = rowOf(take(items, sales), "a");
  expect(sums).toMatchObject({ units: 70, revenue_minor: 70_000, purchase_sessions: 30, cost_minor: 28_000 });
  expect(figures.conversion_ratio).toBeCloseTo(30 / 600, 12);
  expect(figures.margin_ratio).toBeCloseTo(0.6, 12);
  expect(figures.return_ratio).toBeCloseTo(6 / 70, 12);
  expect(figures.cover_days).toBeCloseTo((45 * 90) / 70, 12);
});

test("of a product that came last week stock lasts by its own days, not by the quarter", () => {
  const items = [{ sku: "old" }, { sku: "new", stock: 100 }];
  const taken = take(items, [...each("old", daysAgo(0, 120)), ...each("new", daysAgo(0, 10), { quantity: 5 })]);
  expect(rowOf(taken, "new").figures.cover_days).toBe(20);
  expect(rowOf(taken, "new").life.stage).toBe("launch");
});

test("an order of two lines of a product is one conversion", () => {
  const trade = tradeOf([{ sku: "a" }], each("a", [3]));
  const twice = { ...trade, line_start: Int32Array.of(0, 2) };
  for (const name of ["product", "quantity"] as const)
    twice.lines = { ...twice.lines, [name]: Int32Array.of(trade.lines[name][0]!, trade.lines[name][0]!) };
  twice.lines = { ...twice.lines, amount_minor: Float64Array.of(1_000, 1_000) };
  const sold = soldOf(twice, 90, LAST - 89);
  expect([sold.units[0], sold.tracked_orders[0]]).toEqual([2, 1]);
});

test("reduced is what goes below the price of most days, however many units a sale moves", () => {
  const sales = [...each("a", daysAgo(0, 60)), ...each("a", [61, 62], { quantity: 500, price_minor: 800 })];
  const items = [{ sku: "a" }, { sku: "b" }];
  const taken = take(items, [...sales, ...each("b", daysAgo(0, 80), { quantity: 20 })]);
  expect(rowOf(taken, "a").sums.reduced_units).toBe(1_000);
  expect(rowOf(taken, "a").role.role).toBe("event");
});

test("what is in the catalogue and never sold is there, with its views and no stage", () => {
  const items = [{ sku: "a" }, { sku: "ghost", views: 150, price_minor: 900 }];
  const taken = take(items, each("a", daysAgo(0, 120)));
  const ghost = rowOf(taken, "ghost");
  expect(ghost.life).toEqual({ stage: null, reasons: [{ code: "never_sold", values: {} }] });
  expect(ghost.advice).toMatchObject({
    verdict: "watch",
    reasons: [{ code: "viewed_unsold", values: { views: 150 } }],
  });
});

test("ten views without an order are no conversion of none, and two units that come back are no wave of returns", () => {
  const items = [{ sku: "a", views: 10, returned_units: 2 }];
  const { advice } = rowOf(take(items, each("a", daysAgo(0, 120, 10), { channel: null })), "a");
  expect(advice.reasons.map(({ code }) => code)).not.toContain("low_conversion");
  expect(advice.reasons.map(({ code }) => code)).not.toContain("many_returns");
});

test("a shop of six weeks knows no stages: all of it looks new", () => {
  const taken = take([{ sku: "a" }], each("a", daysAgo(0, 42)));
  expect(rowOf(taken, "a").life).toEqual({ stage: null, reasons: [{ code: "short_history", values: { periods: 6 } }] });
});

test("growing, declining and unsold products get the stage and advice that their sales say", () => {
  const sales = [
    ...each("up", daysAgo(0, 56), { quantity: 9 }),
    ...each("up", daysAgo(56, 200), { quantity: 3 }),
    ...each("down", daysAgo(0, 56), { quantity: 3 }),
    ...each("down", daysAgo(56, 200), { quantity: 9 }),
    ...each("gone", daysAgo(100, 200), { quantity: 2 }),
    ...each("calm", daysAgo(0, 200), { quantity: 20 }),
  ];
  const taken = take(
    [{ sku: "up" }, { sku: "down" }, { sku: "gone", stock: 7, cost_minor: 300 }, { sku: "calm" }],
    sales,
  );
  const stages = Object.fromEntries(taken.rows.map(({ sku, life, advice }) => [sku, [life.stage, advice.verdict]]));
  expect(stages).toEqual({
    up: ["growth", "keep"],
    down: ["decline", "watch"],
    gone: ["decline", "retire"],
    calm: ["maturity", "keep"],
  });
  expect(rowOf(taken, "gone").stock_value_minor).toBe(2_100);
});

test("without a shelf nothing is told of views and returns", () => {
  const { rows, seen_from } = takeRange(tradeOf([{ sku: "a" }], each("a", daysAgo(0, 120))), undefined);
  expect(seen_from).toBeNull();
  expect(rows[0]!.figures).toMatchObject({ conversion_ratio: null, return_ratio: null });
});

test("what is kept is a row a product of plain figures", () => {
  const items = [{ sku: "a", cost_minor: 400 }, { sku: "b" }];
  const kept = keptOf(take(items, [...each("a", daysAgo(0, 120)), ...each("b", daysAgo(0, 120, 2))]));
  expect(kept).toMatchObject({ day: LAST, days: 90 });
  expect(kept.rows.map(({ sku, sales_minor, margin_minor }) => [sku, sales_minor, margin_minor])).toEqual([
    ["a", 90_000, 54_000],
    ["b", 45_000, null],
  ]);
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
});

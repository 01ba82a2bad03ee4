// What sold out at once: is it found, is the second order the newsvendor's, and is its risk told?
import { describe, expect, it, test } from "vitest";
import type { TableBlock } from "../../../shared/studies/blocks.ts";
import { supplyDefaults } from "../../../shared/supply/health/settings.ts";
import { purchaseOrder, supplier } from "../../../shared/supply/inventory/purchase.ts";
import { laterOf, supposed } from "../../../shared/supply/quick_response/launches.ts";
import { secondOrder } from "../../../shared/supply/quick_response/second_order.ts";
import { dayFromNumber } from "../../../shared/time.ts";
import { daysAgo, each, LAST } from "../../helpers/shelf_trade.ts";
import { item, shop } from "../../helpers/stocked_shop.ts";

describe("what sells later", () => {
  it("a halving each week: half of the first week's units in the second, a quarter in the third", () => {
    expect(supposed({ first: 7, from: 7, until: 14 }, 7).ratio).toBeCloseTo(0.5, 12);
    expect(supposed({ first: 7, from: 14, until: 21 }, 7).ratio).toBeCloseTo(0.25, 12);
  });

  it("launches of the store where three were seen to the end, else the supposition", () => {
    const window = { first: 2, from: 4, until: 6 };
    const launch = (early: number, late: number) => [early, early, 0, 0, late, late];
    const three = [launch(10, 5), launch(20, 10), launch(40, 20)];
    const found = laterOf(three, window, 14);
    expect(found.launches).toBe(3);
    expect(found.ratio).toBeCloseTo(0.5, 1);
    expect(found.error).toBeLessThan(0.05);
    expect(laterOf(three.slice(1), window, 14)).toEqual(supposed(window, 14));
    // One that is too young, and one that sold nothing at first, tell nothing.
    expect(laterOf([...three.slice(1), [9, 9, 9], launch(0, 9)], window, 14).launches).toBe(0);
  });
});

describe("a second order", () => {
  const later = { ratio: 2, error: 0, launches: 9 };
  const launch = { units: 1e9, price_minor: 250, cost_minor: 100, position: 0 };
  const terms = { back_ratio: 0.5, holding_ratio: 0 };

  // Source: the newsvendor's rule: 150 earned against 50 lost, three quarters. Many buyers, so that only the launches' error counts.
  it("serves as many outcomes as what is earned and lost say", () => {
    const unsure = secondOrder({ ...launch, units: 1_000_000 }, { ...later, error: 0.1 }, terms);
    expect(unsure.served_ratio).toBeCloseTo(0.75, 12);
    // 0.6745 deviations of a tenth above two million; the law is skewed a little.
    expect(unsure.quantity / 2e6).toBeCloseTo(1 + 0.6745 * 0.1, 2);
    expect(unsure.left_units / 2e6).toBeCloseTo((0.6745 + 1.2816) * 0.1, 1);
    expect(unsure.left_minor).toBe(unsure.left_units * 50);
  });

  it("of few buyers it is less sure, and what is on order is not ordered twice", () => {
    const few = secondOrder({ ...launch, units: 5 }, later, terms);
    expect(few.demand).toBe(10);
    expect(few.high - few.low).toBeGreaterThan(2 * 1.645 * Math.sqrt(10) - 2);
    const coming = secondOrder({ ...launch, units: 5, position: 6 }, later, terms);
    expect(coming.quantity).toBe(few.quantity - 6);
    expect(secondOrder({ ...launch, units: 5, position: 600 }, later, terms).quantity).toBe(0);
  });

  it("what loses money with each unit is not ordered; without a cost it is the middle outcome", () => {
    expect(secondOrder({ ...launch, units: 50, cost_minor: 300 }, later, terms).quantity).toBe(0);
    const blind = secondOrder({ ...launch, units: 50, cost_minor: null }, later, terms);
    expect(blind).toMatchObject({ served_ratio: 0.5, left_minor: null, margin_minor: null });
    expect(blind.quantity).toBeGreaterThan(85);
    expect(blind.quantity).toBeLessThan(101);
  });

  it("comes in packs and no fewer than the minimum", () => {
    expect(secondOrder({ ...launch, units: 50 }, later, terms, { pack: 24, minimum: 200 }).quantity).toBe(216);
  });
});

const products = [item("old", 500), item("hit", 0), item("late", 0), item("slow", 30)];
const sales = [
  ...each("old", daysAgo(0, 300), { quantity: 2 }),
  ...each("hit", [11, 10, 9], { quantity: 20 }),
  // Sold out as well, but after three weeks.
  ...each("late", daysAgo(5, 30), { quantity: 3 }),
  ...each("slow", daysAgo(0, 12), { quantity: 1 }),
];
const levels = ["hit", "late"].map((sku) => ({ sku, warehouse: "w", channel: "", on_hand: 0, at: 0 }));
const acme = supplier.parse({ id: "acme", name: "Acme", lead_days: 10, products: [{ sku: "hit", pack: 10 }] });
const tableOf = (more: Parameters<typeof shop>[2]) =>
  shop(products, sales, { levels, suppliers: [acme], ...more }).document.blocks.find(
    ({ id }) => id === "second_orders",
  ) as TableBlock | undefined;

test("only the launch that sold out within three days is found, and stands first in words", () => {
  const { document } = shop(products, sales, { levels, suppliers: [acme] });
  const table = document.blocks.find(({ id }) => id === "second_orders") as TableBlock;
  expect(table.rows.map(([title]) => title)).toEqual(["HIT"]);
  const [title, launched, days, units, lead] = table.rows[0]!;
  expect([title, launched, days, units, lead]).toEqual(["HIT", dayFromNumber(LAST - 11), 3, 60, 10]);
  expect(Number(table.rows[0]![8]) % 10).toBe(0);
  expect(document.findings[0]!.text.en).toMatch(/^HIT sold out within 3 days/);
  expect(document.findings[0]!.action.en).toMatch(/^Order [\d,]+ units at once/);
  // What is to be ordered is said once: not as if three days of sales went on like that.
  const orders = document.blocks.find(({ id }) => id === "orders") as TableBlock;
  const hit = orders.rows.find(([name]) => name === "HIT")!;
  expect(hit[4]).toBe(table.rows[0]![8]);
  expect((hit[8] as { en: string }).en).toMatch(/^sold out within 3 days after 60 units/);
  const kept = shop(products, sales, { levels, suppliers: [acme] }).keeps.stocks!.rows.find(
    ({ sku }) => sku === "hit",
  )!;
  expect(kept.daily_units).toBeCloseTo(Number(table.rows[0]![5]) / 56, 1);
  expect(kept.order_quantity).toBe(hit[4]);
});

test("what counts as quick is the operator's to say, and an order that is on its way is enough", () => {
  expect(tableOf({ settings: { ...supplyDefaults, quick_days: 2 } })).toBeUndefined();
  expect(tableOf({ settings: { ...supplyDefaults, quick_days: 30 } })!.rows).toHaveLength(2);
  const coming = purchaseOrder.parse({
    id: "1",
    supplier: "acme",
    ordered_on: dayFromNumber(LAST - 3),
    lines: [{ sku: "hit", quantity: 5_000 }],
  });
  expect(tableOf({ orders: [coming] })).toBeUndefined();
  // Some were still there days after the last sale, and went elsewhere.
  const left = { sku: "hit", warehouse: "w", channel: "", day: LAST - 5, on_hand: 7 };
  expect(tableOf({ events: [left, { ...left, day: LAST - 4, on_hand: 0 }] })).toBeUndefined();
});

// Does the board count what its words say: in step, on time, filled, at which cost of coordination, and how flexible?
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { flexibilityOf, type Measures, pointsOf } from "../../../shared/supply/board/flexibility.ts";
import { dueLines, scorecards } from "../../../shared/supply/board/suppliers.ts";
import { inStep } from "../../../shared/supply/board/sync.ts";
import { supplyDefaults, supplySettings } from "../../../shared/supply/health/settings.ts";
import { purchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { dayNumber } from "../../../shared/time.ts";
import { item } from "../../helpers/stocked_shop.ts";

const HOUR = 3_600_000;
const now = 1_000 * 24 * HOUR;

describe("in step", () => {
  const level = (sku: string, warehouse: string, on_hand: number, hours: number) => {
    return { sku, warehouse, channel: "", on_hand, at: now - hours * HOUR };
  };
  const products = [item("both", 30), item("old", 10), item("minus", 5), item("other", 9), item("alone", 3)];
  const levels = [
    level("both", "warehouse", 20, 1),
    level("both", "shop", 10, 23),
    level("old", "warehouse", 4, 1),
    level("old", "shop", 6, 25),
    level("minus", "warehouse", 8, 1),
    level("minus", "shop", -3, 1),
    level("other", "warehouse", 4, 2),
  ];
  const found = inStep({ levels, products, settings: supplyDefaults }, now);

  it("each place fresh, none below nothing, together what is sold from; what has no place does not count", () => {
    expect([found.products, found.in_step]).toEqual([4, 1]);
    expect(found.out.map(({ sku, why, place }) => [sku, why, place])).toEqual([
      ["old", "stale", "shop"],
      ["other", "differs", "warehouse"],
      ["minus", "negative", "warehouse"],
    ]);
    expect(found.out[0]!.hours).toBeCloseTo(25, 9);
  });

  it("how old is too old is the operator's to say", () => {
    const day = { ...supplyDefaults, sync_hours: 48 };
    expect(inStep({ levels, products, settings: day }, now).in_step).toBe(2);
    // All of it below nothing is sold from as nothing.
    const below = { levels: [level("both", "shop", -3, 1)], products: [item("both", 0)], settings: supplyDefaults };
    expect(inStep(below, now).out[0]!.why).toBe("negative");
  });
});

const order = (id: string, more: object = {}, supplier = "acme") =>
  purchaseOrder.parse({
    id,
    supplier,
    ordered_on: "2026-03-01",
    promised_on: "2026-03-11",
    lines: [{ sku: "A", quantity: 100, unit_cost_minor: 50 }],
    ...more,
  });
const came = (delivered_on: string, quantity = 100) => ({ deliveries: [{ delivered_on, sku: "A", quantity }] });
const today = dayNumber("2026-04-01");

describe("a supplier's card", () => {
  it("shares of lines that are due, what is missing late, what is not due left out", () => {
    const orders = [
      order("intime", came("2026-03-11")),
      order("late", came("2026-03-15")),
      order("part", came("2026-03-09", 40)),
      order("later", { promised_on: "2026-05-01" }),
      order("gone", { cancelled: true }),
      order("free", { promised_on: null, ...came("2026-03-21") }),
    ];
    const [card] = scorecards(orders, [], [], today);
    expect(card).toMatchObject({ orders: 6, due_lines: 3, overdue_units: 60, spend_minor: 30_000, passed_ratio: null });
    expect(card!.on_time_ratio).toBeCloseTo(1 / 3, 12);
    // Of 400 units due 340 came.
    expect(card!.fill_ratio).toBeCloseTo(340 / 400, 12);
    expect(card!.lead_days).toBeCloseTo((10 + 14 + 20) / 3, 12);
    expect(card!.lead_deviation_days).toBeCloseTo(Math.sqrt(((14 / 3) ** 2 + (2 / 3) ** 2 + (16 / 3) ** 2) / 2), 9);
    expect(card!.score).toBeCloseTo((100 * (1 / 3 + 0.85)) / 2, 9);
  });

  it("a lead time that was agreed is a promise too", () => {
    const lines = dueLines([order("agreed", { promised_on: null, lead_days: 5, ...came("2026-03-10") })], today);
    expect(lines).toMatchObject([{ late: true, days: 9 }]);
  });

  it("inspections count for who sent the batch, else for who sells the product; prices against the first", () => {
    const orders = [
      order("first", came("2026-03-11")),
      order("next", { ordered_on: "2026-03-05", lines: [{ sku: "A", quantity: 10, unit_cost_minor: 55 }] }),
      order("other", { lines: [{ sku: "B", quantity: 1, unit_cost_minor: 1 }] }, "zeta"),
    ];
    const inspected = [
      { sku: "A", supplier: null, passed: true },
      { sku: "A", supplier: "acme", passed: false },
      { sku: "A", supplier: "zeta", passed: true },
    ];
    const [acme, zeta] = scorecards(orders, [], inspected, today);
    expect(acme).toMatchObject({ inspections: 2, passed_ratio: 0.5 });
    expect(zeta).toMatchObject({ inspections: 1, passed_ratio: 1, price_change_ratio: null });
    expect(acme!.price_change_ratio).toBeCloseTo(0.1, 12);
  });
});

describe("the flexibility index", () => {
  const measures: Measures = { response: 12, cost: 0.02, stock: 60, fill: 0.95, capacity: 20 };

  it("is the parts' points by their weights", () => {
    const { index, parts } = flexibilityOf(measures, supplyDefaults);
    const points = [(30 - 12) / 27, 0.8, 0.8, 0.75, (60 - 20) / 53].map((part) => 100 * part);
    for (const [at, part] of parts.entries()) expect(part.points).toBeCloseTo(points[at]!, 9);
    const [response, cost, stock, fill, capacity] = points as [number, number, number, number, number];
    const expected = (25 * response + 15 * cost + 20 * stock + 25 * fill + 15 * capacity) / 100;
    expect(index).toBeCloseTo(expected, 9);
  });

  it("what is not known takes no weight, and two parts are no index", () => {
    const { index } = flexibilityOf({ ...measures, cost: null, stock: null }, supplyDefaults);
    const { index: all } = flexibilityOf(measures, {
      ...supplyDefaults,
      flex_weights: { ...supplyDefaults.flex_weights, cost: 0, stock: 0 },
    });
    expect(index).toBeCloseTo(all!, 9);
    expect(flexibilityOf({ ...measures, cost: null, stock: null, fill: null }, supplyDefaults).index).toBeNull();
  });

  it("weights and ends are the operator's, and must make sense", () => {
    const fits = (more: object) => supplySettings.safeParse(more).success;
    expect(fits({ flex_response_days: { zero: 14, full: 1 }, flex_leader: 80 })).toBe(true);
    expect(fits({ flex_weights: { response: 0, cost: 0, stock: 0, fill: 0, capacity: 0 } })).toBe(false);
    expect(fits({ flex_fill_ratio: { zero: 1, full: 1 } })).toBe(false);
    expect(supplySettings.parse({ flex_weights: { fill: 50 } }).flex_weights).toMatchObject({ fill: 50, cost: 15 });
  });

  it("lies within 0 and 100 whatever is measured", () => {
    const number = fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 }));
    const all = fc.record({ response: number, cost: number, stock: number, fill: number, capacity: number });
    fc.assert(
      fc.property(all, (any) => {
        const { index } = flexibilityOf(any, supplyDefaults);
        if (index === null) return;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThanOrEqual(100);
      }),
    );
  });
});

test("points rise from one end to the other, either way round", () => {
  expect(pointsOf(0.9, { zero: 0.8, full: 1 })).toBeCloseTo(50, 9);
  expect(pointsOf(105, { zero: 180, full: 30 })).toBeCloseTo(50, 9);
  expect([pointsOf(500, { zero: 180, full: 30 }), pointsOf(1, { zero: 180, full: 30 })]).toEqual([0, 100]);
});

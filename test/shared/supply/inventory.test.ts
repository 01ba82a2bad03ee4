// Do order quantities and stock levels agree with published answers?
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { normalCost, normalLevel, poissonLevel } from "../../../shared/supply/inventory/newsvendor.ts";
import {
  discountedQuantity,
  economicQuantity,
  economicQuantityWithBackorders,
  incrementalQuantity,
  practicalQuantity,
} from "../../../shared/supply/inventory/order_quantity.ts";
import {
  bestPolicy,
  fillRatio,
  policyCost,
  reorderPoint,
  serviceOf,
  thumbStock,
} from "../../../shared/supply/inventory/reorder.ts";

// Source of all figures: tests of LarrySnyder/stockpyl, seven decimals, after examples of Snyder and Shen.
describe("order quantities", () => {
  it("EOQ", () => {
    const { quantity, cost } = economicQuantity({ order: 8, holding: 0.225 }, 1_300);
    expect(quantity).toBeCloseTo(304.0467800264368, 9);
    expect(cost).toBeCloseTo(68.410525505948272, 9);
    const large = economicQuantity({ order: 2_250, holding: 275 }, 182_500);
    expect(large.quantity).toBeCloseTo(1_728.109844993551, 8);
    expect(large.cost).toBeCloseTo(475_230.2073732266, 6);
  });

  const discounts = [
    { from: 0, unit_cost: 0.75 },
    { from: 400, unit_cost: 0.72 },
    { from: 800, unit_cost: 0.68 },
  ];
  it("with discounts on all units, and on further units", () => {
    const all = discountedQuantity(8, 0.3, 1_300, discounts);
    expect(all.quantity).toBe(800);
    expect(all.cost).toBeCloseTo(978.6, 9);
    const further = incrementalQuantity(8, 0.3, 1_300, discounts);
    expect(further.quantity).toBeCloseTo(304.04678003, 7);
    expect(further.cost).toBeCloseTo(1_043.41052551, 7);
  });

  it("with backorders", () => {
    expect(economicQuantityWithBackorders({ order: 8, holding: 0.225 }, 7.5, 1_300).quantity).toBeCloseTo(308.5738, 4);
  });

  it.each([
    [304.05, { pack: 12 }, 312],
    [304.05, { minimum: 500 }, 500],
    [304.05, { minimum: 500, pack: 24 }, 504],
    [304.05, { most: 200, pack: 24 }, 192],
    [304.05, { most: 200, minimum: 250 }, 0],
    [0, { minimum: 10 }, 0],
  ])("%d as it can be ordered, %j: %d", (quantity, practice, found) => {
    expect(practicalQuantity(quantity, practice)).toBe(found);
  });

  it("refuses what is not above zero", () => {
    expect(() => economicQuantity({ order: 0, holding: 1 }, 1)).toThrow(/order must be above zero/);
    expect(() => economicQuantity({ order: 1, holding: Number.NaN }, 1)).toThrow(/holding/);
  });
});

describe("bought once", () => {
  const costs = { holding: 0.18, stockout: 0.7 };
  it("normal demand, at the best level, another one, and over a lead time", () => {
    const best = normalLevel(costs, { mean: 50, deviation: 8 });
    expect(best.level).toBeCloseTo(56.603955927433887, 9);
    expect(best.cost).toBeCloseTo(1.997605193176645, 9);
    expect(normalCost(costs, { mean: 50, deviation: 8 }, 40)).toBeCloseTo(7.356131552870388, 9);
    const later = normalLevel(costs, { mean: 50, deviation: 8 }, 4);
    expect(later.level).toBeCloseTo(264.7668943741548, 8);
    expect(later.cost).toBeCloseTo(4.466781004149578, 9);
  });

  it("demand of single buyers", () => {
    const best = poissonLevel({ holding: 1, stockout: 4 }, 6);
    expect(best.level).toBe(8);
    expect(best.cost).toBeCloseTo(3.570106945770946, 9);
  });

  it("no other whole level costs less", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (holding, stockout, mean) => {
          const costs = { holding, stockout };
          const best = poissonLevel(costs, mean);
          let chance = Math.exp(-mean);
          // Expected cost of any level by summing over all demands.
          const chances: number[] = [];
          for (let count = 0; count < 300; count += 1) {
            chances.push(chance);
            chance *= mean / (count + 1);
          }
          const costOf = (level: number) =>
            chances.reduce(
              (sum, p, count) =>
                sum + p * (holding * Math.max(0, level - count) + stockout * Math.max(0, count - level)),
              0,
            );
          expect(best.cost).toBeCloseTo(costOf(best.level), 6);
          for (const other of [best.level - 1, best.level + 1]) {
            if (other >= 0) expect(best.cost).toBeLessThanOrEqual(costOf(other) + 1e-9);
          }
        },
      ),
    );
  });
});

describe("ordering again", () => {
  const costs = { order: 8, holding: 0.225, stockout: 7.5 };
  const supply = { mean: 1_300, deviation: 150, lead_time: 1 / 12 };

  it("the best point and quantity, and what they cost", () => {
    const best = bestPolicy(costs, supply);
    expect(best.reorder_point).toBeCloseTo(126.86706, 4);
    expect(best.quantity).toBeCloseTo(328.44914, 4);
    expect(policyCost(costs, supply, 126.8, 328.5)).toBeCloseTo(78.07116250928294, 9);
    // Close to the best: ten units more or less, of either, cost more.
    for (const [points, units] of [
      [10, 0],
      [-10, 0],
      [0, 10],
      [0, -10],
    ] as const) {
      expect(policyCost(costs, supply, best.reorder_point + points, best.quantity + units)).toBeGreaterThan(best.cost);
    }
  });

  it("a lead time that varies needs more", () => {
    const varying = { mean: 100, deviation: 30, lead_time: 9, lead_time_deviation: 2 };
    const { safety_stock, reorder_point } = reorderPoint(varying, 0.95);
    expect(safety_stock).toBeCloseTo(360.744564, 5);
    expect(reorder_point).toBeCloseTo(1_260.744564, 5);
    expect(serviceOf(varying, safety_stock)).toBeCloseTo(0.95, 12);
  });

  // Ratio of the rule of thumb to what 95 % service needs, for a lead time of 14 days.
  it.each([
    [0.3, 24.4],
    [0.5, 14.6],
    [1, 7.3],
    [1.5, 4.9],
    [3, 2.4],
    [6, 1.2],
  ])("45 days' sales at a daily variation of %d are %d times what is needed", (variation, times) => {
    const { safety_stock } = reorderPoint({ mean: 10, deviation: 10 * variation, lead_time: 14 }, 0.95);
    expect(thumbStock(300) / safety_stock).toBeCloseTo(times, 1);
  });
});

test("what is served at once grows with the point and the quantity, and is a share", () => {
  const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
  fc.assert(
    fc.property(positive, positive, positive, positive, positive, (mean, deviation, lead_time, point, quantity) => {
      const supply = { mean, deviation, lead_time };
      const ratio = fillRatio(supply, point, quantity);
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(ratio).toBeLessThanOrEqual(1);
      expect(fillRatio(supply, point + 1, quantity)).toBeGreaterThanOrEqual(ratio - 1e-12);
      expect(fillRatio(supply, point, quantity + 1)).toBeGreaterThanOrEqual(ratio - 1e-12);
    }),
  );
});

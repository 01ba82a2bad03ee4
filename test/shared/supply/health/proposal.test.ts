// What to order, and why? Held to published quantities.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Source } from "../../../../shared/supply/health/lead_time.ts";
import { type Need, proposeOrder } from "../../../../shared/supply/health/proposal.ts";
import { supplyReasonSentences, supplyReasonWords } from "../../../../shared/supply/health/reasons.ts";
import { supplyDefaults } from "../../../../shared/supply/health/settings.ts";
import { supplier } from "../../../../shared/supply/inventory/purchase.ts";

const source = (more: Partial<Source> = {}): Source => ({
  supplier: "",
  lead: { mean: 8, deviation: 2, deliveries: 5 },
  minimum: null,
  pack: null,
  shelf_days: null,
  unit_cost_minor: null,
  discounts: [],
  order_cost_minor: 8,
  on_order: 0,
  overdue: 0,
  ...more,
});
const demand = (rate: number, deviation: number): Need["demand"] => {
  return { days: 90, in_stock_days: 90, units: rate * 90, rate, deviation, lost_units: 0 };
};

describe("what to order", () => {
  // Source: the formula z sqrt(L sd_d^2 + d^2 sd_L^2) with d 100, sd_d 30, L 9, sd_L 2: 360.744564 and 1260.744564.
  const settings = { ...supplyDefaults, review_days: 1, service_ratio: 0.95, holding_ratio: 0.225 };

  it("the reorder point and safety stock of the formula, beside the simple rule and the service that it implies", () => {
    const need = { on_hand: 1_300, demand: demand(100, 30), sold_30: 3_000, unit_cost_minor: 1 };
    const { safety, reorder_point, quantity } = proposeOrder(need, source(), settings);
    expect(safety.service).toBeCloseTo(360.744564, 5);
    expect([reorder_point, quantity, safety.simple]).toEqual([1_261, 0, 4_500]);
    expect(safety.simple_service_ratio).toBeGreaterThan(0.999999);
  });

  // Source: EOQ of K 8, h 0.225, D 1300 is 304.0467800264368.
  it("the economic quantity in whole packs, at least the minimum, and no more than keeps", () => {
    const need = { on_hand: 0, demand: demand(1_300 / 365, 0), sold_30: 107, unit_cost_minor: 1 };
    const still = { ...source(), lead: { mean: 0, deviation: 0, deliveries: 0 } };
    const point = Math.ceil(1_300 / 365);
    const at = { ...need, on_hand: point };
    expect(proposeOrder(at, still, settings).quantity).toBe(305);
    expect(proposeOrder(at, { ...still, pack: 12 }, settings).quantity).toBe(312);
    expect(proposeOrder(at, { ...still, minimum: 500 }, settings).quantity).toBe(500);
    const short = proposeOrder(at, { ...still, shelf_days: 30 }, settings);
    expect(short.quantity).toBe(Math.floor((1_300 / 365) * 30 - point));
    expect(short.reasons.map(({ code }) => code)).toContain("shelf_life");
    const never = proposeOrder(at, { ...still, shelf_days: 30, minimum: 500 }, settings);
    expect(never).toMatchObject({ quantity: 0 });
    expect(never.reasons.map(({ code }) => code)).toContain("unorderable");
  });

  // Source: the discount example of Snyder and Shen 3.4 as stockpyl's tests have it: 800 units at 0.68, after 0.75 and 0.72.
  it("a discount that pays is taken, with its price, and one that does not is left", () => {
    const need = { on_hand: 4, demand: demand(1_300 / 365, 0), sold_30: 107, unit_cost_minor: 75 };
    const from = { ...source(), lead: { mean: 0, deviation: 0, deliveries: 0 }, order_cost_minor: 800 };
    const dear = { ...settings, holding_ratio: 0.3, over_days: 365 };
    const discounts = [
      { from: 400, unit_cost: 72 },
      { from: 800, unit_cost: 68 },
    ];
    const found = proposeOrder(need, { ...from, discounts }, dear);
    expect(found).toMatchObject({ quantity: 800, unit_minor: 68 });
    expect(found.reasons).toContainEqual({ code: "discount", values: { from: 800, each: 68 } });
    const none = proposeOrder(need, { ...from, discounts: [{ from: 8_000, unit_cost: 74 }] }, dear);
    expect(none).toMatchObject({ quantity: 305, unit_minor: 75 });
    expect(none.reasons.map(({ code }) => code)).not.toContain("discount");
    // 800 units would last 225 days: a store that calls more than 180 too much is proposed no more, at the price of that many.
    const less = proposeOrder(need, { ...from, discounts }, { ...dear, over_days: 180 });
    expect(less).toMatchObject({ quantity: Math.ceil((1_300 / 365) * 180 - 4), unit_minor: 72 });
    expect(less.reasons).toContainEqual({ code: "no_more", values: { days: 180 } });
    expect(less.reasons.map(({ code }) => code)).not.toContain("discount");
    // A product that would run out before the next delivery is ordered all the same.
    const soon = proposeOrder(
      need,
      { ...from, lead: { mean: 60, deviation: 0, deliveries: 3 } },
      { ...dear, over_days: 1 },
    );
    expect(need.on_hand + soon.quantity).toBeGreaterThanOrEqual(soon.reorder_point);
  });

  // Source: stockpyl's power approximation of order 2.5, holding 0.18, stock-out 0.7, mean 50, deviation 8: 40.1946 and 74.2902.
  it("two levels where a store keeps stock by them, else the point and the quantity", () => {
    const level = {
      ...supplyDefaults,
      policy: "two_levels",
      review_days: 1,
      service_ratio: 0.7 / 0.88,
      holding_ratio: 0.18,
    } as const;
    const from = { ...source(), lead: { mean: 0, deviation: 0, deliveries: 0 }, order_cost_minor: 2.5 };
    // Holding a unit worth 365 for a day costs 0.18.
    const need = { on_hand: 20, demand: demand(50, 8), sold_30: 1_500, unit_cost_minor: 365 };
    const found = proposeOrder(need, from, level);
    expect(found).toMatchObject({ reorder_point: 41, quantity: Math.ceil(74.290170109805786 - 20) });
    expect(found.reasons.map(({ code }) => code)).toContain("two_levels");
    for (const other of [
      proposeOrder(need, from, { ...level, safety: "simple" }),
      proposeOrder({ ...need, unit_cost_minor: null }, from, level),
    ]) {
      expect(other.reasons.map(({ code }) => code)).not.toContain("two_levels");
    }
  });

  it("refuses discounts that do not get cheaper", () => {
    const terms = (discounts: object[]) => ({ id: "a", name: "A", products: [{ sku: "B", discounts }] });
    const step = (from: number, unit_cost_minor: number) => ({ from, unit_cost_minor });
    expect(supplier.safeParse(terms([step(10, 90), step(50, 80)])).success).toBe(true);
    for (const bad of [[step(10, 90), step(50, 90)], [step(50, 90), step(10, 80)], [step(0, 90)]]) {
      expect(supplier.safeParse(terms(bad)).success).toBe(false);
    }
  });

  it("orders nothing above the reorder point or without demand, whole packs from the minimum on below it", () => {
    const small = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        small,
        small,
        small,
        small,
        small,
        fc.integer({ min: 0, max: 5_000 }),
        (rate, spread, lead, pack, minimum, on_hand) => {
          const need = { on_hand, demand: demand(rate, spread), sold_30: rate * 30, unit_cost_minor: 500 };
          const from = source({
            pack,
            minimum,
            lead: { mean: lead, deviation: 1, deliveries: 9 },
            order_cost_minor: 5_000,
          });
          const { quantity, reorder_point, reasons } = proposeOrder(need, from, supplyDefaults);
          expect(quantity > 0).toBe(on_hand <= reorder_point);
          if (quantity > 0) {
            expect(quantity % pack).toBe(0);
            expect(quantity).toBeGreaterThanOrEqual(minimum);
            expect(on_hand + quantity).toBeGreaterThan(reorder_point);
          }
          const surer = proposeOrder(need, from, { ...supplyDefaults, service_ratio: 0.99 });
          expect(surer.reorder_point).toBeGreaterThanOrEqual(reorder_point);
          expect(reasons.length).toBeGreaterThan(0);
          expect(proposeOrder({ ...need, demand: demand(0, 0) }, from, supplyDefaults).quantity).toBe(0);
        },
      ),
    );
  });
});

test("every reason is a sentence in both languages with all its figures", () => {
  for (const [code, text] of Object.entries(supplyReasonSentences)) {
    const names = [...text.en.matchAll(/\{(\w+):/g)].map(([, name]) => name!).sort();
    expect([...text["zh-CN"].matchAll(/\{(\w+):/g)].map(([, name]) => name!).sort(), code).toEqual(names);
    const values = Object.fromEntries(names.map((name) => [name, 0.5]));
    for (const locale of ["en", "zh-CN"] as const) {
      const said = supplyReasonWords({ code: code as keyof typeof supplyReasonSentences, values }, locale);
      expect(said).not.toMatch(/[{}]|null|NaN|undefined|–/);
    }
  }
});

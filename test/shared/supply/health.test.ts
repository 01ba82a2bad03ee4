// Does the health of stock follow its definitions: demand without censored days, ages, deliveries, and what to order?
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { agesOf, bandOf } from "../../../shared/supply/health/ageing.ts";
import { coverOf, demandOf, turnoverOf } from "../../../shared/supply/health/demand.ts";
import { meanStock, outDays, stockDaysOf } from "../../../shared/supply/health/history.ts";
import { leadDays, type Source, sourcesOf } from "../../../shared/supply/health/lead_time.ts";
import { type Need, proposeOrder } from "../../../shared/supply/health/proposal.ts";
import { supplyReasonSentences, supplyReasonWords } from "../../../shared/supply/health/reasons.ts";
import { supplyDefaults, supplySettings } from "../../../shared/supply/health/settings.ts";
import { purchaseOrder, supplier } from "../../../shared/supply/inventory/purchase.ts";
import { dayNumber } from "../../../shared/time.ts";

describe("demand", () => {
  const units = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 });

  it("is units a day where stock never ran out", () => {
    fc.assert(
      fc.property(units, (sold) => {
        const none = sold.map(() => false);
        const { rate, lost_units, in_stock_days } = demandOf(sold, none);
        expect(rate).toBeCloseTo(sold.reduce((sum, each) => sum + each, 0) / sold.length, 9);
        expect([lost_units, in_stock_days]).toEqual([0, sold.length]);
      }),
    );
  });

  it("is not lowered by days without stock: each of them is missed at the rate of the others", () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 30 }), (sold, out) => {
        const days = [...sold, ...new Array<number>(out).fill(0)];
        const flags = days.map((_, day) => day >= sold.length);
        const open = demandOf(
          sold,
          sold.map(() => false),
        );
        const censored = demandOf(days, flags);
        expect(censored.rate).toBeCloseTo(open.rate, 9);
        expect(censored.deviation).toBeCloseTo(open.deviation, 9);
        expect(censored.lost_units).toBeCloseTo(open.rate * out, 6);
      }),
    );
  });

  it("takes all days where none had stock, and loses nothing then", () => {
    expect(demandOf([4, 0], [true, true])).toMatchObject({ rate: 2, lost_units: 0, in_stock_days: 0 });
  });

  it("cover and turnover by hand", () => {
    expect(coverOf(30, 2)).toBe(15);
    expect(coverOf(30, 0)).toBeNull();
    expect(coverOf(-3, 2)).toBe(0);
    expect(turnoverOf(90, 60, 90)).toBeCloseTo(365 / 60, 12);
    expect(turnoverOf(90, 0, 90)).toBeNull();
  });
});

describe("stock by day", () => {
  const place = (warehouse: string) => ({ sku: "A", warehouse, channel: "" });

  it("a count holds until the next one, and movements between them count", () => {
    const events = [
      { ...place("x"), day: 1, on_hand: 10 },
      { ...place("x"), day: 2, quantity: -4 },
      { ...place("x"), day: 4, on_hand: 0 },
      { ...place("x"), day: 5, quantity: 3 },
    ];
    const days = stockDaysOf([{ ...place("x"), on_hand: 3, at: 0 }], events, 0, 6).get("A")!;
    expect([...days]).toEqual([Number.NaN, 10, 6, 6, 0, 3, 3]);
    expect(outDays(days, 7)).toEqual([false, false, false, false, true, false, false]);
    expect(meanStock(days)).toBeCloseTo(28 / 6, 12);
  });

  it("a place that was not counted in the window is told backwards, and all places are one", () => {
    const events = [{ ...place("y"), day: 3, quantity: 5 }];
    const levels = [
      { ...place("x"), on_hand: 2, at: 0 },
      { ...place("y"), on_hand: 5, at: 0 },
    ];
    expect([...stockDaysOf(levels, events, 2, 4).get("A")!]).toEqual([2, 7, 7]);
    expect(outDays(undefined, 2)).toEqual([false, false]);
  });

  it("the last day is the level that is stored, whatever came before", () => {
    const event = fc.record({ day: fc.integer({ min: 0, max: 9 }), quantity: fc.integer({ min: -5, max: 9 }) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), fc.integer({ min: 0, max: 50 }), (moves, before) => {
        const events = moves.sort((a, b) => a.day - b.day).map((each) => ({ ...place("x"), ...each }));
        const on_hand = before + moves.reduce((sum, { quantity }) => sum + quantity, 0);
        const days = stockDaysOf([{ ...place("x"), on_hand, at: 0 }], events, 0, 9).get("A")!;
        expect(days[9]).toBe(Math.max(0, on_hand));
      }),
    );
  });
});

describe("age", () => {
  it("what is left is of the newest receipts, and never more than is there", () => {
    const receipts = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 100 }), quantity: fc.integer({ min: 1, max: 50 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(receipts, fc.integer({ min: 0, max: 300 }), (came, on_hand) => {
        const ages = agesOf(came, on_hand, 100);
        const units = ages.reduce((sum, each) => sum + each.units, 0);
        expect(units).toBe(came.length > 0 ? on_hand : 0);
        expect(ages.map(({ age_days }) => age_days)).toEqual(
          ages.map(({ age_days }) => age_days).sort((a, b) => a - b),
        );
        // One unit more is no younger: the youngest part is the newest receipt, whole.
        const newest = Math.max(...came.map(({ day }) => day));
        const whole = came.filter(({ day }) => day === newest).reduce((sum, { quantity }) => sum + quantity, 0);
        if (ages[0] && ages.length > 1) expect(ages[0].units).toBeGreaterThanOrEqual(Math.min(on_hand, whole));
      }),
    );
  });

  it("without receipts it is the time since the last sale, and without either nothing is said", () => {
    expect(agesOf([], 5, 100, 40)).toEqual([{ age_days: 40, units: 5 }]);
    expect(agesOf([], 5, 100)).toEqual([]);
    expect(agesOf([{ day: 90, quantity: 2 }], 5, 100, 40)).toEqual([
      { age_days: 10, units: 2 },
      { age_days: 40, units: 3 },
    ]);
    expect([0, 30, 31, 90, 91, 180, 181, 900].map(bandOf)).toEqual([0, 0, 1, 2, 3, 3, 4, 4]);
  });
});

describe("deliveries", () => {
  const order = (id: string, came: [string, number][], more: object = {}) =>
    purchaseOrder.parse({
      id,
      supplier: "acme",
      ordered_on: "2026-09-01",
      promised_on: "2026-09-11",
      lines: [{ sku: "A", quantity: 10, unit_cost_minor: 300 }],
      deliveries: came.map(([delivered_on, quantity]) => ({ delivered_on, sku: "A", quantity })),
      ...more,
    });
  const settings = supplySettings.parse({});
  const today = dayNumber("2026-10-01");

  it("a line has come when all of it has, late where that is after the promise", () => {
    expect(
      leadDays(
        order("1", [
          ["2026-09-09", 6],
          ["2026-09-15", 4],
        ]),
      ),
    ).toEqual([{ sku: "A", days: 14, late: true }]);
    expect(leadDays(order("2", [["2026-09-09", 6]]))).toEqual([]);
  });

  it("mean and spread of three and more, what is on order and what of it is overdue", () => {
    const orders = [
      order("1", [["2026-09-11", 10]]),
      order("2", [["2026-09-13", 10]]),
      order("3", [["2026-09-15", 10]]),
      order("4", [["2026-09-20", 3]]),
      order("5", [], { promised_on: "2026-10-20" }),
      order("6", [], { cancelled: true }),
    ];
    const source = sourcesOf(orders, [], settings, today)("A");
    expect(source.lead).toEqual({ mean: 12, deviation: 2, deliveries: 3 });
    expect([source.on_order, source.overdue, source.unit_cost_minor]).toEqual([17, 7, 300]);
  });

  it("what was agreed stands where nothing has come, and the settings where nothing was agreed", () => {
    const acme = supplier.parse({
      id: "acme",
      name: "Acme",
      lead_days: 20,
      products: [{ sku: "B", lead_days: 30, minimum: 50, pack: 12, shelf_days: 60 }],
    });
    const source = sourcesOf([], [acme], settings, today);
    expect(source("B")).toMatchObject({
      supplier: "acme",
      lead: { mean: 30, deviation: 3, deliveries: 0 },
      minimum: 50,
      pack: 12,
      shelf_days: 60,
    });
    expect(source("Z")).toMatchObject({ supplier: "", lead: { mean: 14, deviation: 3, deliveries: 0 } });
  });
});

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

// Does what stock was and is follow its definitions: demand without censored days, stock by day, ages?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agesOf, bandOf } from "../../../../shared/supply/health/ageing.ts";
import { coverOf, demandOf, turnoverOf } from "../../../../shared/supply/health/demand.ts";
import { meanStock, outDays, stockDaysOf } from "../../../../shared/supply/health/history.ts";

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

// Which price should be tested, how sure is it, and how large must the test be?
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type PriceInput,
  priceVerdicts,
  recommendPrice,
} from "../../../../shared/products/elasticity/recommend_price.ts";
import { testSizeOf } from "../../../../shared/products/elasticity/test_size.ts";

const input: PriceInput = {
  price_minor: 1_000,
  cost_minor: 600,
  elasticity: { value: -2, error: 0.1 },
  floor_minor: null,
  ceiling_minor: null,
  largest_step_ratio: 0.1,
  round_to_minor: 10,
  visitors_per_day: 500,
  conversion_ratio: 0.05,
};

test("at an elasticity of -2 the best price is twice the cost; the step and its effect are told with intervals", () => {
  const { verdict, price_minor, best_minor, ...effect } = recommendPrice(input);
  expect([verdict, price_minor]).toEqual(["raise", 1_100]);
  // c e / (1 + e) at -2.196 and -1.804.
  expect(best_minor!.low).toBeCloseTo((600 * 2.1959964) / 1.1959964, 6);
  expect(best_minor!.high).toBeCloseTo((600 * 1.8040036) / 0.8040036, 6);
  // 500 / 400 of the margin from 1.1 ** -2 of the units.
  expect(effect.margin_change_ratio).toBeCloseTo(1.25 / 1.21 - 1, 12);
  expect(effect.margin_change_interval!.low).toBeCloseTo(1.25 * 1.1 ** -2.1959964 - 1, 6);
  expect(effect.margin_change_interval!.high).toBeCloseTo(1.25 * 1.1 ** -1.8040036 - 1, 6);
  expect(effect.test).toMatchObject({ practical: false });
});

test("far apart from the best price the verdict is sure, near it is not", () => {
  expect(recommendPrice({ ...input, price_minor: 2_000 })).toMatchObject({ verdict: "lower", price_minor: 1_800 });
  expect(recommendPrice({ ...input, price_minor: 1_250 })).toMatchObject({ verdict: "unsure", price_minor: 1_200 });
  expect(recommendPrice({ ...input, price_minor: 1_200 })).toMatchObject({
    verdict: "keep",
    price_minor: null,
    test: null,
  });
  expect(recommendPrice({ ...input, elasticity: { value: -2, error: 2 } })).toMatchObject({
    verdict: "unsure",
    best_minor: { high: null },
  });
});

test("sales that fall slower than the price rises have no best price: it rises by the step, and the interval is open", () => {
  const { verdict, price_minor, best_minor } = recommendPrice({ ...input, elasticity: { value: -0.8, error: 0.3 } });
  expect([verdict, price_minor, best_minor!.high]).toEqual(["raise", 1_100, null]);
  const flat = recommendPrice({ ...input, elasticity: { value: -0.5, error: 0.1 } });
  expect([flat.verdict, flat.price_minor, flat.best_minor]).toEqual(["raise", 1_100, null]);
});

test("no price follows without a cost or from sales that rise with the price", () => {
  expect(recommendPrice({ ...input, cost_minor: null }).verdict).toBe("no_cost");
  expect(recommendPrice({ ...input, elasticity: { value: 0.4, error: 0.1 } })).toMatchObject({
    verdict: "not_falling",
    price_minor: null,
  });
});

test("a price below cost must rise, and the change of a margin that is a loss has no ratio", () => {
  const found = recommendPrice({ ...input, price_minor: 500, largest_step_ratio: 0.5 });
  expect([found.verdict, found.price_minor, found.margin_change_ratio, found.margin_change_interval]).toEqual([
    "raise",
    750,
    null,
    null,
  ]);
  expect(found.test?.visitors_per_arm).toBeGreaterThan(0);
});

test("floor and ceiling hold against the step, and the multiple lies inside", () => {
  expect(recommendPrice({ ...input, ceiling_minor: 1_045 }).price_minor).toBe(1_040);
  expect(recommendPrice({ ...input, price_minor: 2_000, floor_minor: 1_855 }).price_minor).toBe(1_860);
  expect(recommendPrice({ ...input, ceiling_minor: 1_004 }).verdict).toBe("keep");
  // Best is above, but the ceiling below: neither raising nor lowering is what earns more.
  for (const limits of [{ ceiling_minor: 900 }, { floor_minor: 1_001 }])
    expect(recommendPrice({ ...input, ...limits })).toMatchObject({ verdict: "out_of_limits", price_minor: null });
});

test("wrong input is refused, and every verdict has words", () => {
  expect(() => recommendPrice({ ...input, price_minor: 0 })).toThrow(RangeError);
  expect(() => recommendPrice({ ...input, largest_step_ratio: 1 })).toThrow(RangeError);
  expect(() => recommendPrice({ ...input, round_to_minor: 0 })).toThrow(RangeError);
  for (const { en, "zh-CN": zh } of Object.values(priceVerdicts)) expect([en, zh]).not.toContain("");
});

const anyInput: fc.Arbitrary<PriceInput> = fc.record({
  price_minor: fc.integer({ min: 1, max: 100_000 }),
  cost_minor: fc.integer({ min: 1, max: 100_000 }),
  elasticity: fc.record({
    value: fc.double({ min: -8, max: -0.1, noNaN: true }),
    error: fc.double({ min: 0.01, max: 3, noNaN: true }),
  }),
  floor_minor: fc.option(fc.integer({ min: 0, max: 100_000 })),
  ceiling_minor: fc.option(fc.integer({ min: 1, max: 200_000 })),
  largest_step_ratio: fc.double({ min: 0, max: 0.5, noNaN: true }),
  round_to_minor: fc.constantFrom(1, 10, 50, 100),
  visitors_per_day: fc.integer({ min: 0, max: 10_000 }),
  conversion_ratio: fc.double({ min: 0, max: 1, noNaN: true }),
});

test("a price to test is whole, a multiple, within step, floor and ceiling", () => {
  fc.assert(
    fc.property(anyInput, (each) => {
      const {
        price_minor: price,
        verdict,
        margin_change_interval: interval,
        margin_change_ratio: change,
      } = recommendPrice(each);
      if (price === null) return;
      expect(Number.isInteger(price / each.round_to_minor)).toBe(true);
      expect(price).toBeGreaterThanOrEqual(
        Math.max(each.price_minor * (1 - each.largest_step_ratio), each.floor_minor ?? 0) - 1e-6,
      );
      expect(price).toBeLessThanOrEqual(
        Math.min(each.price_minor * (1 + each.largest_step_ratio), each.ceiling_minor ?? Infinity) + 1e-6,
      );
      expect(verdict).toMatch(/^(raise|lower|unsure)$/);
      if (interval && change !== null) {
        expect(interval.low).toBeLessThanOrEqual(change + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(change - 1e-12);
      }
    }),
    { seed: 1 },
  );
});

test("among prices in the step none earns more than the one to test, at the elasticity that is taken", () => {
  fc.assert(
    fc.property(anyInput, (each) => {
      const open = { ...each, floor_minor: null, ceiling_minor: null, round_to_minor: 1 };
      const { price_minor: chosen } = recommendPrice(open);
      fc.pre(chosen !== null && each.price_minor > 200);
      const earned = (price: number) => (price - each.cost_minor!) * price ** each.elasticity.value;
      const low = Math.ceil(each.price_minor * (1 - each.largest_step_ratio));
      const high = Math.floor(each.price_minor * (1 + each.largest_step_ratio));
      const best = Math.max(
        ...Array.from({ length: 21 }, (_, at) => earned(Math.round(low + ((high - low) * at) / 20))),
      );
      // A whole number of minor units may miss the top by a little.
      expect(earned(chosen!)).toBeGreaterThanOrEqual(best - Math.abs(best) * 1e-3 - 1e-12);
    }),
    { seed: 1 },
  );
});

test("the size is R's power.prop.test within its continuity: 3,841 for .10 against .12, 1,094 for .20 against .25", () => {
  const size = (conversion_ratio: number, new_conversion_ratio: number) =>
    testSizeOf({
      margin_minor: 1,
      new_margin_minor: 1,
      conversion_ratio,
      new_conversion_ratio,
      visitors_per_day: 1_000,
    })!;
  // R pools the variance under the null, which is some visitors more.
  expect(Math.abs(size(0.1, 0.12).visitors_per_arm - 3_840.84748243)).toBeLessThan(3);
  expect(Math.abs(size(0.2, 0.25).visitors_per_arm - 1_093.73904583)).toBeLessThan(3);
  expect(size(0.1, 0.12)).toMatchObject({ days: 8, practical: true });
});

test("smaller differences take more visitors, and no difference takes no test", () => {
  const size = (new_conversion_ratio: number) =>
    testSizeOf({
      margin_minor: 5,
      new_margin_minor: 6,
      conversion_ratio: 0.05,
      new_conversion_ratio,
      visitors_per_day: 0,
    });
  const sizes = [0.03, 0.035, 0.04].map((each) => size(each)!.visitors_per_arm);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(size(0.03)).toMatchObject({ days: null, practical: false });
  expect(
    testSizeOf({
      margin_minor: 5,
      new_margin_minor: 5,
      conversion_ratio: 0.1,
      new_conversion_ratio: 0.1,
      visitors_per_day: 9,
    }),
  ).toBeNull();
});

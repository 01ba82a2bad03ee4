// Does an elasticity find again what sales were made with, and say what it cannot know?
import fc from "fast-check";
import { expect, test } from "vitest";
import { basisTitles, fitElasticities } from "../../../../shared/products/elasticity/elasticity.ts";
import type { Panel } from "../../../../shared/products/elasticity/panel.ts";

/** Sales made by elasticities, with a level a product, a season and noise from a fixed sequence. */
function makePanel(slopes: readonly number[], weeks: number, noise: number, season = 0.5): Panel {
  let state = 12_345;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const panel = { product: [] as number[], period: [] as number[], units: [] as number[], price_minor: [] as number[] };
  for (const [product, slope] of slopes.entries()) {
    for (let week = 0; week < weeks; week += 1) {
      // Prices go down in season: without week effects that would pass for elasticity.
      const log = Math.log(1_000 * (product + 1)) + 0.15 * normal() - 0.2 * Math.sin(week / 4);
      panel.product.push(product);
      panel.period.push(week);
      panel.price_minor.push(Math.exp(log));
      panel.units.push(Math.exp(20 + product + slope * log + season * Math.sin(week / 4) + noise * normal()));
    }
  }
  return { products: slopes.map((_, at) => `p${at}`), ...panel };
}

test("the slopes that sales were made with are found within their errors", () => {
  const slopes = [-1.2, -2, -2.8, -1.6, -2.4, -3, -0.8, -2.2];
  const found = fitElasticities(makePanel(slopes, 104, 0.2))!;
  for (const [at, { own, basis }] of found.products.entries()) {
    expect(basis).toBe("own");
    expect(Math.abs(own!.value - slopes[at]!)).toBeLessThan(4 * own!.error);
    expect(own!.error).toBeLessThan(0.25);
  }
  // Standard deviation of the slopes above: 0.71.
  expect(found.spread).toBeGreaterThan(0.4);
  expect(found.spread).toBeLessThan(1.1);
});

test("a product that sells wildly is less sure than one that sells calmly at the same prices", () => {
  const calm = makePanel([-2, -2, -2, -2], 60, 0, 0);
  // The same wave for all, ten times as high for two.
  const units = Array.from(calm.units, (each, at) => each * Math.exp((at >= 120 ? 1 : 0.1) * Math.sin(at * 2.4)));
  const errors = fitElasticities({ ...calm, units, period: null })!.products.map(({ own }) => own!.error);
  for (const [quiet, wild] of [
    [0, 2],
    [1, 3],
  ] as const)
    expect(errors[wild]! / errors[quiet]!).toBeGreaterThan(2.5);
});

test("a season that moves prices and sales together is no elasticity once weeks are taken out", () => {
  const panel = makePanel([-2, -2, -2, -2], 104, 0.1, 1);
  const [with_, without] = [fitElasticities(panel)!, fitElasticities({ ...panel, period: null })!];
  expect(Math.abs(with_.common.value + 2)).toBeLessThan(4 * with_.common.error);
  expect(without.common.value).toBeLessThan(-2.5);
  expect([with_.period_effects, without.period_effects]).toEqual([true, false]);
});

test("when all prices move together weeks cannot be told from prices, and it says so", () => {
  const panel = makePanel([-2, -2], 30, 0.1, 0);
  const price_minor = Array.from({ length: 60 }, (_, at) => 1_000 + 100 * ((at % 30) % 7));
  const units = price_minor.map((each) => 1e9 * each ** -2);
  const found = fitElasticities({ ...panel, price_minor, units })!;
  expect(found.period_effects).toBe(false);
  expect(found.common.value).toBeCloseTo(-2, 8);
});

test("one product alone has no week effects to take out", () => {
  const found = fitElasticities(makePanel([-1.5], 40, 0.1, 0))!;
  expect([found.period_effects, found.freedom]).toEqual([false, 38]);
  expect(Math.abs(found.products[0]!.own!.value + 1.5)).toBeLessThan(4 * found.products[0]!.own!.error);
});

test("a product with few rows or one price gets what is usual, and rows without sales are counted", () => {
  const panel = makePanel([-2, -2.5, -1.5], 30, 0.1);
  const extra = { product: [3, 3, ...Array(10).fill(4), 0], units: [5, 6, ...Array(10).fill(7), 0] };
  const found = fitElasticities({
    products: [...panel.products, "few", "flat", "never"],
    product: [...Array.from(panel.product), ...extra.product],
    period: [...Array.from(panel.period!), ...extra.product.map((_, at) => at)],
    units: [...Array.from(panel.units), ...extra.units],
    price_minor: [...Array.from(panel.price_minor), ...extra.product.map(() => 900)],
  })!;
  expect(found.products.map(({ basis }) => basis)).toEqual(["own", "own", "own", "few_rows", "flat_price", "few_rows"]);
  expect([found.rows, found.rows_without_sales]).toEqual([90, 1]);
  for (const { basis, own, value } of found.products.slice(3)) {
    expect(own).toBeNull();
    expect(value.value).toBe(found.mean.value);
    expect(value.error).toBeGreaterThanOrEqual(found.spread);
    expect(basisTitles[basis]["zh-CN"]).not.toBe("");
  }
});

test("options cannot ask for a slope through two points or at one price", () => {
  const panel = makePanel([-2, -2.5], 20, 0.1);
  const found = fitElasticities(
    {
      products: [...panel.products, "two", "flat"],
      product: [...Array.from(panel.product), 2, 2, 3, 3, 3],
      period: null,
      units: [...Array.from(panel.units), 5, 9, 4, 5, 6],
      price_minor: [...Array.from(panel.price_minor), 100, 90, 70, 70, 70],
    },
    { least_rows: 0, least_price_spread: 0 },
  )!;
  expect(found.products.map(({ basis }) => basis)).toEqual(["own", "own", "few_rows", "flat_price"]);
});

test("sales without any chance in them still have an elasticity", () => {
  // Twice the price, a quarter of the sales, and whole powers of two, so that nothing is left over.
  const price_minor = Array.from({ length: 16 }, (_, at) => 2 ** (at % 4));
  const found = fitElasticities({
    products: ["a"],
    product: price_minor.map(() => 0),
    period: null,
    units: price_minor.map((each) => 4_096 / each ** 2),
    price_minor,
  })!;
  expect(found.products[0]!.value.value).toBeCloseTo(-2, 9);
  expect(found.products[0]!.value.error).toBeLessThan(1e-6);
});

test("without any price that moved nothing is known", () => {
  const flat = {
    products: ["a"],
    product: Array(20).fill(0),
    period: null,
    units: Array(20).fill(3),
    price_minor: Array(20).fill(100),
  };
  expect(fitElasticities(flat)).toBeNull();
  expect(fitElasticities({ products: [], product: [], period: [], units: [], price_minor: [] })).toBeNull();
});

test("neither the currency's unit nor the order of rows moves an elasticity", () => {
  const panel = makePanel([-1, -2, -3], 20, 0.3);
  const before = fitElasticities(panel)!;
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: 1, max: 59 }), (scale, turn) => {
      const turned = <T>(list: ArrayLike<T>) => [...Array.from(list).slice(turn), ...Array.from(list).slice(0, turn)];
      const after = fitElasticities({
        products: panel.products,
        product: turned(panel.product),
        period: turned(panel.period!),
        units: turned(panel.units).map((each) => each * 3),
        price_minor: turned(panel.price_minor).map((each) => each * scale),
      })!;
      for (const [at, { value }] of after.products.entries()) {
        expect(value.value).toBeCloseTo(before.products[at]!.value.value, 6);
        expect(value.error).toBeCloseTo(before.products[at]!.value.error, 6);
      }
    }),
    { seed: 1, numRuns: 20 },
  );
});

// How steadily does a product sell, and what does one do with the nine fields?
import fc from "fast-check";
import { expect, test } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { nineFields, nineFieldTable, placements } from "../../../shared/products/nine_field.ts";
import { variationOf, xyzOf, xyzPresets } from "../../../shared/products/xyz.ts";

const [standard] = xyzPresets.map(({ rule }) => rule);

test("classes by variation, with the cuts inside", () => {
  // Means of 2 with deviations of 1 and 2: variations of exactly 0.5 and 1.
  expect(xyzOf([1, 3, 1, 3], standard!)).toBe("X");
  expect(xyzOf([0, 4, 0, 4], standard!)).toBe("Y");
  expect(xyzOf([0, 0, 0, 8], standard!)).toBe("Z");
  expect(xyzOf([5, 5, 5, 5], standard!)).toBe("X");
});

test("too few periods or no sales are unknown, not unsteady", () => {
  expect(xyzOf([1, 3, 1], standard!)).toBeNull();
  expect(xyzOf([0, 0, 0, 0], standard!)).toBeNull();
  expect(variationOf([])).toBeNull();
  expect(variationOf([-1, 1])).toBeNull();
});

test("variation minds neither scale nor order of periods", () => {
  const series = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 50 }), (units, scale) => {
      const variation = variationOf(units);
      const scaled = variationOf(units.map((each) => each * scale).toReversed());
      if (variation === null) expect(scaled).toBeNull();
      else expect(scaled).toBeCloseTo(variation, 9);
    }),
    { seed: 1 },
  );
});

test("nine fields, each with a title and an action of its own in both languages", () => {
  expect(Object.keys(nineFields)).toEqual(["AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ"]);
  for (const locale of locales) {
    const texts = Object.values(nineFields).flatMap(({ title, action }) => [title[locale], action[locale]]);
    expect(new Set(texts).size).toBe(18);
    expect(texts.every((text) => text.length > 3)).toBe(true);
    for (const { placement } of Object.values(nineFields)) expect(placements[placement][locale]).not.toBe("");
  }
});

test("the table holds every product once, those of unknown steadiness apart", () => {
  const { cells, unknown } = nineFieldTable(["A", "A", "C", "B"], ["X", "X", "Z", null], [10, 20, 3, 4]);
  expect(cells.AX).toEqual({ products: 2, sales: 30 });
  expect(cells.CZ).toEqual({ products: 1, sales: 3 });
  expect(unknown).toEqual({ products: 1, sales: 4 });
  expect(Object.values(cells).reduce((sum, { products }) => sum + products, 0)).toBe(3);
  expect(() => nineFieldTable(["A"], [], [1])).toThrow(RangeError);
});

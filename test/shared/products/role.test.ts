// What is a product for, and how do its figures come about?
import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf, type ProductSums, pricePoints, sumBy } from "../../../shared/products/figures.ts";
import { reasonWords } from "../../../shared/products/reasons.ts";
import { rolesOf, roleTitles } from "../../../shared/products/role.ts";

/** A product that sells for 10.00 and costs 6.00. */
const sums = (sku: string, view_sessions: number, units: number, more: Partial<ProductSums> = {}): ProductSums => ({
  sku,
  category: "tea",
  brand: "own",
  view_sessions,
  purchase_sessions: units,
  units,
  revenue_minor: units * 1_000,
  costed_revenue_minor: units * 1_000,
  cost_minor: units * 600,
  returned_units: 0,
  reduced_units: 0,
  stock_units: null,
  ...more,
});

test("who draws visitors, who earns and who carries the sale, each with its reason", () => {
  const rows = [
    sums("magnet", 6_000, 100, { cost_minor: 95_000 }),
    sums("earner", 1_000, 200, { cost_minor: 60_000 }),
    sums("deal", 1_500, 100, { reduced_units: 90 }),
    sums("plain", 1_500, 100),
    sums("costless", 1_000, 50, { costed_revenue_minor: 0, cost_minor: 0 }),
    sums("rare", 100, 3),
  ];
  const roles = rolesOf(rows);
  expect(roles.map(({ role }) => role)).toEqual(["traffic", "profit", "event", null, null, null]);
  expect(roles.map(({ reasons }) => reasonWords(reasons[0]!, "en").replaceAll("\u202f", " "))).toEqual([
    "54.1 % of views but 2.2 % of margin: it brings people in",
    "61.9 % of margin from 9.0 % of views, at a margin of 70.0 %",
    "90.0 % of its units were sold at reduced prices",
    "no role stands out",
    "its cost is not known",
    "only 3 units sold: too few to tell",
  ]);
  expect(roles.map(({ reasons }) => reasonWords(reasons[0]!, "zh-CN"))[2]).toBe("90.0%的销量来自优惠价");
  for (const { en, "zh-CN": zh } of Object.values(roleTitles)) expect([en, zh]).not.toContain("");
});

test("in a store that always has a sale nothing is an event", () => {
  const rows = ["a", "b", "c"].map((sku) => sums(sku, 100, 100, { reduced_units: 90 }));
  expect(rolesOf(rows).map(({ role }) => role)).toEqual([null, null, null]);
});

test("a product that is seen and does not sell draws visitors; nothing at all has no role", () => {
  expect(rolesOf([sums("seen", 500, 0), sums("sold", 100, 50)])[0]!.role).toBe("traffic");
  expect(rolesOf([sums("none", 0, 0)])[0]).toMatchObject({ role: null, reasons: [{ code: "few_sales" }] });
  expect(rolesOf([])).toEqual([]);
});

const anySums = fc
  .tuple(
    fc.integer({ min: 0, max: 5_000 }),
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 0, max: 900 }),
    fc.nat(200),
  )
  .map(([views, units, cost, reduced]) =>
    sums(`s${views}`, views, units, { cost_minor: units * cost, reduced_units: Math.min(reduced, units) }),
  );

test("roles mind neither the order of products nor the length of time", () => {
  fc.assert(
    fc.property(fc.array(anySums, { maxLength: 12 }), (rows) => {
      const roles = rolesOf(rows).map(({ role }) => role);
      expect(
        rolesOf(rows.toReversed())
          .map(({ role }) => role)
          .toReversed(),
      ).toEqual(roles);
      expect(new Set(roles).size).toBeLessThanOrEqual(4);
    }),
    { seed: 1 },
  );
});

test("figures are ratios of sums, and unknown where there is nothing to divide by", () => {
  const row = sums("a", 200, 20, {
    returned_units: 1,
    reduced_units: 5,
    stock_units: 60,
    costed_revenue_minor: 10_000,
    cost_minor: 4_000,
  });
  expect(figuresOf(row, 30)).toEqual({
    conversion_ratio: 0.1,
    return_ratio: 0.05,
    margin_ratio: 0.6,
    cost_known_ratio: 0.5,
    reduced_ratio: 0.25,
    cover_days: 90,
    price_minor: 1_000,
    unsold_views: 0,
  });
  expect(figuresOf(sums("b", 40, 0), 30)).toEqual({
    conversion_ratio: 0,
    return_ratio: null,
    margin_ratio: null,
    cost_known_ratio: null,
    reduced_ratio: null,
    cover_days: null,
    price_minor: null,
    unsold_views: 40,
  });
  expect(figuresOf(sums("c", 3, 5), 30).conversion_ratio).toBe(1);
  expect(() => figuresOf(row, 0)).toThrow(RangeError);
});

test("a category's figures are those of all its products together", () => {
  fc.assert(
    fc.property(fc.array(anySums, { minLength: 1, maxLength: 8 }), (rows) => {
      const [whole, ...others] = sumBy(rows, "category");
      expect(others).toEqual([]);
      expect([whole!.sku, whole!.category, whole!.brand]).toEqual(["tea", "tea", ""]);
      const units = rows.reduce((total, row) => total + row.units, 0);
      expect(whole!.units).toBe(units);
      expect(figuresOf(whole!, 7).price_minor).toBe(units > 0 ? 1_000 : null);
    }),
    { seed: 1 },
  );
  const groups = sumBy(
    [sums("a", 1, 1, { brand: "x", stock_units: 4 }), sums("b", 1, 2, { brand: "y" }), sums("c", 1, 3, { brand: "x" })],
    "brand",
  );
  expect(groups.map(({ sku, units, stock_units }) => [sku, units, stock_units])).toEqual([
    ["x", 4, 4],
    ["y", 2, null],
  ]);
});

test("price points add up to all that was sold", () => {
  const lines = [
    { price_minor: 999, units: 3 },
    { price_minor: 500, units: 1 },
    { price_minor: 999, units: 4 },
    { price_minor: 100, units: -2 },
  ];
  expect(pricePoints(lines)).toEqual([
    { price_minor: 500, units: 1, share_ratio: 0.125 },
    { price_minor: 999, units: 7, share_ratio: 0.875 },
  ]);
  expect(pricePoints([])).toEqual([]);
});

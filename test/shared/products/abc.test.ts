// Which class is a product in? Published counts, the boundary by hand, and what no order of rows may change.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dataFile, readOnlineRetail, sumRetail } from "../../../scripts/bench/products_data.ts";
import { splitCsv } from "../../../shared/csv.ts";
import { type AbcRule, abcOf, abcPresets } from "../../../shared/products/abc.ts";
import { xyzOf, xyzPresets } from "../../../shared/products/xyz.ts";

const preset = (id: string) => abcPresets.find((each) => each.id === id)!.rule;
const retail = dataFile("online_retail.csv.gz");
const supply = dataFile("supplychainpy_demand_small.csv");
if (!retail) console.log("skipped: the Online Retail data set is not at ../shared/data/online_retail.csv.gz");
if (!supply) console.log("skipped: the demand data set is not at ../shared/data/supplychainpy_demand_small.csv");

const count = (classes: readonly string[]) =>
  ["A", "B", "C"].map((each) => classes.filter((one) => one === each).length);

test.skipIf(!retail)("Online Retail at .80 and .95 of sales: 776, 922 and 1,967 products of 8,911,407.904", () => {
  const { keys, revenue } = sumRetail(readOnlineRetail(retail!));
  expect(revenue.reduce((sum, each) => sum + each, 0)).toBeCloseTo(8_911_407.904, 3);
  expect(count(abcOf(keys, revenue, preset("sales_80_95")).classes)).toEqual([776, 922, 1_967]);
  // 20 % of 3,665 are 733, and 50 % are 1,832.5.
  expect(count(abcOf(keys, revenue, preset("products_20_50")).classes)).toEqual([733, 1_099, 1_833]);
});

test.skipIf(!supply)("KR202-209 of supplychainpy's data is BY at its cuts of .80/.90 and .20/.60", () => {
  const [head, ...rows] = splitCsv(readFileSync(supply!, "utf8"))!.map(({ cells }) => cells);
  const price = head!.indexOf("retail_price");
  const months = (cells: readonly string[]) => cells.slice(1, 13).map(Number);
  const sales = rows.map((cells) => months(cells).reduce((sum, each) => sum + each, 0) * Number(cells[price]));
  const keys = rows.map(([sku = ""]) => sku);
  const rule: AbcRule = { by: "sales", a_ratio: 0.8, b_ratio: 0.9, boundary: "below" };
  const place = keys.indexOf("KR202-209");
  expect(abcOf(keys, sales, rule).classes[place]).toBe("B");
  expect(xyzOf(months(rows[place]!), xyzPresets.find(({ id }) => id === "cv_20_60")!.rule)).toBe("Y");
});

test("the product that crosses a cut falls to the next class, or completes its own", () => {
  const keys = ["a", "b", "c", "d", "e"];
  const sales = [70, 15, 8, 5, 2];
  const below = preset("sales_80_95");
  expect(abcOf(keys, sales, below).classes.join("")).toBe("ABBCC");
  expect(abcOf(keys, sales, { ...below, boundary: "across" }).classes.join("")).toBe("AABBC");
  // Exactly at the cut is inside under both.
  expect(abcOf(["a", "b", "c"], [80, 15, 5], below).classes.join("")).toBe("ABC");
  expect(abcOf(["a", "b", "c"], [80, 15, 5], { ...below, boundary: "across" }).classes.join("")).toBe("ABC");
});

test("one product that sells nearly everything leaves A empty under the one rule only", () => {
  const below = preset("sales_80_95");
  expect(abcOf(["a", "b"], [97, 3], below).classes.join("")).toBe("CC");
  expect(abcOf(["a", "b"], [97, 3], { ...below, boundary: "across" }).classes.join("")).toBe("AC");
});

test("what did not sell is C and takes no share; without any sales all is C", () => {
  const { classes, running_ratio } = abcOf(["a", "b", "c"], [10, 0, -5], {
    ...preset("sales_80_95"),
    boundary: "across",
  });
  expect(classes.join("")).toBe("ACC");
  expect([...running_ratio]).toEqual([1, 1, 1]);
  expect(abcOf(["a", "b"], [0, 0], preset("products_20_50")).classes.join("")).toBe("CC");
  expect(abcOf([], [], preset("sales_80_95")).classes).toEqual([]);
});

test("running shares of tenths meet a cut that binary only nearly holds", () => {
  // 0.1 + 0.7 is a hair below 0.8, and 3 * 0.1 a hair above 0.3.
  const rule: AbcRule = { by: "sales", a_ratio: 0.3, b_ratio: 0.8, boundary: "below" };
  expect(abcOf([..."abcdefghij"], Array(10).fill(0.1), rule).classes.join("")).toBe("AAABBBBBCC");
});

test("wrong cuts and missing keys are refused", () => {
  const rule = preset("sales_80_95");
  expect(() => abcOf(["a"], [1], { ...rule, a_ratio: 0.96 })).toThrow(RangeError);
  expect(() => abcOf(["a"], [1], { ...rule, b_ratio: 1.1 })).toThrow(RangeError);
  expect(() => abcOf(["a"], [1, 2], rule)).toThrow(RangeError);
});

const catalogue = fc.uniqueArray(fc.tuple(fc.string(), fc.integer({ min: -5, max: 50 })), { selector: ([key]) => key });
const anyRule = fc.constantFrom<AbcRule>(
  preset("sales_80_95"),
  preset("products_20_50"),
  { ...preset("sales_80_95"), boundary: "across" },
  { ...preset("products_20_50"), boundary: "across" },
);

test("the order of rows does not matter, even among equal sales", () => {
  fc.assert(
    fc.property(catalogue, anyRule, (rows, rule) => {
      const classesOf = (list: typeof rows) => {
        const { classes } = abcOf(
          list.map(([key]) => key),
          list.map(([, sold]) => sold),
          rule,
        );
        return new Map(list.map(([key], at) => [key, classes[at]]));
      };
      const [here, there] = [classesOf(rows), classesOf(rows.toReversed())];
      for (const [key, each] of here) expect(there.get(key)).toBe(each);
    }),
    { seed: 1 },
  );
});

test("who sells more is never in a worse class, scale does not matter, and A keeps to its cut", () => {
  fc.assert(
    fc.property(catalogue, anyRule, fc.integer({ min: 1, max: 1_000 }), (rows, rule, scale) => {
      const keys = rows.map(([key]) => key);
      const sales = rows.map(([, sold]) => sold);
      const { classes, order } = abcOf(keys, sales, rule);
      expect(order.map((place) => classes[place]).join("")).toMatch(/^A*B*C*$/);
      expect(
        abcOf(
          keys,
          sales.map((sold) => sold * scale),
          rule,
        ).classes,
      ).toEqual(classes);
      const total = sales.reduce((sum, sold) => sum + Math.max(sold, 0), 0);
      const inA = sales.reduce((sum, sold, at) => sum + (classes[at] === "A" ? sold : 0), 0);
      if (rule.by === "sales" && rule.boundary === "below")
        expect(inA).toBeLessThanOrEqual(rule.a_ratio * total + 1e-9);
      if (rule.by === "sales" && rule.boundary === "across" && total > 0)
        expect(inA).toBeGreaterThanOrEqual(rule.a_ratio * total - 1e-9);
    }),
    { seed: 1 },
  );
});

// Are rules and nearness the published ones on Groceries and Online Retail?
import { expect, test } from "vitest";
import { dataFile, readGroceries, readOnlineRetail, retailBaskets } from "../../../../scripts/bench/products_data.ts";
import { collectBaskets, sizeOf } from "../../../../shared/products/affinity/baskets.ts";
import { findItemsets } from "../../../../shared/products/affinity/itemsets.ts";
import { findNeighbours, type Nearness } from "../../../../shared/products/affinity/neighbours.ts";
import { findRules, ruleDefaults } from "../../../../shared/products/affinity/rules.ts";

const file = dataFile("groceries_baskets.csv.gz");
const retail = dataFile("online_retail.csv.gz");
if (!file) console.log("skipped: the baskets are not at ../shared/data/groceries_baskets.csv.gz");
if (!retail) console.log("skipped: the Online Retail data set is not at ../shared/data/online_retail.csv.gz");

const groceries = collectBaskets(file ? readGroceries(file) : []);

test.skipIf(!file)("Groceries: 9,835 baskets of 169 items, 43,367 times an item", () => {
  expect([sizeOf(groceries), groceries.items.length, groceries.members.length]).toEqual([9_835, 169, 43_367]);
});

test.skipIf(!file).each([
  [0.001, 0.5, 5_668],
  [0.001, 0.8, 410],
  [0.006, 0.25, 463],
  [0.01, 0.5, 15],
])("Groceries at support %d and confidence %d: %d rules", (support_ratio, confidence_ratio, rules) => {
  const found = findRules(groceries, { ...ruleDefaults, support_ratio, confidence_ratio });
  expect([found.rules.length, found.complete]).toEqual([rules, true]);
});

test.skipIf(!file)("Groceries at .006 and .25 has one rule more with nothing on its left: whole milk, .2555", () => {
  const options = { ...ruleDefaults, support_ratio: 0.006, confidence_ratio: 0.25, least_items: 1 };
  const { rules } = findRules(groceries, options);
  expect(rules).toHaveLength(464);
  expect(
    rules.filter(({ left }) => left.length === 0).map(({ right, lift }) => [groceries.items[right], lift]),
  ).toEqual([["whole milk", 1]]);
});

test.skipIf(!file)("Groceries: the rule of highest lift is herbs -> root vegetables", () => {
  const { rules } = findRules(groceries, { ...ruleDefaults, support_ratio: 0.006, confidence_ratio: 0.25 });
  const { left, right, ...measures } = rules[0]!;
  expect([left.map((item) => groceries.items[item]), groceries.items[right]]).toEqual([["herbs"], "root vegetables"]);
  expect(measures.count).toBe(69);
  expect(measures.support_ratio).toBeCloseTo(69 / 9_835, 12);
  expect(measures.confidence_ratio).toBeCloseTo(0.43125, 12);
  expect(Math.abs(measures.lift - 3.956477)).toBeLessThan(0.51e-6);
});

test.skipIf(!file)("Groceries: 333 sets at one in a hundred, 31 at five", () => {
  const count = (support_ratio: number) => findItemsets(groceries, { ...ruleDefaults, support_ratio }).itemsets.length;
  expect([count(0.01), count(0.05)]).toEqual([333, 31]);
});

test.skipIf(!file)("Groceries: whole milk and other vegetables, cosine .3365597496 and Jaccard .2", () => {
  const near = (nearness: Nearness) => {
    const { starts, items, scores } = findNeighbours(groceries, { nearness, most: 169, least_together: 1 });
    const milk = groceries.items.indexOf("whole milk");
    const row = items.subarray(starts[milk], starts[milk + 1]);
    return scores[starts[milk]! + row.indexOf(groceries.items.indexOf("other vegetables"))]!;
  };
  expect(Math.abs(near("cosine") - 0.3365597496)).toBeLessThan(1e-9);
  expect(near("jaccard")).toBeCloseTo(0.2, 12);
});

test.skipIf(!retail)("Online Retail: nearest to 85123A are 21733, 22804 and 82482", () => {
  const baskets = retailBaskets(readOnlineRetail(retail!));
  expect([sizeOf(baskets), baskets.items.length]).toEqual([18_532, 3_665]);
  const { starts, items, scores } = findNeighbours(baskets);
  const from = starts[baskets.items.indexOf("85123A")]!;
  const nearest = [0, 1, 2].map((step) => [baskets.items[items[from + step]!], scores[from + step]!.toFixed(6)]);
  expect(nearest).toEqual([
    ["21733", "0.394338"],
    ["22804", "0.335762"],
    ["82482", "0.233984"],
  ]);
});

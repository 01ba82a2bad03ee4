// What does a page show? Cases as data, and what must never be shown whatever the data.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { becauseTitles, type RecommendInput, recommend } from "../../../../shared/products/affinity/recommend.ts";
import type { AffinityTable } from "../../../../shared/products/affinity/table.ts";

interface Case {
  name: string;
  input: Partial<RecommendInput> & Pick<RecommendInput, "place">;
  out_of_stock?: string[];
  expected: string[];
}

const { table, cases } = JSON.parse(readFileSync("test/cases/products/recommend.json", "utf8")) as {
  table: AffinityTable;
  cases: Case[];
};

const full = (input: Case["input"]): RecommendInput => ({ cart: [], viewed: [], bought: [], most: 4, ...input });

test.each(cases)("$name", ({ input, out_of_stock = [], expected }) => {
  const list = recommend(full(input), table, (sku) => !out_of_stock.includes(sku));
  expect(list.map(({ sku, because, of }) => [sku, because, ...(of === null ? [] : [of])].join(" "))).toEqual(expected);
});

const sku = fc.constantFrom(...(["milk", "yogurt", "bread", "tea", "cups", "soap", "toString", "unknown"] as string[]));

test("never what is out of stock, bought, in the cart or looked at, never twice, never too many", () => {
  const input = fc.record({
    place: fc.constantFrom("product" as const, "cart" as const, "visitor" as const),
    product: sku,
    cart: fc.array(sku, { maxLength: 3 }),
    viewed: fc.array(sku, { maxLength: 4 }),
    bought: fc.array(sku, { maxLength: 3 }),
    most: fc.integer({ min: 0, max: 6 }),
  });
  fc.assert(
    fc.property(input, fc.array(sku, { maxLength: 3 }), (each, gone) => {
      const list = recommend(each, table, (one) => !gone.includes(one));
      const barred = [...gone, ...each.cart, ...each.bought, each.product];
      expect(list.map((one) => one.sku).filter((one) => barred.includes(one))).toEqual([]);
      expect(new Set(list.map((one) => one.sku)).size).toBe(list.length);
      expect(list.length).toBeLessThanOrEqual(each.most);
      expect(list.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a));
      for (const { because } of list) expect(becauseTitles[because].en).not.toBe("");
      // Only what there is not enough of ends the list early.
      const left = table.popular.filter((one) => !barred.includes(one)).length;
      expect(list.length).toBeGreaterThanOrEqual(Math.min(each.most, left));
    }),
    { seed: 1 },
  );
});

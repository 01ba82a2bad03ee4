// What does a page show? Cases as data, and what must never be shown whatever the data.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kinds, LINE_MOST, type RecommendAsk, recommend } from "../../../shared/products/recommend.ts";
import { decodeTable, encodeTable, FORMAT } from "../../../shared/products/recommend_table.ts";
import { type NamedTable, tableOf } from "../../helpers/recommend.ts";

interface Case {
  name: string;
  ask: Partial<RecommendAsk> & Pick<RecommendAsk, "kind">;
  out_of_stock?: string[];
  expected: string[];
}

const { table: named, cases } = JSON.parse(readFileSync("test/cases/products/recommend.json", "utf8")) as {
  table: NamedTable;
  cases: Case[];
};
const table = tableOf(named);

const full = (ask: Case["ask"]): RecommendAsk => ({ skus: [], seen: [], bought: [], exclude: [], limit: 4, ...ask });
const toldOf = (list: ReturnType<typeof recommend>) =>
  list.map(({ sku, reason, because_sku }) => [sku, reason, because_sku].filter(Boolean).join(" "));

test.each(cases)("$name", ({ ask, out_of_stock = [], expected }) => {
  expect(toldOf(recommend(full(ask), table, (sku) => !out_of_stock.includes(sku)))).toEqual(expected);
});

const skus = ["milk", "yogurt", "bread", "tea", "cups", "soap", "toString", "__proto__", "unknown"];
const sku = fc.constantFrom(...skus);
const score = fc.integer({ min: 1, max: 9_999 }).map((parts) => parts / 10_000);
const row = fc.uniqueArray(fc.tuple(sku, score), { selector: ([name]) => name, maxLength: 6 });
const near = fc.dictionary(fc.constantFrom("milk", "yogurt", "bread", "tea", "unknown"), row);
const anyTable = fc.record({
  bought: near,
  viewed: near,
  popular: fc.uniqueArray(sku),
  by_category: fc.dictionary(fc.constantFrom("dairy", "other"), fc.uniqueArray(sku)),
  cards: fc.dictionary(
    fc.constantFrom("milk", "yogurt", "bread", "tea", "cups", "soap"),
    fc.record({
      category: fc.constantFrom("", "dairy", "other"),
      brand: fc.constantFrom("", "own"),
      in_stock: fc.boolean(),
    }),
  ),
});
const anyAsk = fc.record({
  kind: fc.constantFrom(...kinds),
  skus: fc.array(sku, { maxLength: 3 }),
  seen: fc.array(sku, { maxLength: 4 }),
  bought: fc.array(sku, { maxLength: 3 }),
  exclude: fc.array(sku, { maxLength: 3 }),
  limit: fc.integer({ min: 0, max: 8 }),
});

test("never what is out of stock, bought, in the cart or on the page, never twice, never too many, always the same", () => {
  fc.assert(
    fc.property(
      anyTable,
      anyAsk,
      fc.option(fc.array(sku, { maxLength: 3 }), { nil: undefined }),
      (parts, ask, gone) => {
        const built = tableOf(parts);
        const inStock = gone && ((name: string) => !gone.includes(name));
        const list = recommend(ask, built, inStock);
        const names = list.map((each) => each.sku);
        // What is known of the moment takes the place of what was known of the day.
        const soldOut = gone ?? built.skus.filter((_, place) => !built.cards[place]!.in_stock);
        const barred = new Set([...ask.skus, ...ask.bought, ...ask.exclude, ...soldOut]);
        expect(names.filter((name) => barred.has(name))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(names.length).toBeLessThanOrEqual(ask.limit);
        expect(recommend(ask, tableOf(parts), inStock)).toEqual(list);
        // Only what there is not enough of ends the list early.
        const left = parts.popular.filter((name) => !barred.has(name)).length;
        expect(names.length).toBeGreaterThanOrEqual(Math.min(ask.limit, left));
        for (const { because_sku, score: sum, reason } of list) {
          expect(because_sku === null).toBe(reason.startsWith("popular"));
          expect(sum > 0).toBe(because_sku !== null);
        }
      },
    ),
  );
});

test("a table as text is the same table; one of another format is none", () => {
  fc.assert(
    fc.property(anyTable, (parts) => {
      const built = tableOf(parts);
      const text = encodeTable(built, built.cards);
      expect(decodeTable(text)).toEqual(built);
      expect(decodeTable(text.replace(`"format":${FORMAT}`, '"format":99'))).toBeNull();
    }),
  );
});

describe("lines", () => {
  const tea = { category: "tea", brand: "own" };
  const cards = { a: tea, b: tea, c: tea, d: tea, e: tea, cup: { category: "cups" }, seed: tea };
  const bought = { seed: ["a", "b", "c", "d", "e"].map((name, place) => [name, 0.9 - place / 10] as const) };
  const ask = full({ kind: "product", skus: ["seed"], limit: 4 });

  test("the fourth of one line makes room for another one's", () => {
    const list = recommend(ask, tableOf({ bought, viewed: {}, popular: ["cup"], cards }));
    expect(list.map((each) => each.sku)).toEqual(["a", "b", "c", "cup"]);
    expect(LINE_MOST).toBe(3);
  });

  test("where there is no other, it comes", () => {
    const list = recommend(ask, tableOf({ bought, viewed: {}, popular: ["a"], cards }));
    expect(list.map((each) => each.sku)).toEqual(["a", "b", "c", "d"]);
  });

  test("popular products of the page's category come before those of all", () => {
    const list = recommend(
      full({ kind: "product", skus: ["seed"], limit: 2 }),
      tableOf({ bought: {}, viewed: {}, popular: ["cup", "a"], by_category: { tea: ["e"] }, cards }),
    );
    expect(toldOf(list)).toEqual(["e popular_in_category", "cup popular"]);
  });
});

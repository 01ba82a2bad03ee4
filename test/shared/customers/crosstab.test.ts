// Are cross tables tested as published ones are, and is the strongest cross the one that was made?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { independenceOf } from "../../../shared/customers/crosstab/independence.ts";
import {
  crossOf,
  heldOf,
  type Pattern,
  strongestCross,
  totalsOf,
} from "../../../shared/customers/crosstab/patterns.ts";
import { chiSquaredAbove } from "../../../shared/numbers/chi_squared.ts";

describe("independence", () => {
  test("party by gender, as R's chisq.test and Agresti (2007, page 39) give it", () => {
    const found = independenceOf([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expect(found.chi_square).toBeCloseTo(30.070_149, 5);
    expect(found.freedom).toBe(2);
    expect(found.p).toBeCloseTo(2.953_588_6e-7, 12);
    expect(found.cells[0]?.map(({ residual }) => residual?.toFixed(7))).toEqual([
      "4.5020535",
      "0.6994517",
      "-5.3159455",
    ]);
    expect(found.cells[0]?.map(({ expected }) => expected.toFixed(4))).toEqual(["703.6714", "319.6453", "533.6834"]);
    expect(found.small_ratio).toBe(0);
  });

  test("hair by eye colour: chi-square 138.29 at 9 degrees, Cramér's V 0.279", () => {
    const found = independenceOf([
      [68, 20, 15, 5],
      [119, 84, 54, 29],
      [26, 17, 14, 14],
      [7, 94, 10, 16],
    ]);
    expect(found.chi_square).toBeCloseTo(138.289_842, 5);
    expect(found.freedom).toBe(9);
    expect(found.cramers_v).toBeCloseTo(0.279_045, 5);
    expect(found.p).toBeLessThan(1e-24);
  });

  test("a table with nothing to compare has no verdict", () => {
    for (const counts of [
      [],
      [[5]],
      [[5, 0]],
      [[5, 7]],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [3, 0],
        [4, 0],
      ],
    ]) {
      expect(independenceOf(counts)).toMatchObject({ p: null, cramers_v: null, freedom: 0 });
    }
  });

  const tables = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(500), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );

  test("totals hold, turning the table changes nothing, and more of the same is surer but no stronger", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 9 }), (counts, times) => {
        const found = independenceOf(counts);
        const all = counts.flat().reduce((sum, n) => sum + n, 0);
        expect(found.total).toBe(all);
        const expected = found.cells.flat().reduce((sum, cell) => sum + cell.expected, 0);
        expect(expected).toBeCloseTo(all, 6);
        const turned = independenceOf((counts[0] ?? []).map((_, place) => counts.map((row) => row[place] ?? 0)));
        expect(turned.chi_square).toBeCloseTo(found.chi_square, 6);
        const more = independenceOf(counts.map((row) => row.map((n) => n * times)));
        expect(more.chi_square).toBeCloseTo(found.chi_square * times, 4);
        if (found.p === null) return;
        expect(more.cramers_v).toBeCloseTo(found.cramers_v ?? -1, 9);
        expect(found.cramers_v).toBeLessThanOrEqual(1 + 1e-9);
        expect(more.p).toBeLessThanOrEqual(found.p + 1e-12);
      }),
      { seed: 7 },
    );
  });
});

// From scipy.stats.chi2.sf 1.17.
test.each([
  [0.001, 1, 0.9747728793699604],
  [5, 3, 0.1717971442967335],
  [18.307038, 10, 0.050000000824732216],
  [200, 150, 0.003973185970821635],
  [1000, 20, 3.9047966391213445e-199],
  [1, 1000, 1.0],
  [1100, 1000, 0.014614408126295192],
  [0.5, 30, 1.0],
  [60, 1, 9.485737571073857e-15],
] as const)("the tail beyond %d at %d degrees is %d", (value, freedom, wanted) => {
  expect(Math.abs(chiSquaredAbove(value, freedom) / wanted - 1)).toBeLessThan(1e-9);
});

describe("patterns of tags", () => {
  const pattern = (held: Pattern["held"], customers: number, orders = customers): Pattern => ({
    ...{ held, customers, orders, amount_minor: orders * 1_000, repeaters: orders - customers },
  });
  const patterns = [
    pattern(
      [
        ["vip", ""],
        ["skin", "oily"],
      ],
      60,
      90,
    ),
    pattern(
      [
        ["vip", ""],
        ["skin", "dry"],
      ],
      20,
      25,
    ),
    pattern([["skin", "oily"]], 40),
    pattern([["skin", "dry"]], 70),
    pattern([["app", ""]], 15),
    pattern([], 35),
  ];

  test("with and without a tag are everybody", () => {
    const all = totalsOf(patterns);
    expect(all).toEqual({ customers: 240, orders: 275, amount_minor: 275_000, repeaters: 35 });
    for (const held of heldOf(patterns)) {
      for (const key of Object.keys(all) as (keyof typeof all)[])
        expect(held.with[key] + held.without[key]).toBe(all[key]);
    }
    expect(heldOf(patterns).map(({ tag, value, with: own }) => [tag, value, own.customers])).toEqual([
      ["skin", "oily", 100],
      ["skin", "dry", 90],
      ["vip", "", 80],
      ["app", "", 15],
    ]);
  });

  test("a cross counts each customer once, those without a tag last", () => {
    const cross = crossOf(patterns, "vip", "skin");
    expect(cross.row_values).toEqual(["", null]);
    expect(cross.column_values).toEqual(["oily", "dry", null]);
    expect(cross.cells.map((row) => row.map(({ observed }) => observed))).toEqual([
      [60, 20, 0],
      [40, 70, 50],
    ]);
    expect(cross.total).toBe(240);
  });

  test("the strongest cross is named, and none where all is chance", () => {
    expect(strongestCross(patterns, ["vip", "skin", "app"])).toMatchObject({ row: "vip", column: "skin" });
    const even = [
      pattern(
        [
          ["a", ""],
          ["b", ""],
        ],
        50,
      ),
      pattern([["a", ""]], 50),
      pattern([["b", ""]], 51),
      pattern([], 50),
    ];
    expect(strongestCross(even, ["a", "b"])).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatAmount,
  formatAmountShort,
  formatTick,
  tickDigits,
} from "../../../../shared/reports/charts/parts/amount.ts";
import { bandOf, stepped } from "../../../../shared/reports/charts/parts/bands.ts";
import { evenDecimals } from "../../../../shared/reports/charts/parts/decimals.ts";
import { roundsOf } from "../../../../shared/reports/charts/parts/rounds.ts";
import { said } from "../../../../shared/reports/charts/parts/said.ts";
import { textWidth } from "../../../../shared/reports/charts/parts/scale.ts";
import { wrap } from "../../../../shared/reports/charts/parts/wrap.ts";
import { inUnit, longName } from "./study_options.ts";

describe("amounts", () => {
  it.each([
    ["days", 12.345, "12.3 days", "12.3 d", "12.3天"],
    ["days", 1, "1 day", "1 d", "1天"],
    ["number", -1.347, "−1.35", "−1.35", "−1.35"],
    ["number", 12_345.678, "12,345.68", "12.3k", "12,345.68"],
    ["minor", 6800, "CN¥68.00", "CN¥68", "¥68.00"],
    ["factor", 1.5, "1.5×", "1.5×", "1.5倍"],
  ] as const)("%s %d", (unit, value, exact, short, chinese) => {
    expect(formatAmount(value, inUnit(unit))).toBe(exact);
    expect(formatAmountShort(value, inUnit(unit))).toBe(short);
    expect(formatAmount(value, inUnit(unit, "zh-CN"))).toBe(chinese);
  });

  it("a missing value is a dash, never a zero", () => {
    for (const value of [null, Number.NaN, Number.NEGATIVE_INFINITY]) {
      for (const write of [formatAmount, formatAmountShort, formatTick]) expect(write(value, inUnit("days"))).toBe("–");
    }
  });

  it("shares on an axis have decimals only where they tell its lines apart", () => {
    expect(formatTick(0.25, inUnit("ratio"), tickDigits([0, 0.25, 0.5]))).toBe("25\u202f%");
    expect(formatTick(0.025, inUnit("ratio"), tickDigits([0, 0.025, 0.05]))).toBe("2.5\u202f%");
    expect(formatTick(0.021, inUnit("ratio"))).toBe("2.1\u202f%");
  });
});

describe("wrap", () => {
  it("breaks between words and between Chinese characters, not before their stops", () => {
    expect(wrap("Keep in stock", 60, 12, 3)).toEqual(["Keep in", "stock"]);
    expect(wrap("重点保障：不断货。", 48, 12, 3)).toEqual(["重点保", "障：不断", "货。"]);
    expect(wrap("90天无销量", 48, 12, 3)).toEqual(["90天无", "销量"]);
  });

  it("never gives more lines than asked nor wider ones, whatever the text", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(longName, "", " ", "a\n\nb"));
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 300 }), fc.integer({ min: 1, max: 4 }), (one, width, most) => {
        const lines = wrap(one, width, 12, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

it("said puts one stop between statements, whether or not they brought their own", () => {
  expect(said(["Stars: 3", "Raise the price.", "", "Wait"], ". ")).toBe("Stars: 3. Raise the price. Wait");
  expect(said(["提价。", "观察"], "。")).toBe("提价。观察");
});

describe("roundsOf", () => {
  it.each([
    [[0, 90, 180, 360], 4, [0, 90, 180, 270, 360]],
    [[0, 7, 14, 84], 6, [0, 14, 28, 42, 56, 70, 84]],
    [[1, 2, 12], 5, [5, 10]],
    // Weeks that end on Sundays are named by Sundays.
    [[3, 10, 17, 24, 31, 38, 45], 3, [3, 17, 31, 45]],
    [[0.1, 0.4], 3, [0.1, 0.2, 0.3, 0.4]],
    [[5], 3, [5]],
    [[], 3, []],
  ])("of %j", (places, most, rounds) => {
    expect(roundsOf(places, most)).toEqual(rounds);
  });
});

it.each([
  ["number", ["−1.5", "−2.77", "–"], ["−1.50", "−2.77", "–"]],
  ["days", ["1 day", "12 days", "4.3 days"], ["1.0 days", "12.0 days", "4.3 days"]],
  ["days", ["3天", "4.3天"], ["3.0天", "4.3天"]],
  // Ten and more were rounded to whole ones, and a share, a count or a word is no such number.
  ["number", ["10", "9.2"], ["10", "9.2"]],
  ["number", ["1.2万", "3"], ["1.2万", "3"]],
  ["ratio", ["1.5", "2"], ["1.5", "2"]],
  ["number", ["3", "4"], ["3", "4"]],
  ["factor", ["1.37×", "2.2×", "15.4×", "–"], ["1.37×", "2.20×", "15.4×", "–"]],
  // Amounts that are all whole need no cents, and one that is not keeps them all.
  ["minor", ["CN¥4,613.00", "−CN¥96.00", "–"], ["CN¥4,613", "−CN¥96", "–"]],
  ["minor", ["¥12.50", "¥3.00"], ["¥12.50", "¥3.00"]],
  ["minor", ["¥1,200", "¥3"], ["¥1,200", "¥3"]],
  ["factor", ["3倍", "2.5倍"], ["3.0倍", "2.5倍"]],
])("decimals of %s %j", (unit, texts, even) => {
  expect(evenDecimals(texts, unit)).toEqual(even);
});

describe("bands and steps", () => {
  it("hold each value until the next", () => {
    expect(
      stepped([
        [0, 5],
        [2, 3],
        [4, null],
        [6, 1],
      ]),
    ).toEqual([
      [0, 5],
      [2, 5],
      [2, 3],
      [4, null],
      [6, 1],
    ]);
  });

  it("close around each stretch where both ends are there", () => {
    expect(
      bandOf(
        [
          [0, 1],
          [1, 1],
        ],
        [
          [0, 4],
          [1, 5],
        ],
      ),
    ).toBe("M0,1L1,1L1,5L0,4Z");
    expect(
      bandOf(
        [
          [0, 1],
          [1, null],
        ],
        [
          [0, 4],
          [1, 5],
        ],
      ),
    ).toBe("");
  });
});

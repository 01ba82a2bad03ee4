import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { heatGrid } from "../../../../shared/reports/charts/heat_grid.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const columns = ["M0", "M1", "M2", "M3"];
const rows = [
  { label: "2026-01", size: 1200, values: [1, 0.31, 0.22, 0.18] },
  { label: "2026-02", size: 800, values: [1, 0.28, 0, null] },
  { label: "2026-03", size: 12_400, values: [1, 0.05, null, null] },
];
const options = { ...wide, columns, rowTitle: "First order", sizeTitle: "Customers", format: inUnit("ratio") };
const opacities = (svg: string) => numbersOf(svg, "rect", "fill-opacity");

describe("heatGrid", () => {
  it.each([
    ["heat_grid", rows, options],
    [
      "heat_grid_phone_zh",
      rows.map((row) => ({ ...row, label: longName, values: [...row.values, ...row.values, ...row.values] })),
      {
        ...options,
        ...phone,
        columns: Array.from({ length: 12 }, (_, at) => `第${at}月`),
        rowTitle: "首购月份",
        sizeTitle: "顾客数",
        format: inUnit("ratio", "zh-CN"),
      },
    ],
    ["heat_grid_empty", [], options],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(heatGrid(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("draws no cell for what is not there yet, and one with its number for a zero", () => {
    const svg = heatGrid(rows, options);
    expect(opacities(svg)).toHaveLength(9);
    expect(textsOf(svg)).toContain("0\u202f%");
  });

  it("takes its tints from the columns that differ: the 100 % that all begin with would leave the rest pale", () => {
    const [first, second] = opacities(heatGrid(rows, options));
    expect(first).toBe(0.55);
    expect(second).toBe(0.55);
    const alone = opacities(heatGrid([{ label: "a", size: 1, values: [0.5, 1] }], options));
    expect(alone[0]).toBeLessThan(alone[1] ?? 0);
  });

  it("stays readable: no tint is darker than ink can stand on", () => {
    const huge = [{ label: "a", size: 9e12, values: [-1e14, 0, 3, 1e14] }];
    const all = opacities(heatGrid(huge, { ...options, format: inUnit("minor") }));
    expect(Math.max(...all)).toBeLessThanOrEqual(0.55);
    expect(Math.min(...all)).toBeGreaterThan(0);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });

  it("gives all zeros the faintest tint", () => {
    expect(opacities(heatGrid([{ label: "a", size: 0, values: [0, 0, 0, 0] }], options))).toEqual([
      0.06, 0.06, 0.06, 0.06,
    ]);
  });

  it("is wider than a phone rather than without numbers, and on a wide page without numbers rather than wider", () => {
    const months = Array.from({ length: 24 }, (_, at) => `M${at}`);
    const many = [{ label: "a", size: 1, values: months.map((_, at) => at / 24) }];
    const small = heatGrid(many, { ...options, columns: months, width: 328 });
    expect(numbersOf(small, "svg", "width")[0]).toBeGreaterThan(700);
    expect(textsOf(small)).toContain("50\u202f%");
    const large = heatGrid(many, { ...options, columns: months, width: 800 });
    expect(numbersOf(large, "svg", "width")).toEqual([800]);
    // The least and the most remain, in the key to the tints.
    expect(textsOf(large).filter((text) => text.endsWith("%"))).toEqual(["0\u202f%", "96\u202f%"]);
  });

  it("writes numbers with as many decimals each, and on a wide page wherever they fit", () => {
    const small = [{ label: "a", size: 1, values: [2.1, 1.39] }];
    const two = heatGrid(small, { ...options, columns: ["A", "B"], format: inUnit("number") });
    expect(textsOf(two)).toEqual(expect.arrayContaining(["2.10", "1.39"]));
    const days = Array.from({ length: 24 }, (_, at) => `November ${at + 1}`);
    const counts = [{ label: "a", size: 1, values: days.map((_, at) => at) }];
    expect(textsOf(heatGrid(counts, { ...options, columns: days, width: 800, format: inUnit("count") }))).toContain(
      "23",
    );
  });

  it("has a stop of the arrow keys for each of forty rows", () => {
    const forty = Array.from({ length: 40 }, (_, at) => ({ label: `w${at}`, size: at, values: [at] }));
    expect(new Set(pointsOf(heatGrid(forty, options), "y")).size).toBe(40);
  });
});

describe("the strongest tint", () => {
  const css = readFileSync("site/src/styles/tokens.css", "utf8");
  const themes = { light: css.indexOf(":root {"), dark: css.indexOf('[data-theme="dark"] {') };

  it.each(Object.entries(themes))("lets ink be read on it, %s", (_, from) => {
    const token = (name: string) => {
      const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(css.slice(from))?.[1] ?? "";
      return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
    };
    const [ground, hue, ink] = [token("paper"), token("series-1"), token("ink")];
    const tint = ground.map((paper, at) => paper * 0.45 + (hue[at] ?? 0) * 0.55);
    expect(contrast(tint, ink)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: number[], b: number[]): number {
  const [low = 0, high = 0] = [a, b]
    .map((rgb) => {
      const [r = 0, g = 0, blue = 0] = rgb.map((one) =>
        one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
    })
    .sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

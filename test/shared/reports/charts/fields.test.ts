import { describe, expect, it } from "vitest";
import { fields } from "../../../../shared/reports/charts/fields.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const field = (label: string, action: string, count: number, value: number) => ({ label, action, count, value });
const rows = ["A: first 80 %", "B: next 15 %", "C: the rest"];
const columns = ["X: steady", "Y: uneven", "Z: erratic"];
const given = rows.map((_, row) =>
  columns.map((_, column) =>
    field(
      `Field ${row}${column}`,
      "Reorder each month with a buffer of two weeks.",
      10 * row + column,
      9_000_000 >> (row * 3 + column),
    ),
  ),
);
const options = { ...wide, rows, columns, format: inUnit("minor") };
const tints = (svg: string) => numbersOf(svg, "rect", "fill-opacity");

describe("fields", () => {
  it.each([
    ["fields", given, options],
    [
      "fields_phone_zh",
      given.map((row) => row.map((one) => ({ ...one, label: longName, action: longName }))),
      {
        ...options,
        ...phone,
        rows: [longName, "B类", "C类"],
        columns: [longName, "波动", "不定"],
        format: inUnit("minor", "zh-CN"),
      },
    ],
    ["fields_empty", [], { ...options, rows: [], columns: [] }],
  ])("%s looks as it did", async (name, rowsOfFields, how) => {
    await expect(fields(rowsOfFields, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("tints a field by what it is worth, the greatest most", () => {
    const all = tints(fields(given, options));
    expect(all).toHaveLength(9);
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(all[0]).toBe(0.55);
  });

  it("writes name, what to do, number and value into each", () => {
    const texts = textsOf(fields(given, options));
    expect(texts).toContain("Field 12");
    expect(texts.join(" ")).toContain("Reorder each month with a buffer");
    expect(texts).toContain("CN¥90k");
  });

  it("keeps words inside their field, cut where they are too long", () => {
    const svg = fields(
      given.map((row) => row.map((one) => ({ ...one, action: longName.repeat(3) }))),
      { ...options, ...phone, format: inUnit("minor", "zh-CN") },
    );
    const long = textsOf(svg).filter((text) => text.includes("…"));
    expect(long).toHaveLength(9);
    for (const text of long) expect([...text].length).toBeLessThanOrEqual(8);
  });

  it("stops the arrow keys at the middle of each field, row by row", () => {
    const svg = fields(given, options);
    const [x, y] = [pointsOf(svg, "x"), pointsOf(svg, "y")];
    expect(x.slice(0, 3)).toEqual(x.slice(3, 6));
    expect(new Set(y.slice(0, 3)).size).toBe(1);
    expect(y[3]).toBeGreaterThan(y[0] ?? 0);
  });

  it.each([
    ["zeros", 0],
    ["negative values", -5e9],
    ["values beyond any trade", 1e300],
  ])("draws %s", (_, value) => {
    const svg = fields([[field("a", "b", 0, value)]], { ...options, rows: ["r"], columns: ["c"] });
    expect(svg).not.toMatch(/NaN|Infinity|undefined|e\+/);
    expect(tints(svg)).toEqual([0.06]);
  });
});

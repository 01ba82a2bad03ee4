import { describe, expect, it } from "vitest";
import { intervals } from "../../../../shared/reports/charts/intervals.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const row = (label: string, value: number | null, low: number | null, high: number | null) => ({
  label,
  value,
  low,
  high,
});
const rows = [
  row("Usual", -2.4, -2.6, -2.2),
  row("Rain jacket", -3.1, -4.2, -2),
  row("Tea, 250 g", -1.2, -1.9, -0.5),
  row("Unsure", -2, -60, 55),
];
const options = { ...wide, format: inUnit("number"), mark: { value: -1, label: "−1: sales in money stay the same" } };

describe("intervals", () => {
  it.each([
    ["intervals", rows, options],
    [
      "intervals_phone_zh",
      rows.map((each) => ({ ...each, label: longName })),
      { ...options, ...phone, format: inUnit("number", "zh-CN"), mark: { value: -1, label: "−1：销售额不变" } },
    ],
    ["intervals_empty", [], { ...options, mark: undefined }],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(intervals(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("draws each interval before its point, and the point within it", () => {
    const svg = intervals(rows, options);
    const bars = numbersOf(svg, "rect", "x").slice(1);
    const widths = numbersOf(svg, "rect", "width").slice(1);
    const points = numbersOf(svg, "circle", "cx");
    expect([bars.length, points.length]).toEqual([4, 4]);
    for (const [at, point] of points.entries()) {
      expect(point).toBeGreaterThanOrEqual(bars[at]!);
      expect(point).toBeLessThanOrEqual(bars[at]! + widths[at]!);
    }
    expect(svg.indexOf("fill-opacity")).toBeLessThan(svg.indexOf("<circle"));
  });

  it("does not let one unsure row press the rest together: its ends are arrows", () => {
    const [sure, unsure] = [intervals(rows.slice(0, 3), options), intervals(rows, options)];
    const spread = (svg: string) => {
      const [, a = 0, b = 0] = numbersOf(svg, "circle", "cx");
      return Math.abs(a - b);
    };
    expect(spread(unsure)).toBeGreaterThan(spread(sure) / 4);
    expect(unsure).toContain("(−60 … 55)");
    expect(unsure.match(/L/g)!.length).toBeGreaterThan(sure.match(/L/g)?.length ?? 0);
  });

  it("names the value that divides the axis", () => {
    expect(textsOf(intervals(rows, options))).toContain("−1: sales in money stay the same");
    expect(textsOf(intervals(rows, { ...options, mark: undefined }))).not.toContain("−1: sales in money stay the same");
  });

  it("has colour for what is settled alone: an interval on both sides of the mark is grey", () => {
    const fills = (svg: string) =>
      [...svg.matchAll(/<circle [^>]*fill="var\(--([a-z0-9-]+)/g)].map((match) => match[1]);
    expect(fills(intervals(rows, options))).toEqual(["series-1", "series-1", "muted", "muted"]);
    expect(fills(intervals(rows, { ...options, mark: undefined }))).toEqual(rows.map(() => "series-1"));
  });

  it("names more than one number of an axis that is shorter than its steps", () => {
    const share = { ...wide, format: inUnit("ratio"), mark: { value: 0, label: "No change" } };
    expect(textsOf(intervals([row("a", 0.01, -0.345, 0.367)], share))).toEqual(
      expect.arrayContaining(["−20\u202f%", "0\u202f%", "20\u202f%"]),
    );
  });

  it("says what is missing, and draws neither point nor bar for it", () => {
    const svg = intervals([row("No price", null, null, null)], options);
    expect(svg).not.toContain("<circle");
    expect(textsOf(svg)).toContain("–");
  });

  it("stops the arrow keys at each row", () => {
    const y = pointsOf(intervals(rows, options), "y");
    expect(y).toHaveLength(4);
    expect(y).toEqual(y.toSorted((a, b) => a - b));
  });
});

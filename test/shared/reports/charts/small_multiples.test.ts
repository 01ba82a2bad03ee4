import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../../shared/reports/charts/parts/points.ts";
import { smallMultiples } from "../../../../shared/reports/charts/small_multiples.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const columns = ["Mar 2", "Mar 3", "Mar 4", "Mar 5"];
const panels = [
  { label: "Douyin", values: [120, 140, null, 100] },
  { label: "Search", values: [20, 25, 30, 50] },
  { label: "Nothing yet", values: [null, null, null, null] },
];
const options = { ...wide, columns, format: inUnit("count") };

describe("small multiples", () => {
  it.each([
    ["small_multiples", panels, options],
    [
      "small_multiples_phone_zh",
      panels.map((panel) => ({ ...panel, label: longName })),
      { ...options, ...phone, format: inUnit("count", "zh-CN") },
    ],
  ])("%s looks as it did", async (name, rows, how) => {
    await expect(smallMultiples(rows, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("has one scale for all: half the value is half the height, in whichever field", () => {
    const svg = smallMultiples(panels, options);
    // The bead at each line's end; the cursor has no place yet.
    const beads = numbersOf(svg, "circle", "cy").filter((y) => y > 0);
    const zero = 38 + 64;
    expect((zero - (beads[0] ?? 0)) / (zero - (beads.at(-1) ?? 0))).toBeCloseTo(2, 1);
  });

  it("a point is a value that is there, field by field", () => {
    const drawn = valuesOf(panels, columns.length);
    expect(drawn).toHaveLength(7);
    const svg = smallMultiples(panels, options);
    expect(pointsOf(svg, "x")).toHaveLength(7);
    expect(pointsOf(svg, "y")).toHaveLength(7);
    expect(textsOf(svg)).toContain("No data");
  });

  it("stands in rows of equal length", () => {
    const six = Array.from({ length: 6 }, (_, at) => ({ label: `p${at}`, values: [at] }));
    const svg = smallMultiples(six, { ...options, columns: ["Mar 2"] });
    expect(new Set(pointsOf(svg, "x")).size).toBe(3);
  });
});

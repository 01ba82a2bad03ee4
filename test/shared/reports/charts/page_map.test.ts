import { describe, expect, it } from "vitest";
import { pageMap } from "../../../../shared/reports/charts/page_map.ts";
import { fieldsOf } from "../../../../shared/reports/charts/parts/points.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const maps = [
  {
    label: "Phone: Product",
    note: "412 clicks",
    values: [
      [0, 0.1, 0, 0.05],
      [0.4, 0.2, 0, 0],
      [0, 0, 0.25, 0],
    ],
    reached: [1, 0.8, 0.4, 0.1],
  },
  { label: "Desktop: List", note: "96 clicks", values: [[0.5, 0, 0, 0.5]], reached: [] },
];
const options = { ...wide, across: 4, format: inUnit("ratio") };

describe("page map", () => {
  it.each([
    ["page_map", maps, options],
    ["page_map_phone_zh", maps.map((map) => ({ ...map, label: longName })), { ...options, ...phone }],
    ["page_map_empty", [], options],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(pageMap(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("has a stop for the arrow keys at each clicked field, in the order of the table", () => {
    const drawn = pageMap(maps, options);
    const fields = fieldsOf(maps);
    expect(fields.map(({ frame, value }) => [frame, value])).toEqual([
      [0, 0.1],
      [0, 0.05],
      [0, 0.4],
      [0, 0.2],
      [0, 0.25],
      [1, 0.5],
      [1, 0.5],
    ]);
    expect(pointsOf(drawn, "x")).toHaveLength(7);
    expect(pointsOf(drawn, "y")).toHaveLength(7);
    const [first = 0, second = 0, third = 0] = pointsOf(drawn, "y");
    expect(second).toBe(first);
    expect(third).toBeGreaterThan(first);
  });

  it("tints the field most that is clicked most, and thins the bar out as readers leave", () => {
    const drawn = pageMap(maps, options);
    const heat = numbersOf(drawn, "rect", "fill-opacity").filter((opacity) => opacity !== 0.45);
    expect(Math.max(...heat)).toBe(0.55);
    expect(heat.filter((opacity) => opacity === 0.55)).toHaveLength(2);
    const bars = [...drawn.matchAll(/width="([\d.]+)"[^>]*fill-opacity="0.45"/g)].map((match) => Number(match[1]));
    expect(bars).toEqual([14, 11.2, 5.6, 1.4]);
    expect(textsOf(drawn)).toContain("Phone: Product");
  });
});

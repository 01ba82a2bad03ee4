import { describe, expect, it } from "vitest";
import { type StackPart, stacked } from "../../../../shared/reports/charts/stacked.ts";
import { inUnit, longName, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const columns = ["Mar 2", "Mar 3", "Mar 4", "Mar 5"];
const parts: StackPart[] = [
  { label: "Search", values: [20, 25, null, 30] },
  { label: "Douyin", values: [120, 140, null, 90] },
  { label: "Refunds", values: [-12, null, null, -30] },
];
const options = { ...wide, height: 240, columns, other: "Other", format: inUnit("count") };

/** Heights of the rectangles of a part's path: one a column. */
const heights = (svg: string, part: number) =>
  [
    ...([...svg.matchAll(/class="part"[^>]* d="([^"]*)"/g)][part]?.[1] ?? "").matchAll(
      /M[-\d.]+ ([-\d.]+)h[-\d.]+V([-\d.]+)/g,
    ),
  ].map(([, from, to]) => Number(from) - Number(to));

describe("stacked", () => {
  it.each([
    ["stacked", parts, options],
    [
      "stacked_phone_zh",
      parts.map((part) => ({ ...part, label: `${part.label}${longName}` })),
      { ...options, ...phone, format: inUnit("count", "zh-CN") },
    ],
    ["stacked_empty", [], { ...options, columns: [] }],
  ])("%s looks as it did", async (name, rows, how) => {
    await expect(stacked(rows, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("puts the largest part at the foot, negative ones below zero, and leaves a column without values open", () => {
    const svg = stacked(parts, options);
    expect(textsOf(svg).filter((text) => ["Douyin", "Search", "Refunds"].includes(text))).toEqual([
      "Douyin",
      "Search",
      "Refunds",
    ]);
    const [douyin, search, refunds] = [0, 1, 2].map((part) => heights(svg, part));
    expect(douyin).toHaveLength(3);
    expect((douyin?.[1] ?? 0) / (search?.[1] ?? 1)).toBeCloseTo(140 / 25, 1);
    expect(refunds?.every((height) => height < 0)).toBe(true);
    expect(pointsOf(svg, "x")).toHaveLength(4);
  });

  it("puts what is beyond five parts together, so that columns are as high as the total", () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ label: `s${at}`, values: [100 - at] }));
    const svg = stacked(many, { ...options, columns: ["Mar 2"] });
    expect(textsOf(svg)).toContain("Other");
    expect(textsOf(svg)).not.toContain("s5");
    expect(/<desc[^>]*>([^<]*)/.exec(svg)?.[1]).toContain("Latest: Mar 2 864");
    expect(svg.match(/class="part"/g)).toHaveLength(6);
  });

  it("draws columns too narrow to be told apart as one shape", () => {
    const days = Array.from({ length: 1826 }, (_, at) => `d${at}`);
    const svg = stacked([{ label: "", values: days.map((_, at) => at % 7) }], { ...options, columns: days });
    const d = /class="part"[^>]* d="([^"]*)"/.exec(svg)?.[1] ?? "";
    expect(d.match(/M/g)).toHaveLength(1);
  });
});

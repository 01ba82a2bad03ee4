import { describe, expect, it } from "vitest";
import { flow } from "../../../../shared/reports/charts/flow.ts";
import { linksOf } from "../../../../shared/reports/charts/parts/points.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const names = ["Loyal", "At risk", "Asleep"];
const values = [
  [520, 212, 0],
  [20, 310, 180],
  [6, 0, 900],
];
const options = { ...wide, fromTitle: "October", toTitle: "November", from: names, to: names, format: inUnit("count") };
const bands = (svg: string) =>
  [...svg.matchAll(/<path d="M[^"]*C[^"]*" fill="([^"]*)"/g)].map((match) => match[1] ?? "");

describe("flow", () => {
  it.each([
    ["flow", values, options],
    [
      "flow_phone_zh",
      values,
      {
        ...options,
        ...phone,
        from: [longName, "预警", "沉睡"],
        to: ["忠诚", "预警", longName],
        fromTitle: "10月",
        toTitle: longName,
      },
    ],
    ["flow_empty", [[0]], options],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(flow(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("draws a band for each pair with something between them, what stayed in grey", () => {
    const drawn = bands(flow(values, options));
    expect(drawn).toHaveLength(7);
    expect(drawn.filter((fill) => fill.includes("--muted"))).toHaveLength(3);
  });

  it("makes both sides as tall as what left and what arrived", () => {
    const heights = numbersOf(flow(values, options), "rect", "height");
    const totals = [732, 510, 906, 546, 522, 1080];
    const scale = (heights[0] ?? 0) / 732;
    for (const [at, total] of totals.entries()) expect(heights[at]).toBeCloseTo(total * scale, 0);
  });

  it("has one stop of the arrow keys for each link, in the order of the table", () => {
    const svg = flow(values, options);
    expect(pointsOf(svg, "x")).toHaveLength(linksOf(values, 3, 3).length);
    expect(pointsOf(svg, "y")).toHaveLength(7);
    expect(svg).toContain("Loyal → At risk: 212");
  });

  it("takes what is not a quantity for nothing", () => {
    expect(linksOf([[-5, Number.NaN], [Number.POSITIVE_INFINITY, 3], []], 3, 2)).toEqual([
      { from: 1, to: 1, value: 3 },
    ]);
  });

  it("leaves out a name that nothing left or reached", () => {
    const texts = textsOf(
      flow(
        [
          [5, 0, 0],
          [0, 0, 0],
          [0, 0, 0],
        ],
        options,
      ),
    );
    expect(texts.filter((text) => text === "Asleep")).toEqual([]);
  });

  it("keeps forty names apart, and none outside of the picture", () => {
    const many = Array.from({ length: 40 }, (_, at) => `Name ${at}`);
    const svg = flow(
      many.map((_, row) => many.map((_, column) => (row === column ? row + 1 : 0))),
      { ...options, from: many, to: many },
    );
    const [height = 0] = numbersOf(svg, "svg", "height");
    const y = numbersOf(svg, "text", "y");
    expect(Math.min(...y)).toBeGreaterThan(0);
    expect(Math.max(...y)).toBeLessThanOrEqual(height);
  });
});

import { describe, expect, it } from "vitest";
import { quadrantAxes, quadrants } from "../../../../shared/reports/charts/quadrants.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const corner = (label: string, action: string, count: number) => ({ label, action, count, value: count * 100_000 });
const corners = [
  corner("Hidden gems", "Show them on the home page.", 2),
  corner("Stars", "Never out of stock, no discounts.", 3),
  corner("Doubtful", "Clear and delist.", 4),
  corner("Workhorses", "Raise the price by 3 to 5 %.", 1),
];
const points = Array.from({ length: 10 }, (_, at) => ({ label: `P${at}`, x: at * 10, y: ((at * 7) % 10) / 10 }));
const axes = {
  x: { title: "Units sold", split: 45, format: inUnit("count") },
  y: { title: "Gross margin", split: 0.5, format: inUnit("ratio") },
};
const options = { ...wide, ...axes, height: 280, corners, format: inUnit("minor") };
const dots = (svg: string) => numbersOf(svg, "circle", "r").slice(0, -1);

describe("quadrants", () => {
  it.each([
    ["quadrants", points, options],
    [
      "quadrants_phone_zh",
      points.map((point) => ({ ...point, label: longName })),
      {
        ...options,
        ...phone,
        corners: corners.map((one) => ({ ...one, label: longName, action: longName })),
        x: { title: longName, split: 45, format: inUnit("count", "zh-CN") },
        y: { title: longName, split: 0.5, format: inUnit("ratio", "zh-CN") },
        format: inUnit("minor", "zh-CN"),
      },
    ],
    ["quadrants_empty", [], options],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(quadrants(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("names each corner on its own side with its number, what it is worth and what to do", () => {
    const svg = quadrants(points, options);
    const texts = textsOf(svg);
    expect(texts.slice(0, 3)).toEqual(["Hidden gems", "2 · CN¥2,000", "Show them on the home page."]);
    const anchored = [...svg.matchAll(/<text [^>]*text-anchor="end"[^>]*>([^<]*)</g)].map((match) => match[1]);
    expect(anchored).toContain("Stars");
    expect(anchored).not.toContain("Doubtful");
  });

  it("puts a point right of the split and above it where both are higher", () => {
    const svg = quadrants([...points, { label: "split", x: 45, y: 0.5 }], options);
    const [x, y] = [pointsOf(svg, "x"), pointsOf(svg, "y")];
    for (const [at, point] of points.entries()) {
      expect((x[at] ?? 0) > (x[10] ?? 0)).toBe(point.x > 45);
      expect((y[at] ?? 0) < (y[10] ?? 0)).toBe(point.y > 0.5);
    }
  });

  it("merges points on one spot into a dot whose area counts them", () => {
    const same = [...Array.from({ length: 4 }, () => ({ label: "a", x: 10, y: 0.2 })), { label: "b", x: 90, y: 0.9 }];
    expect(dots(quadrants(same, options))).toEqual([7, 3.5]);
  });

  it("has powers of ten where a few giants would press the rest together, all above zero", () => {
    const skewed = [...points.slice(1), { label: "giant", x: 100_000, y: 0.5 }];
    expect(quadrantAxes(skewed, axes).x).toMatchObject({ log: true, clipped: 0 });
    expect(textsOf(quadrants(skewed, options))).toContain("10k");
  });

  it("draws a giant at the edge and counts it where zeros forbid powers of ten", () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ label: "", x: at % 20, y: 0.5 }));
    const drawn = quadrantAxes([...many, { label: "giant", x: 1e9, y: 0.5 }], axes);
    expect(drawn.x).toMatchObject({ log: false, clipped: 1 });
    expect(drawn.x.scale(1e9)).toBe(1);
    expect(quadrantAxes(many, axes).x.clipped).toBe(0);
  });

  it.each([
    [[{ label: "one", x: 3, y: 0.5 }]],
    [points.map((point) => ({ ...point, x: 0, y: 0 }))],
    [points.map((point) => ({ ...point, x: -point.x, y: -1e12 * point.y }))],
    [points.map((point) => ({ ...point, x: Number.NaN }))],
  ])("draws %j", (given) => {
    const svg = quadrants(given, { ...options, width: 328 });
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(pointsOf(svg, "x")).toHaveLength(given.length);
    expect(pointsOf(svg, "y")).toHaveLength(given.length);
  });

  it("leaves out a point that has no place, without moving the others", () => {
    const broken = [...points, { label: "lost", x: Number.POSITIVE_INFINITY, y: 0.5 }];
    expect(dots(quadrants(broken, options))).toHaveLength(10);
    expect(pointsOf(quadrants(broken, options), "x").slice(0, 10)).toEqual(pointsOf(quadrants(points, options), "x"));
  });
});

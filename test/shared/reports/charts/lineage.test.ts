import { describe, expect, it } from "vitest";
import { lineage } from "../../../../shared/reports/charts/lineage.ts";
import { drawnLinks } from "../../../../shared/reports/charts/parts/points.ts";
import { longName, phone, pointsOf, wide } from "./study_options.ts";

const columns = [
  { title: "Raw rows", nodes: ["Events", "Orders"] },
  { title: "Figures", nodes: ["Sessions", "Net sales", "Tracked orders"] },
  { title: "Pages", nodes: ["Overview"] },
];
const links = [
  { column: 0, from: 0, to: 0, value: 12 },
  { column: 0, from: 0, to: 2, value: 3 },
  { column: 0, from: 1, to: 1, value: 6 },
  { column: 0, from: 1, to: 2, value: 3 },
  { column: 1, from: 0, to: 0, value: 5 },
  { column: 1, from: 2, to: 0, value: 1 },
];

describe("lineage", () => {
  it.each([
    ["lineage", columns, wide],
    ["lineage_phone_zh", [{ title: longName, nodes: [longName, "订单"] }, ...columns.slice(1)], phone],
    ["lineage_empty", [], wide],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(lineage(links, { ...how, columns: given })).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("has a point of the cursor for each link, each within the drawing and in the order of the table behind", () => {
    const svg = lineage(links, { ...phone, columns });
    for (const [axis, end] of [
      ["x", phone.width],
      ["y", 1_000],
    ] as const) {
      const points = pointsOf(svg, axis);
      expect(points).toHaveLength(links.length);
      expect(Math.min(...points)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...points)).toBeLessThanOrEqual(end);
    }
  });

  it("ends where the drawing does, and no line bends before the names of its column end", () => {
    const svg = lineage(links, { ...wide, columns });
    const [, longest = 0] = [...svg.matchAll(/<text x="([0-9.]+)"/g)]
      .map(([, x]) => Number(x))
      .toSorted((a, b) => b - a);
    expect(longest).toBeGreaterThan(wide.width * 0.8);
    const bends = [...svg.matchAll(/<path d="M[0-9.]+ [0-9.]+H([0-9.]+)C/g)].map(([, x]) => x);
    expect(new Set(bends.slice(0, 4)).size).toBe(1);
  });

  it("leaves out what leads nowhere", () => {
    const odd = [
      { column: 2, from: 0, to: 0, value: 1 },
      { column: 0, from: 9, to: 0, value: 1 },
      { column: 0, from: 0, to: -1, value: 1 },
      { column: 0, from: 0, to: 0, value: Number.NaN },
    ];
    expect(drawnLinks([...odd, links[0]!], columns)).toEqual([links[0]]);
  });
});

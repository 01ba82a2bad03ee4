import { describe, expect, it } from "vitest";
import { curves } from "../../../../shared/reports/charts/curves.ts";
import { inUnit, longName, numbersOf, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const x = [0, 30, 60, 90, 120];
const options = { ...wide, height: 280, x, xTitle: "Days since the first order", format: inUnit("ratio") };
const survival = [
  { label: "Search", values: [1, 0.7, 0.5, 0.4, 0.3], low: [1, 0.65, 0.4, 0.3, 0.2], high: [1, 0.75, 0.6, 0.5, 0.4] },
  { label: "Video", values: [1, 0.9, 0.8, 0.7, 0.65] },
];
// Each cohort is a month younger than the one before, and grows faster.
const cohorts = Array.from({ length: 6 }, (_, cohort) => ({
  label: `Cohort ${cohort + 1}`,
  values: x.map((_, at) => (at > 4 - Math.ceil(cohort / 2) ? null : 1000 + at * (100 + 40 * cohort))),
}));
const paths = (svg: string) => [...svg.matchAll(/<path fill="none"[^>]* d="([^"]+)"/g)].map((match) => match[1] ?? "");

describe("curves", () => {
  it.each([
    ["curves_steps", survival, { ...options, steps: true }],
    ["curves_early", cohorts.slice(0, 1).concat(cohorts.slice(2, 3)), { ...options, format: inUnit("minor") }],
    [
      "curves_phone_zh",
      cohorts.map((one) => ({ ...one, label: longName })),
      { ...options, ...phone, xTitle: "首单后天数", format: inUnit("minor", "zh-CN") },
    ],
    ["curves_empty", [{ label: "a", values: [null, null] }], options],
  ])("%s looks as it did", async (name, series, how) => {
    await expect(curves(series, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("holds a value until the next x where asked, and joins them straight where not", () => {
    const one = [{ label: "", values: [1, 0.5, 0.25, 0.2, 0.1] }];
    const corners = (svg: string) => (paths(svg)[0] ?? "").split("L").length;
    expect(corners(curves(one, options))).toBe(5);
    expect(corners(curves(one, { ...options, steps: true }))).toBe(9);
    const shaded = (svg: string) => svg.split('fill-opacity="0.15"').length - 1;
    expect([true, false].map((filled) => shaded(curves(one, { ...options, steps: true, filled })))).toEqual([1, 0]);
  });

  it("draws an interval as a band of 15 % around its line, and none where one end is missing", () => {
    const svg = curves(survival, options);
    expect(numbersOf(svg, "path", "fill-opacity")).toEqual([0.15]);
    const broken = [{ label: "", values: [1, 2, 3, 4, 5], low: [0, 1, null, 3, 4], high: [2, 3, 4, 5, 6] }];
    const band = / fill-opacity="0.15" d="([^"]+)"/.exec(curves(broken, options))?.[1];
    expect(band?.match(/M/g)).toHaveLength(2);
  });

  it("breaks at a missing value instead of falling to zero", () => {
    const svg = curves([{ label: "", values: [1, 1, null, 1, 1] }], options);
    expect(paths(svg)[0]?.match(/M/g)).toHaveLength(2);
  });

  it("names a line at its end, early where it ends early", () => {
    const svg = curves(
      [cohorts[0], cohorts[2]].flatMap((one) => one ?? []),
      { ...options, format: inUnit("minor") },
    );
    const [late, early] = numbersOf(svg, "circle", "cx");
    expect(early).toBeLessThan(late ?? 0);
    expect(textsOf(svg)).toContain("Cohort 1");
    expect(textsOf(svg)).toContain("Cohort 3 CN¥15.40");
  });

  it("names all lines in a key above where their ends have no room, each with its dash", () => {
    const svg = curves(cohorts, { ...options, width: 328, format: inUnit("minor") });
    for (const cohort of cohorts) expect(textsOf(svg)).toContain(cohort.label);
    expect(numbersOf(svg, "svg", "height")[0]).toBeGreaterThan(options.height);
    expect(svg.match(/h20"[^>]*stroke-dasharray/g)).toHaveLength(5);
  });

  it("draws what others are held against in grey, and gives its colour to the next", () => {
    const svg = curves(
      survival.map((one, at) => ({ ...one, quiet: at === 0 })),
      options,
    );
    const strokes = [...svg.matchAll(/<path fill="none" stroke="var\(--([a-z0-9-]+)/g)].map((match) => match[1]);
    expect(strokes).toEqual(["muted", "series-1"]);
  });

  it("draws what is to be reached across the plot, within the axis, and names it with its number", () => {
    const svg = curves([{ label: "Share", values: [0.2, 0.3, 0.2, 0.3, 0.2] }], {
      ...options,
      aim: { value: 0.95, label: "Target" },
    });
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["Target", "95.0\u202f%", "100\u202f%"]));
    const level = paths(svg).find((d) => /^M[\d.]+,([\d.]+)L[\d.]+,\1$/.test(d));
    expect(level).toBeDefined();
  });

  it("draws at most six", () => {
    const svg = curves([...cohorts, ...cohorts.map((one) => ({ ...one, label: "seventh" }))], options);
    expect(textsOf(svg).join()).not.toContain("seventh");
  });

  it("places x by its number, and stops the arrow keys at each", () => {
    const [a = 0, b = 0, c = 0] = pointsOf(
      curves([{ label: "", values: [1, 2, 3] }], { ...options, x: [0, 10, 40] }),
      "x",
    );
    expect((c - b) / (b - a)).toBeCloseTo(3, 1);
  });

  it("counts months in months, not in hundreds of days", () => {
    const year = Array.from({ length: 25 }, (_, at) => at * 30);
    const svg = curves([{ label: "", values: year }], { ...options, x: year, format: inUnit("count") });
    expect(textsOf(svg)).toContain("180");
  });

  it.each([[[-5, -3, 2, 0, 1]], [[0, 0, 0, 0, 0]], [[1e14, 1, -1e14, null, 3]], [[7]]])("draws %j", (values) => {
    const svg = curves([{ label: longName, values }], options);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toContain("<circle");
  });
});

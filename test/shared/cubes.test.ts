import fc from "fast-check";
import { expect, test } from "vitest";
import { measuresOf } from "../../shared/cube_rows.ts";
import { addMeasures, capKeys, coveringSet, cubes, type Facts, project, setName } from "../../shared/cubes.ts";
import { metrics } from "../../shared/metrics/index.ts";
import { isMeasured } from "../../shared/supply/measured.ts";

const cube = cubes.product;
const row = fc.record({
  sku: fc.constantFrom("A", "B", "C", "D", ""),
  channel: fc.constantFrom("paid", "free"),
  device: fc.constantFrom("phone", ""),
  views: fc.integer({ min: 0, max: 9 }),
  sales: fc.integer({ min: -50, max: 50 }),
});
const facts = fc.array(row, { maxLength: 30 }).map((rows) => {
  const sums: Facts = new Map();
  for (const { sku, channel, device, views, sales } of rows) {
    addMeasures(sums, JSON.stringify([sku, channel, device]), { views, sales });
  }
  return sums;
});
const total = (of: Facts, measure: string) => [...of.values()].reduce((sum, each) => sum + (each[measure] ?? 0), 0);

test("every projection of a cube adds up to the same total", () => {
  fc.assert(
    fc.property(facts, (all) => {
      for (const dims of [[], ...cube.sets, ["device", "sku"]]) {
        const projected = project(all, cube, dims);
        for (const measure of ["views", "sales"]) expect(total(projected, measure)).toBe(total(all, measure));
        for (const key of projected.keys()) expect(JSON.parse(key)).toHaveLength(dims.length);
      }
    }),
    { seed: 1 },
  );
});

test("a projection of a projection is the projection", () => {
  fc.assert(
    fc.property(facts, (all) => {
      const bySku = project(all, cube, ["sku"]);
      expect(project(project(all, cube, cube.dims), cube, ["sku"])).toEqual(bySku);
    }),
    { seed: 2 },
  );
});

test("folding the smallest keys loses nothing and keeps what cannot be made up", () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 6 }), (all, max) => {
      const capped = capKeys(all, cube, max);
      expect(capped.size).toBeLessThanOrEqual(Math.max(all.size, max + 8));
      for (const measure of ["views", "sales"]) expect(total(capped, measure)).toBe(total(all, measure));
      expect(project(capped, cube, ["channel"])).toEqual(project(all, cube, ["channel"]));
      expect(capKeys(all, cube, all.size)).toBe(all);
    }),
    { seed: 3 },
  );
});

test("folding never changes what it was given, also when some of it was folded before", () => {
  const given = (): Facts =>
    new Map([
      ['["(other)","free","phone"]', { views: 9 }],
      ['["a","free","phone"]', { views: 2 }],
      ['["b","free","phone"]', { views: 1 }],
    ]);
  const all = given();
  expect([...capKeys(all, cube, 2)]).toEqual([
    ['["(other)","free","phone"]', { views: 10 }],
    ['["a","free","phone"]', { views: 2 }],
  ]);
  expect(all).toEqual(given());
});

test("adding to facts never changes what was added", () => {
  const measures = { views: 1 };
  const sums: Facts = new Map();
  addMeasures(sums, "k", measures);
  addMeasures(sums, "k", { views: 2 });
  expect([measures, sums.get("k")]).toEqual([{ views: 1 }, { views: 3 }]);
});

test("the smallest kept projection is found, and none where none holds the dimensions", () => {
  expect(coveringSet(cubes.traffic, [])).toEqual([]);
  expect(coveringSet(cubes.traffic, ["channel"])).toEqual(["channel"]);
  expect(coveringSet(cubes.traffic, ["channel", "device"])).toEqual(cubes.traffic.dims);
  expect(coveringSet(cubes.traffic, ["page"])).toBeUndefined();
  expect(setName(cubes.traffic, [])).toBe("traffic");
  expect(setName(cubes.page, ["page"])).toBe("page:page");
});

test("each cube's last projection is the whole cube, and every sum metric has a cube, or rows that are added up where they lie", () => {
  for (const { sets, dims } of Object.values(cubes)) expect(sets.at(-1)).toEqual(dims);
  for (const metric of metrics) {
    if (metric.kind !== "sum") continue;
    expect(measuresOf(metric.of)).toContain(metric);
    expect(isMeasured(metric.of) || Object.values(cubes).some(({ of }) => of.includes(metric.of)), metric.id).toBe(
      true,
    );
  }
});

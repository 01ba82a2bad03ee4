// A percentile from sums of classes beside one from all values, and what is good counted one by one.
import fc from "fast-check";
import { expect, test } from "vitest";
import { addMeasures, type Facts } from "../../../shared/cubes.ts";
import { measuresOf, spreadOf, type Vital, vitals } from "../../../shared/speed/histogram.ts";

const sumOf = (values: readonly number[], vital: Vital) => {
  const sums: Facts = new Map();
  for (const value of values) addMeasures(sums, "", measuresOf(value, vital));
  return sums.get("") ?? {};
};

test.each(vitals)("$id: the 75th percentile of classes lies within 5 % of a plain one", (vital) => {
  const top = vital.poor * 4;
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: top, noNaN: true }), { minLength: 1, maxLength: 300 }), (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      // Whichever way a percentile between two values is read, it lies between these.
      const low = sorted[Math.max(0, Math.ceil(values.length * 0.75) - 1)] ?? 0;
      const { p75, loads } = spreadOf(sumOf(values, vital), vital);
      expect(loads).toBe(values.length);
      expect(p75).not.toBeNull();
      expect(p75 ?? 0).toBeGreaterThanOrEqual(Math.min(low, low > vital.least ? low / 1.0501 : 0));
      expect(p75 ?? 0).toBeLessThanOrEqual(Math.max(low * 1.0501, vital.least));
    }),
  );
});

test.each(vitals)("$id: good and poor are counted as they are, limits included", (vital) => {
  const { good, poor } = vital;
  const values = [0, good, good * 1.0001, poor, poor * 1.0001, poor * 3];
  expect(spreadOf(sumOf(values, vital), vital)).toMatchObject({ loads: 6, good: 2, poor: 2 });
});

test("nothing measured is no percentile", () => {
  expect(spreadOf({}, vitals[0])).toEqual({ loads: 0, good: 0, poor: 0, p75: null });
});

test("limits are those that web.dev names", () => {
  expect(vitals.map(({ id, good, poor }) => [id, good, poor])).toEqual([
    ["lcp", 2_500, 4_000],
    ["inp", 200, 500],
    ["cls", 0.1, 0.25],
  ]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { basesOf, evaluate } from "../../../shared/metrics/evaluate.ts";
import { metricById, metrics } from "../../../shared/metrics/index.ts";

const amounts = fc.dictionary(fc.constantFrom(...metrics.map(({ id }) => id)), fc.integer({ min: 0, max: 1e9 }));

test("every metric has a finite value or none, from any amounts", () => {
  fc.assert(
    fc.property(amounts, (bases) => {
      for (const { id, unit } of metrics) {
        const value = evaluate(id, bases);
        if (value === null) continue;
        expect(Number.isFinite(value), id).toBe(true);
        if (unit === "minor" || unit === "count") expect(unit === "count" || Number.isInteger(value), id).toBe(true);
      }
    }),
    { seed: 1 },
  );
});

test("a base without rows is zero, a ratio to nothing has no value", () => {
  for (const metric of metrics) {
    if (metric.kind !== "derived") expect(evaluate(metric.id, {})).toBe(0);
    else if (metric.unit === "ratio") expect(evaluate(metric.id, {}), metric.id).toBeNull();
  }
});

test("a metric rests on bases alone, each once, and they are those its inputs rest on", () => {
  for (const metric of metrics) {
    const bases = basesOf([metric.id]).map(({ id }) => id);
    expect(new Set(bases).size).toBe(bases.length);
    if (metric.kind === "derived") expect(new Set(bases)).toEqual(new Set(basesOf(metric.inputs).map(({ id }) => id)));
    else expect(bases).toEqual([metric.id]);
  }
});

test("a name that is no metric is a programmer's error", () => {
  for (const wrong of ["profit", "constructor", ""]) {
    expect(() => evaluate(wrong, {})).toThrow(RangeError);
    expect(() => basesOf([wrong])).toThrow(RangeError);
    expect(metricById.has(wrong)).toBe(false);
  }
});

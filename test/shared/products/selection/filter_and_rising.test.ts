// Who meets the bar, and which terms rise?
import fc from "fast-check";
import { expect, test } from "vitest";
import { filterDefault, filterFigures, filterSchema } from "../../../../shared/products/selection/filter.ts";
import { risingDefaults, risingTerms } from "../../../../shared/products/selection/rising.ts";

test("conversion of 8 % and returns of 5 % just pass, and a missing figure is unknown unless another fails", () => {
  const result = (conversion_ratio: number | null, return_ratio: number | null) => {
    const found = filterFigures(filterDefault, { conversion_ratio, return_ratio });
    return found.result === "passed" ? "passed" : `${found.result} ${found.leaf.fact}`;
  };
  expect(result(0.08, 0.05)).toBe("passed");
  expect(result(0.0799, 0.05)).toBe("failed conversion_ratio");
  expect(result(0.2, 0.0501)).toBe("failed return_ratio");
  expect(result(0.01, 0.5)).toBe("failed conversion_ratio");
  expect(result(null, 0.01)).toBe("unknown conversion_ratio");
  expect(result(null, 0.5)).toBe("failed return_ratio");
  expect(result(null, null)).toBe("unknown conversion_ratio");
  const own = filterFigures({ op: "not", of: { op: "at_least", fact: "rating", value: 4 } }, { rating: 4.5 });
  expect(own).toMatchObject({ result: "failed", negated: true });
  expect(filterSchema.parse(filterDefault)).toEqual(filterDefault);
  expect(filterSchema.safeParse({ op: "at_least", fact: "conversion", value: 0.08 }).success).toBe(false);
});

test("terms rise by certain growth: 500 after 200 before 3 after 1, and what all terms do is no rise", () => {
  const terms = risingTerms([
    { term: "steady", now: 4_000, before: 4_000 },
    { term: "matcha", now: 500, before: 200 },
    { term: "tiny", now: 3, before: 1 },
    { term: "new", now: 60, before: 0 },
    { term: "gone", now: 0, before: 300 },
  ]);
  expect(terms.map(({ term, is_new }) => [term, is_new])).toEqual([
    ["new", true],
    ["matcha", false],
  ]);
  expect(terms[1]!.factor).toBeCloseTo((500.5 / 4_563 / 200.5) * 4_501, 9);
  const double = ["a", "b"].map((term) => ({ term, now: 200, before: 100 }));
  expect(risingTerms(double)).toEqual([]);
  expect(risingTerms([{ term: "a", now: 50, before: 0 }])).toEqual([]);
  expect(() => risingTerms([{ term: "a", now: -1, before: 0 }])).toThrow(RangeError);
});

test("rising terms mind no order, count twins together, and more searches never take a term off the list", () => {
  const count = fc.record({ term: fc.constantFrom(..."abcdefgh"), now: fc.nat(300), before: fc.nat(300) });
  fc.assert(
    fc.property(fc.array(count, { maxLength: 12 }), fc.integer({ min: 1, max: 500 }), (counts, more) => {
      const all = { ...risingDefaults, most: 99 };
      const terms = risingTerms(counts, all);
      expect(risingTerms(counts.toReversed(), all)).toEqual(terms);
      expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
      for (const { at_least, factor, now } of terms) {
        expect(at_least).toBeLessThan(factor);
        expect(now).toBeGreaterThanOrEqual(10);
      }
      const [best] = terms;
      if (best)
        expect(
          risingTerms([...counts, { term: best.term, now: more, before: 0 }], all).map(({ term }) => term),
        ).toContain(best.term);
    }),
    { seed: 1 },
  );
});

// Do ids fall where GrowthBook's SDKs have them, evenly, and never into another arm when coverage grows?
import fc from "fast-check";
import { expect, test } from "vitest";
import { fnv1a, hashDigits, isHeldOut, isInRange, placeOf, rangesOf } from "../../../shared/experiments/hash.ts";

// Source: growthbook/growthbook, packages/sdk-js/test/cases.json, "hash".
test.each([
  ["", "a", 1, 0.22],
  ["", "b", 1, 0.077],
  ["b", "a", 1, 0.946],
  ["ef", "d", 1, 0.652],
  ["asdf", "8952klfjas09ujk", 1, 0.549],
  ["", "123", 1, 0.011],
  ["", '___)((*":&', 1, 0.563],
  ["seed", "a", 2, 0.0505],
  ["seed", "b", 2, 0.2696],
  ["foo", "ab", 2, 0.2575],
  ["foo", "def", 2, 0.2019],
  ["89123klj", "8952klfjas09ujkasdf", 2, 0.124],
  ["90850943850283058242805", "123", 2, 0.7516],
  ["()**(%$##$%#$#", '___)((*":&', 2, 0.0128],
] as const)("seed %j, id %j, version %i: %d", (seed, id, version, place) => {
  expect(placeOf(seed, id, version)).toBe(place);
});

// Source: the same file, "getBucketRange".
test.each([
  [
    1,
    [0.5, 0.5],
    [
      [0, 0.5],
      [0.5, 1],
    ],
  ],
  [
    0.5,
    [0.5, 0.5],
    [
      [0, 0.25],
      [0.5, 0.75],
    ],
  ],
  [
    0,
    [0.5, 0.5],
    [
      [0, 0],
      [0.5, 0.5],
    ],
  ],
  [
    -0.2,
    [0.5, 0.5],
    [
      [0, 0],
      [0.5, 0.5],
    ],
  ],
  [
    1,
    [0.4, 0.6],
    [
      [0, 0.4],
      [0.4, 1],
    ],
  ],
  [
    1,
    [0.4, 0.1],
    [
      [0, 0.5],
      [0.5, 1],
    ],
  ],
] as const)("coverage %d of weights %j: %j", (coverage, weights, ranges) => {
  const found = rangesOf(coverage, weights);
  for (const [arm, [from, to]] of ranges.entries()) {
    expect(found[arm]![0]).toBeCloseTo(from, 12);
    expect(found[arm]![1]).toBeCloseTo(to, 12);
  }
});

test("a number hashes as its digits do as text", () => {
  const edges = [0, 1, 9, 10, 99, 100, 99_999, 100_000, 100_001, 109_999, 1_000_000, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
  for (const number of edges) expect(hashDigits(number), `${number}`).toBe(fnv1a(String(number)));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat(31), (number, less) => {
      const any = number >>> less;
      expect(hashDigits(any)).toBe(fnv1a(String(any)));
    }),
    { numRuns: 5_000 },
  );
});

test("an id is in one arm at most, and raising coverage moves nobody", () => {
  const weights = fc.constantFrom([0.5, 0.5], [0.2, 0.3, 0.5], [0.9, 0.1]);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.string(), weights, share, share, (id, arms, one, other) => {
      const armsOf = (coverage: number) =>
        rangesOf(coverage, arms).flatMap((range, arm) => (isInRange(placeOf("test", id), range) ? [arm] : []));
      const before = armsOf(Math.min(one, other));
      expect(before.length).toBeLessThanOrEqual(1);
      if (before.length === 1) expect(armsOf(Math.max(one, other))).toEqual(before);
    }),
  );
});

test("of 100,000 visitors 5 % are held out, within what chance allows, the same ones each time and others in another store", () => {
  const ids = Array.from({ length: 100_000 }, (_, n) => (n * 2_654_435_761).toString(16));
  const held = ids.filter((id) => isHeldOut("shop", id, 0.05));
  // Five standard deviations of a binomial count.
  expect(Math.abs(held.length - 5_000)).toBeLessThan(5 * Math.sqrt(100_000 * 0.05 * 0.95));
  expect(held.every((id) => isHeldOut("shop", id, 0.05))).toBe(true);
  const both = held.filter((id) => isHeldOut("other", id, 0.05)).length;
  expect(Math.abs(both - 250)).toBeLessThan(5 * Math.sqrt(5_000 * 0.05 * 0.95));
  expect(ids.filter((id) => isHeldOut("shop", id, 0))).toEqual([]);
  // Who is held out at 5 % is so at 10 %.
  expect(held.every((id) => isHeldOut("shop", id, 0.1))).toBe(true);
});

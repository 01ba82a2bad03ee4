// Whole sets of units that may fit several items, against trying every way to place each unit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fillSets, missingItems, wholeSets } from "../../../../shared/pricing/offers/sets.ts";

const shop = fc.integer({ min: 1, max: 3 }).chain((items) =>
  fc.record({
    each: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: items, maxLength: items }),
    lines: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 2 }),
        fits: fc.integer({ min: 0, max: (1 << items) - 1 }),
        price: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);
type Shop = { each: number[]; lines: { units: number; fits: number; price: number }[] };

/** The dearest way to place single units in items with so much room, and how many are placed; or undefined where not all is filled. */
function dearest({ each, lines }: Shop, times: number): { worth: number; placed: number }[] {
  const units = lines.flatMap(({ units, fits, price }) => Array.from({ length: units }, () => ({ fits, price })));
  const results: { worth: number; placed: number }[] = [];
  const place = (at: number, room: readonly number[], worth: number, placed: number): void => {
    const unit = units[at];
    if (!unit) {
      results.push({ worth, placed });
      return;
    }
    place(at + 1, room, worth, placed);
    for (const [item, free] of room.entries()) {
      if (free === 0 || !(unit.fits & (1 << item))) continue;
      place(at + 1, room.with(item, free - 1), worth + unit.price, placed + 1);
    }
  };
  place(
    0,
    each.map((count) => count * times),
    0,
    0,
  );
  return results;
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const partsOf = ({ each, lines }: Shop) =>
  [lines.map(({ units }) => units), lines.map(({ fits }) => fits), each] as const;

test("there are as many whole sets as can be placed", () => {
  fc.assert(
    fc.property(shop, (each) => {
      const sets = wholeSets(...partsOf(each));
      const isWhole = (times: number) => dearest(each, times).some(({ placed }) => placed === times * total(each.each));
      expect(isWhole(sets)).toBe(true);
      expect(isWhole(sets + 1)).toBe(false);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("they are filled with the dearest units that make them whole", () => {
  fc.assert(
    fc.property(shop, fc.integer({ min: 1, max: 2 }), (each, times) => {
      const { lines } = each;
      const order = lines.map((_, at) => at).sort((a, b) => (lines[b]?.price ?? 0) - (lines[a]?.price ?? 0) || a - b);
      const { taken, missing } = fillSets(...partsOf(each), times, order);
      taken.forEach((count, at) => {
        expect(count).toBeLessThanOrEqual(lines[at]?.units ?? 0);
      });
      const all = dearest(each, times);
      const most = Math.max(...all.map(({ placed }) => placed));
      expect(total(taken)).toBe(most);
      expect(total(missing)).toBe(times * total(each.each) - most);
      const worth = taken.reduce((sum, count, at) => sum + count * (lines[at]?.price ?? 0), 0);
      expect(worth).toBe(Math.max(...all.filter(({ placed }) => placed === most).map((way) => way.worth)));
    }),
    { seed: 2, numRuns: 300 },
  );
});

test("what is missing makes the sets whole", () => {
  fc.assert(
    fc.property(shop, fc.integer({ min: 1, max: 2 }), (each, times) => {
      const missing = missingItems(...partsOf(each), times);
      const more = missing.map((units, item) => ({ units, fits: 1 << item, price: 0 }));
      const [units, fits] = partsOf({ each: each.each, lines: [...each.lines, ...more] });
      expect(wholeSets(units, fits, each.each)).toBeGreaterThanOrEqual(times);
    }),
    { seed: 3, numRuns: 300 },
  );
});

// Does a funnel count what trying every way counts, never grow, add up by any split, and not care in which order rows come?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepest, type Moment } from "../../../shared/funnel/deepest.ts";
import { byKey, explain, lostAfter, stepFigures } from "../../../shared/funnel/figures.ts";
import { type Options, type Reached, reachedBy, splits, windows } from "../../../shared/funnel/reach.ts";
import { stepById, stepIds } from "../../../shared/funnel/steps.ts";
import { anyRows, shuffled } from "../../helpers/walks.ts";

const anyOptions: fc.Arbitrary<Options> = fc.record({
  steps: fc.subarray(stepIds, { minLength: 2 }),
  order: fc.constantFrom("strict" as const, "any" as const),
  window: fc.constantFrom("visit" as const, "day" as const, "week" as const, "month" as const),
  per: fc.constantFrom("visitor" as const, "visit" as const),
});

const eventOf = (step: string) => stepById.get(step)?.event ?? step;

/** Tries every way: of all choices of one moment a step, how many steps can be taken? */
function tried(moments: readonly Moment[], steps: readonly string[], order: string, limit: number): number {
  let most = 0;
  const go = (chosen: number[]) => {
    const times = chosen.map((place) => moments[place]!.at);
    if (times.length > 0) {
      const far = order === "strict" ? times.at(-1)! - times[0]! : Math.max(...times) - Math.min(...times);
      if (far > limit) return;
    }
    most = Math.max(most, chosen.length);
    const next = steps[chosen.length];
    if (next === undefined) return;
    for (const [place, { event }] of moments.entries()) {
      if (event !== eventOf(next) || chosen.includes(place)) continue;
      if (order === "strict" && chosen.length > 0 && place <= chosen.at(-1)!) continue;
      go([...chosen, place]);
    }
  };
  go([]);
  return most;
}

const anyMoments = fc
  .array(
    fc.record({ event: fc.constantFrom("view_item", "add_to_cart", "begin_checkout", "purchase"), at: fc.nat(40) }),
    { maxLength: 9 },
  )
  .map((list) => list.sort((a, b) => a.at - b.at));

describe("how far one comes", () => {
  test("is what the best of all ways comes to", () => {
    const anySteps = fc.constantFrom(
      ["view_item", "add_to_cart", "purchase", "repurchase"],
      ["view_item", "add_to_cart", "begin_checkout", "purchase"],
      ["purchase", "repurchase"],
    );
    fc.assert(
      fc.property(
        anyMoments,
        anySteps,
        fc.constantFrom("strict" as const, "any" as const),
        fc.option(fc.nat(30), { nil: null }),
        (moments, steps, order, within_ms) => {
          const times = deepest(moments, { steps, order, within_ms });
          const limit = within_ms ?? Number.POSITIVE_INFINITY;
          expect(times.length).toBe(tried(moments, steps, order, limit));
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          if (times.length > 0) expect(times.at(-1)! - times[0]!).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("a later beginning is found where the first ran out of time", () => {
    const moments = [
      { event: "view_item", at: 0 },
      { event: "add_to_cart", at: 5 },
      { event: "view_item", at: 90 },
      { event: "add_to_cart", at: 95 },
      { event: "purchase", at: 100 },
    ];
    const steps = ["view_item", "add_to_cart", "purchase"];
    expect(deepest(moments, { steps, order: "strict", within_ms: 20 })).toEqual([90, 95, 100]);
    expect(deepest(moments, { steps, order: "strict", within_ms: 9 })).toEqual([0, 5]);
  });

  test("steps the wrong way round count in any order alone, and one order is no second one", () => {
    const moments = [
      { event: "add_to_cart", at: 1 },
      { event: "view_item", at: 2 },
      { event: "purchase", at: 3 },
    ];
    const steps = ["view_item", "add_to_cart", "purchase", "repurchase"];
    expect(deepest(moments, { steps, order: "strict", within_ms: null })).toEqual([2]);
    expect(deepest(moments, { steps, order: "any", within_ms: null })).toEqual([2, 2, 3]);
  });
});

const shown = (all: readonly Reached[]) => all.map((each) => JSON.stringify(each)).sort();

describe("a funnel", () => {
  test("never grows, and each step is the next and who is lost", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (rows, options) => {
        const all = reachedBy(rows, options);
        const figures = stepFigures(all, options.steps.length);
        for (const [at, { reached, lost }] of figures.entries()) {
          const next = figures[at + 1];
          expect(lost).toBe(next ? reached - next.reached : 0);
          expect(lost).toBeGreaterThanOrEqual(0);
          if (next) expect(lostAfter(all, at)).toHaveLength(lost);
        }
        for (const split of splits) {
          const keys = byKey(all, split, options.steps.length);
          const sums = options.steps.map((_, at) => keys.reduce((sum, { reached }) => sum + reached[at]!, 0));
          expect(sums).toEqual(figures.map(({ reached }) => reached));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(
        anyRows.chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray(
              rows.at.map((_, at) => at),
              { minLength: rows.at.length },
            ),
          ),
        ),
        anyOptions,
        ([rows, places], options) => {
          expect(shown(reachedBy(shuffled(rows, places), options))).toEqual(shown(reachedBy(rows, options)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("widens with its window and without an order, and counts visits no fewer than visitors", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (rows, options) => {
        const reached = (more: Partial<Options>) =>
          stepFigures(reachedBy(rows, { ...options, per: "visitor", ...more }), options.steps.length).map(
            (each) => each.reached,
          );
        const wider: [Partial<Options>, Partial<Options>][] = [
          [{ window: "day" }, { window: "week" }],
          [{ window: "week" }, { window: "month" }],
          [{ order: "strict" }, { order: "any" }],
          [{ window: "visit" }, { window: "visit", per: "visit" }],
        ];
        for (const [narrow, wide] of wider) {
          const [less, more] = [reached(narrow), reached(wide)];
          for (const [at, n] of less.entries()) expect(n).toBeLessThanOrEqual(more[at]!);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("knows of a visitor only what his own rows tell", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (rows, options) => {
        for (const { visitor, times, told } of reachedBy(rows, options)) {
          const own = rows.at.flatMap((at, place) => (rows.visitor[place] === visitor ? [{ at, place }] : []));
          if (told.variant) {
            expect(own.map(({ place }) => rows.variant[place])).toContain(told.variant.key);
            const limit = windows[options.window] ?? Number.POSITIVE_INFINITY;
            expect(told.variant.at - times[0]!).toBeLessThanOrEqual(limit);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("what tells who leaves", () => {
  const made = (device: string, country: string, n: number, gone: number): Reached[] =>
    Array.from({ length: n }, (_, at) => ({
      visitor: `${device}${country}${at}`,
      times: at < gone ? [0] : [0, 60_000],
      told: { device: { key: device, at: 0 }, country: { key: country, at: 0 } },
    }));

  test("the split that leaving goes with comes first, with how many it costs", () => {
    const all = [
      ...made("phone", "CN", 200, 160),
      ...made("phone", "DE", 200, 160),
      ...made("desktop", "CN", 200, 80),
      ...made("desktop", "DE", 200, 80),
    ];
    const [first, ...others] = explain(all, 0, splits);
    // By hand: of 800 half are on phones; 320 of 400 against 160 of 400, chi-square 800 (320 x 240 - 160 x 80)^2 / (400^2 x 480 x 320).
    expect(first).toMatchObject({ split: "device", key: "phone", reached: 400, lost: 320, extra: 160 });
    expect(first?.chi_square).toBeCloseTo((800 * (320 * 240 - 160 * 80) ** 2) / (400 ** 2 * 480 * 320), 6);
    expect(first?.p).toBeLessThan(1e-20);
    // Both countries lose alike: there is no group that loses more.
    expect(others).toEqual([]);
  });

  test("what is told only by those who went on tells nothing", () => {
    const late = made("phone", "CN", 100, 50).map((each) => ({
      ...each,
      told: { device: { key: each.times.length > 1 ? "phone" : "desktop", at: 30_000 } },
    }));
    expect(explain(late, 0, ["device"])).toEqual([]);
  });
});

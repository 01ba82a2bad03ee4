// Which stage is a product in? Series as cases, and what no scale or season may change.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { lifeCycleDefaults, lifeCycleOf, stageTitles } from "../../../shared/products/life_cycle.ts";
import { reasonWords } from "../../../shared/products/reasons.ts";

interface Case {
  name: string;
  /** [units, periods] runs, oldest first. */
  units: [number, number][];
  /** The store's units in the same way; level when left out. */
  store?: [number, number][];
  stage: string | null;
  says: string;
  says_zh: string;
}

// A reader cannot tell a narrow space, so the cases have plain ones.
const plain = (text: string) => text.replaceAll("\u202f", " ");

const cases = JSON.parse(readFileSync("test/cases/products/life_cycle.json", "utf8")) as Case[];
const series = (runs: [number, number][]) => runs.flatMap(([units, periods]) => Array<number>(periods).fill(units));

test.each(cases)("$name", ({ units, store, stage, says, says_zh }) => {
  const sold = series(units);
  const found = lifeCycleOf(sold, store ? series(store) : sold.map(() => 1_000));
  expect(found.stage).toBe(stage);
  expect(found.reasons.map((reason) => plain(reasonWords(reason, "en")))).toEqual([says]);
  expect(found.reasons.map((reason) => reasonWords(reason, "zh-CN"))).toEqual([says_zh]);
});

test("the cases cover every stage, and each has a title", () => {
  expect(new Set(cases.map(({ stage }) => stage))).toEqual(new Set([...Object.keys(stageTitles), null]));
  for (const locale of locales) expect(new Set(Object.values(stageTitles).map((title) => title[locale])).size).toBe(4);
});

const weeks = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20, maxLength: 60 });

test("a season that moves store and product alike moves no stage", () => {
  // A period that all share: units and store by the same factor in the latest window.
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 2, max: 6 }), (level, factor) => {
      const calm = Array<number>(32).fill(level);
      const seasonal = calm.map((each, at) => (at >= 24 ? each * factor : each));
      const store = seasonal.map((each) => each * 50);
      expect(lifeCycleOf(seasonal, store).stage).toBe("maturity");
      expect(lifeCycleOf(seasonal, calm).stage).toBe("growth");
      expect(lifeCycleOf(seasonal.toReversed(), store.toReversed()).stage).toBe("maturity");
    }),
    { seed: 1 },
  );
});

test("weeks before the first sale and the store's scale do not matter; there is always one reason", () => {
  fc.assert(
    fc.property(weeks, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 9 }), (units, empty, scale) => {
      const store = units.map((_, at) => 500 + 10 * at);
      const found = lifeCycleOf(units, store);
      const later = lifeCycleOf(
        [...Array<number>(empty).fill(0), ...units],
        [...Array<number>(empty).fill(500), ...store],
      );
      expect(later.stage).toBe(found.stage);
      expect(
        lifeCycleOf(
          units,
          store.map((each) => each * scale),
        ).stage,
      ).toBe(found.stage);
      expect(found.reasons).toHaveLength(1);
    }),
    { seed: 1 },
  );
});

test("more sales in the latest weeks never turn growth into anything else", () => {
  fc.assert(
    fc.property(weeks, fc.integer({ min: 1, max: 20 }), (units, more) => {
      const store = units.map(() => 1_000);
      fc.pre(lifeCycleOf(units, store).stage === "growth");
      // Even more in every week of the window: no wilder, and higher.
      const raised = units.map((each, at) => (at >= units.length - 8 ? each + more : each));
      expect(lifeCycleOf(raised, store).stage).toBe("growth");
    }),
    { seed: 1 },
  );
});

test("series of different length and empty windows are refused", () => {
  expect(() => lifeCycleOf([1], [1, 2])).toThrow(RangeError);
  expect(() => lifeCycleOf([1], [1], { ...lifeCycleDefaults, window_periods: 0 })).toThrow(RangeError);
  expect(() => lifeCycleOf([1], [1], { ...lifeCycleDefaults, launch_periods: 0 })).toThrow(RangeError);
});

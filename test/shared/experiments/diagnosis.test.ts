// Is the step to test the one that loses most and can be read in time?
import { expect, test } from "vitest";
import { diagnose } from "../../../shared/experiments/diagnosis.ts";
import { widthAt } from "../../../shared/experiments/stats/frequentist.ts";

const funnel = [
  { id: "view_item", count: 90_000 },
  { id: "add_to_cart", count: 9_000 },
  { id: "begin_checkout", count: 4_500 },
  { id: "purchase", count: 3_600 },
];

test("the largest loss, with the visitors that a verdict at any look needs, and whole weeks", () => {
  const { best, candidates } = diagnose(funnel, { days: 60 });
  // Of .10 against .11 at a power of .8: R's power.prop.test tells 14,750.79 an arm for one look; 1,500 visitors a day.
  const variance = 0.1 * 0.9 + 0.11 * 0.89;
  const each = ((widthAt(0.05, 1) + 0.8416212335729143) / 0.01) ** 2 * variance;
  expect(each / 14_750.79).toBeCloseTo(1.91, 2);
  expect(best).toEqual({
    from: "view_item",
    to: "add_to_cart",
    passed_ratio: 0.1,
    lost: 81_000,
    visitors: 2 * Math.ceil(each),
    weeks: 6,
    feasible: true,
  });
  expect(candidates.map(({ to }) => to)).toEqual(["add_to_cart", "begin_checkout", "purchase"]);
});

test("a loss that no test can read in time gives way to one that can", () => {
  const small = funnel.map(({ id, count }) => ({ id, count: count / 10 }));
  const { best, candidates } = diagnose(small, { days: 90, change_ratio: 0.4 });
  expect(candidates[0]).toMatchObject({ to: "add_to_cart", feasible: true });
  const less = diagnose(small, { days: 90 });
  expect(less.candidates.every(({ feasible }) => !feasible)).toBe(true);
  expect(less.best?.to).toBe("add_to_cart");
  expect(best?.weeks).toBeLessThan(less.best!.weeks);
});

test("steps that nobody reaches, or more than the one before, are no candidates", () => {
  expect(diagnose([], { days: 7 })).toEqual({ best: undefined, candidates: [] });
  const odd = [
    { id: "a", count: 10 },
    { id: "b", count: 12 },
    { id: "c", count: 0 },
    { id: "d", count: 0 },
  ];
  expect(diagnose(odd, { days: 7 }).candidates).toEqual([]);
});

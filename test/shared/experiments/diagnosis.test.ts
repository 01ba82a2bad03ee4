// Is the step to test the one that loses most and can be read in time?
import { expect, test } from "vitest";
import { diagnose } from "../../../shared/experiments/diagnosis.ts";

const funnel = [
  { id: "view_item", count: 90_000 },
  { id: "add_to_cart", count: 9_000 },
  { id: "begin_checkout", count: 4_500 },
  { id: "purchase", count: 3_600 },
];

test("the largest loss, with visitors by R's power.prop.test and whole weeks", () => {
  const { best, candidates } = diagnose(funnel, { days: 90 });
  // power.prop.test(p1 = .10, p2 = .11, power = .8): n = 14,750.79 an arm; 1,000 visitors a day.
  expect(best).toEqual({
    from: "view_item",
    to: "add_to_cart",
    passed_ratio: 0.1,
    lost: 81_000,
    visitors: 29_502,
    weeks: 5,
    feasible: true,
  });
  expect(candidates.map(({ to }) => to)).toEqual(["add_to_cart", "begin_checkout", "purchase"]);
});

test("a loss that no test can read in time gives way to one that can", () => {
  const small = funnel.map(({ id, count }) => ({ id, count: count / 10 }));
  const { best, candidates } = diagnose(small, { days: 90, change_ratio: 0.3 });
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

// Does a verdict hold what it says where buyers are rare, as in most shops? Experiments without a difference, looked at daily.
import { expect, test } from "vitest";
import { analyse, type MetricPlan, type Plan } from "../../../shared/experiments/analysis.ts";
import { LEAST_EVENTS } from "../../../shared/experiments/stats/frequentist.ts";
import { type Judged, judge } from "../../../shared/experiments/verdict.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { binomial, normal } from "../../helpers/draws.ts";

const names = { metric: (id: string) => ({ en: id, "zh-CN": id }), arm: (id: string) => ({ en: id, "zh-CN": id }) };

const orders: MetricPlan = { id: "orders", kind: "share", role: "goal", better: "up" };
const revenue: MetricPlan = { id: "revenue", kind: "mean", role: "goal", better: "up" };
const guarded: MetricPlan = { ...orders, role: "guardrail", limit_ratio: 0.05 };
const planOf = (metrics: MetricPlan[], tuning: number): Plan => ({
  arms: ["a", "b"].map((key) => ({ key, weight: 0.5 })),
  metrics,
  alpha: 0.05,
  correction: "holm",
  tuning,
});

/** How often one of 1,000 experiments of 30 days comes to one of these verdicts on any day. */
function wrongly(plan: Plan, daily: number, share: number, verdicts: Judged["verdict"][], seed: number): number {
  const random = createRandom(seed);
  const size = () => Math.exp(normal(random));
  let found = 0;
  for (let experiment = 0; experiment < 1_000; experiment += 1) {
    const arms = [0, 1].map(() => ({ n: 0, orders: 0, sum: 0, squares: 0 }));
    for (let day = 1; day <= 30; day += 1) {
      for (const arm of arms) {
        arm.n += daily;
        for (let bought = binomial(random, daily, share); bought > 0; bought -= 1) {
          const value = size();
          arm.orders += 1;
          arm.sum += value;
          arm.squares += value * value;
        }
      }
      const sums = {
        orders: arms.map(({ n, orders: sum }) => ({ n, sum, squares: sum })),
        revenue: arms.map(({ n, sum, squares }) => ({ n, sum, squares })),
      };
      const analysis = analyse(plan, { visitors: arms.map(({ n }) => n), several: 0, sums });
      if (!verdicts.includes(judge(plan, analysis, { days: day }, names).verdict)) continue;
      found += 1;
      break;
    }
  }
  return found / 1_000;
}

test("shares and revenue of rare orders are told apart in at most 5 % of experiments without a difference", () => {
  expect(wrongly(planOf([orders], 1_000), 60, 0.02, ["win", "lose"], 1)).toBeLessThanOrEqual(0.05);
  expect(wrongly(planOf([orders], 5_000), 100, 0.06, ["win", "lose"], 2)).toBeLessThanOrEqual(0.05);
  expect(wrongly(planOf([revenue], 1_000), 100, 0.1, ["win", "lose"], 3)).toBeLessThanOrEqual(0.05);
});

test("the guard stops next to none of them", () => {
  expect(wrongly(planOf([guarded], 1_000), 60, 0.05, ["harm"], 4)).toBeLessThanOrEqual(0.025);
});

test("with fewer events than that no interval is told, and a doubt says so", () => {
  const plan = planOf([orders], 1_000);
  const read = (a: number, b: number) => {
    const sums = { orders: [a, b].map((sum) => ({ n: 5_000, sum, squares: sum })) };
    return analyse(plan, { visitors: [5_000, 5_000], several: 0, sums });
  };
  const few = read(LEAST_EVENTS / 2, LEAST_EVENTS / 2 - 1);
  expect(few.metrics[0]!.arms[0]).toMatchObject({ t: expect.anything(), belief: expect.anything() });
  expect(few.metrics[0]!.arms[0]!.sequential).toBeUndefined();
  expect(judge(plan, few, { days: 14 }, names).doubts.map(({ en }) => en)).toEqual([
    expect.stringMatching(/^Too few events of a goal so far/),
  ]);
  expect(read(LEAST_EVENTS / 2, LEAST_EVENTS / 2).metrics[0]!.arms[0]!.sequential).toBeDefined();
  // None of the arm's visitors ordered: that is no certainty of less.
  expect(judge(plan, read(12, 0), { days: 14 }, names).verdict).toBe("too_early");
});

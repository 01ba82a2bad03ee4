// Do the readings err as often as they say, on experiments of which the truth is known?
import { expect, test } from "vitest";
import { differenceOf } from "../../../shared/experiments/stats/difference.ts";
import { sequential, tTest } from "../../../shared/experiments/stats/frequentist.ts";
import { planOfShares, powerOf, visitorsNeeded } from "../../../shared/experiments/stats/power.ts";
import { ratioMismatch } from "../../../shared/experiments/stats/ratio_mismatch.ts";
import { shareOf } from "../../../shared/experiments/stats/sample.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { binomial } from "../../helpers/draws.ts";

const EXPERIMENTS = 2_000;

test("2,000 experiments without a difference, looked at daily for 30 days: the sequential reading errs in at most 5 %", () => {
  const random = createRandom(1);
  let [sequentially, peeked] = [0, 0];
  for (let experiment = 0; experiment < EXPERIMENTS; experiment += 1) {
    const sums = [0, 0];
    let [found, seen] = [false, false];
    for (let day = 1; day <= 30; day += 1) {
      for (const arm of [0, 1]) sums[arm]! += binomial(random, 200, 0.1);
      const difference = differenceOf(shareOf(day * 200, sums[0]!), shareOf(day * 200, sums[1]!), "absolute");
      if (!difference) continue;
      found ||= sequential(difference).p < 0.05;
      seen ||= tTest(difference).p < 0.05;
    }
    if (found) sequentially += 1;
    if (seen) peeked += 1;
  }
  expect(sequentially / EXPERIMENTS).toBeLessThanOrEqual(0.05);
  // What looking daily does to a test that is planned for one look.
  expect(peeked / EXPERIMENTS).toBeGreaterThan(0.2);
});

test("intervals of 95 % hold the true difference in 94 to 96 % of 20,000 experiments, relative and absolute", () => {
  const random = createRandom(2);
  const [control, arm] = [0.1, 0.12];
  const held = { absolute: 0, relative: 0 };
  const rounds = 20_000;
  for (let round = 0; round < rounds; round += 1) {
    const [a, b] = [control, arm].map((share) => shareOf(5_000, binomial(random, 5_000, share)));
    for (const scale of ["absolute", "relative"] as const) {
      const truth = scale === "absolute" ? arm - control : (arm - control) / control;
      const { low, high } = tTest(differenceOf(a!, b!, scale)!);
      if (low <= truth && truth <= high) held[scale] += 1;
    }
  }
  for (const scale of ["absolute", "relative"] as const) {
    expect(held[scale] / rounds).toBeGreaterThan(0.94);
    expect(held[scale] / rounds).toBeLessThan(0.96);
  }
});

test("the planned size finds a difference as often as planned, within 2 points", () => {
  const random = createRandom(3);
  const [control, arm] = [0.1, 0.13];
  const n = Math.ceil(visitorsNeeded(planOfShares(control, arm), arm - control, 0.8));
  let found = 0;
  for (let round = 0; round < 5_000; round += 1) {
    const [a, b] = [control, arm].map((share) => shareOf(n, binomial(random, n, share)));
    if (tTest(differenceOf(a!, b!, "absolute")!).p < 0.05) found += 1;
  }
  expect(found / 5_000).toBeGreaterThan(0.78);
  expect(found / 5_000).toBeLessThan(0.82);
});

test("the size planned for any look lets the sequential reading find it as often as planned at its end, within 2 points", () => {
  const random = createRandom(5);
  const [control, arm] = [0.1, 0.13];
  const n = Math.ceil(visitorsNeeded({ ...planOfShares(control, arm), any_look: 1 }, arm - control, 0.8));
  let found = 0;
  for (let round = 0; round < 4_000; round += 1) {
    const [a, b] = [control, arm].map((share) => shareOf(n, binomial(random, n, share)));
    if (sequential(differenceOf(a!, b!, "absolute")!, 0.05, 2 * n).p < 0.05) found += 1;
  }
  expect(found / 4_000).toBeGreaterThan(0.78);
  expect(found / 4_000).toBeLessThan(0.82);
});

test("a split looked at nightly for 30 nights is called broken in less than 2 % of experiments without a fault", () => {
  const random = createRandom(6);
  let broken = 0;
  for (let experiment = 0; experiment < 1_000; experiment += 1) {
    const seen = [0, 0];
    for (let day = 1; day <= 30; day += 1) {
      const first = binomial(random, 400, 0.5);
      seen[0]! += first;
      seen[1]! += 400 - first;
      if (!ratioMismatch(seen, [0.5, 0.5])?.found) continue;
      broken += 1;
      break;
    }
  }
  expect(broken / 1_000).toBeLessThan(0.02);
});

test("a loss of 1 % of one arm's visitors is found at the size theory says, and nothing at all is found without one", () => {
  const random = createRandom(4);
  const kept = 0.99 / 1.99;
  // Visitors for a test of the split's share at a p of 0.001 with a power of 90 %: one sample, so half of two.
  const alpha = 0.001;
  const plan = { variances: [0, kept * (1 - kept)] as const, null_variance: 0.125, alpha };
  const n = Math.ceil(visitorsNeeded(plan, 0.5 - kept, 0.9));
  expect(powerOf(plan, 0.5 - kept, n)).toBeCloseTo(0.9, 3);
  let [found, wrong] = [0, 0];
  for (let round = 0; round < 2_000; round += 1) {
    const lost = binomial(random, n, kept);
    const whole = binomial(random, n, 0.5);
    if (ratioMismatch([n - lost, lost], [1, 1])!.found) found += 1;
    if (ratioMismatch([n - whole, whole], [1, 1])!.found) wrong += 1;
  }
  expect(found / 2_000).toBeGreaterThan(0.88);
  expect(found / 2_000).toBeLessThan(0.92);
  expect(wrong / 2_000).toBeLessThan(0.004);
});

// Do the readings of experiments agree with published numbers?
import { describe, expect, it, test } from "vitest";
import { banditWeights, chancesToBeBest } from "../../../shared/experiments/stats/bandit.ts";
import { believe } from "../../../shared/experiments/stats/bayes.ts";
import { adjusted } from "../../../shared/experiments/stats/cuped.ts";
import { type Difference, differenceOf, type Scale } from "../../../shared/experiments/stats/difference.ts";
import { sequential, tTest, widthAt } from "../../../shared/experiments/stats/frequentist.ts";
import { planOfShares, powerOf, visitorsNeeded } from "../../../shared/experiments/stats/power.ts";
import { ratioMismatch } from "../../../shared/experiments/stats/ratio_mismatch.ts";
import { meanOf, shareOf } from "../../../shared/experiments/stats/sample.ts";
import { benjaminiHochberg, holm } from "../../../shared/experiments/stats/several.ts";
import { chiSquaredAbove } from "../../../shared/numbers/chi_squared.ts";

const means = (scale: Scale): Difference =>
  differenceOf(
    meanOf({ n: 3_407, sum: 1_396.87, squares: 52_377.9767 }),
    meanOf({ n: 3_461, sum: 2_422.7, squares: 134_698.29 }),
    scale,
  )!;

/** Compares with published five decimals. */
function near(values: readonly number[], published: readonly number[]): void {
  expect(values).toHaveLength(published.length);
  for (const [place, value] of values.entries()) expect(Math.abs(value - published[place]!)).toBeLessThan(6e-6);
}

// Source: tests of GrowthBook's statistics, five decimals.
test("Welch's t of two means, relative and absolute", () => {
  const relative = means("relative");
  const { value, low, high, p } = tTest(relative);
  near([value, relative.error, low, high, p], [0.70732, 0.37879, -0.03526, 1.44989, 0.06191]);
  const absolute = means("absolute");
  const read = tTest(absolute);
  near([absolute.value, absolute.error, read.low, read.high, read.p], [0.29, 0.12478, 0.04538, 0.53462, 0.02016]);
});

test("two shares, 14 of 28 against 16 of 30", () => {
  const found = differenceOf(shareOf(28, 14), shareOf(30, 16), "relative")!;
  const { value, low, high, p } = tTest(found);
  near([value, found.error, low, high, p], [0.06667, 0.2717, -0.47767, 0.61101, 0.80707]);
});

test("Welch on R's `sleep`", () => {
  const sums = (values: number[]) =>
    meanOf({
      n: values.length,
      sum: values.reduce((sum, value) => sum + value, 0),
      squares: values.reduce((sum, value) => sum + value * value, 0),
    });
  const one = sums([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
  const two = sums([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
  const found = differenceOf(two, one, "absolute")!;
  expect(found.value / found.error).toBeCloseTo(-1.86081346749, 9);
  expect(found.freedom).toBeCloseTo(17.7764735162, 9);
  expect(tTest(found).p).toBeCloseTo(0.0793941401874, 10);
});

test("the sequential reading of shares, and of means with another tuning", () => {
  const shares = differenceOf(shareOf(3_000, 1_396), shareOf(3_461, 2_422), "relative")!;
  const { value, low, high, p } = sequential(shares);
  near([value, low, high], [0.50386, 0.40098, 0.60675]);
  expect(p).toBeLessThan(1e-9);
  const control = meanOf({ n: 3_000, sum: 1_396.87, squares: 52_377.9767 });
  const arm = meanOf({ n: 3_461, sum: 2_422.7, squares: 134_698.29 });
  const tuned = sequential(differenceOf(control, arm, "relative")!, 0.05, 1_000);
  near([tuned.value, tuned.low, tuned.high, tuned.p], [0.50336, -0.55844, 1.56516, 1]);
});

test("the sequential reading of means with what was there before taken out, relative to control's mean as it came in", () => {
  const arm = (n: number, sum: number, squares: number, before_sum: number, before_squares: number) => {
    return { n, sum, squares, before_sum, before_squares, product: 1 };
  };
  const [control, treated] = adjusted([
    arm(3_000, 1_396.87, 52_377.9767, 16.87, 527.9767),
    arm(3_461, 2_422.7, 134_698.29, 22.7, 1_348.29),
  ]);
  const found = differenceOf(control!, treated!, "relative")!;
  const { value, low, high, p } = sequential(found);
  near([value, found.error, p], [0.50338, 0.33341, 1]);
  // There the slope is that of both arms as one sample, here that around each arm's own mean: 1e-5 of the interval.
  for (const [place, bound] of [-0.50969, 1.51646].entries())
    expect(Math.abs([low, high][place]! - bound)).toBeLessThan(1.5e-5);
});

test("a relative difference that is adjusted varies as the delta method says of values, values before and their product", () => {
  // Of control: variance 4 and 9 with covariance 5; the slope 5/9 is that of both arms.
  const sums = (n: number, mean: number, before: number) => ({
    n,
    sum: n * mean,
    squares: 4 * (n - 1) + n * mean * mean,
    before_sum: n * before,
    before_squares: 9 * (n - 1) + n * before * before,
    product: 5 * (n - 1) + n * mean * before,
  });
  const [control, arm] = adjusted([sums(1_000, 2, 7), sums(500, 3, 8)]);
  const slope = 5 / 9;
  const change = (a: number, x: number, b: number, w: number) => (b - slope * w - a + slope * x) / a;
  const at = [2, 7, 3, 8] as const;
  // Its slope in each of the four means, by small steps.
  const slopes = at.map((_, place) => {
    const moved = (by: number) =>
      change(...(at.map((each, k) => (k === place ? each + by : each)) as [number, number, number, number]));
    return (moved(1e-5) - moved(-1e-5)) / 2e-5;
  });
  const variance = (a: number, x: number, n: number) => (a * a * 4 + x * x * 9 + 2 * a * x * 5) / n;
  const expected = variance(slopes[0]!, slopes[1]!, 1_000) + variance(slopes[2]!, slopes[3]!, 500);
  const found = differenceOf(control!, arm!, "relative")!;
  expect(found.value).toBeCloseTo(change(...at), 12);
  expect(found.error ** 2).toBeCloseTo(expected, 9);
});

test("an arm without any spread tells no difference: none of its visitors did it yet, or all", () => {
  for (const scale of ["absolute", "relative"] as const) {
    expect(differenceOf(shareOf(500, 9), shareOf(500, 0), scale)).toBeUndefined();
    expect(differenceOf(shareOf(500, 500), shareOf(500, 9), scale)).toBeUndefined();
  }
});

test("events of equal size: visitors who did it, or did not; orders, but fewer where some are large", () => {
  expect([shareOf(1_000, 30).events, shareOf(1_000, 990).events]).toEqual([30, 10]);
  expect(meanOf({ n: 1_000, sum: 300, squares: 3_000 }).events).toBe(30);
  expect(meanOf({ n: 1_000, sum: 300, squares: 30_000 }).events).toBe(3);
});

test("belief: 49 of 100 against 51 of 100", () => {
  const { value, low, high, chance_to_win, risk_of_control, risk_of_arm } = believe(
    differenceOf(shareOf(100, 49), shareOf(100, 51), "relative")!,
  );
  near([value, low, high, chance_to_win], [0.04082, -0.24779, 0.32943, 0.60918]);
  near([risk_of_control, risk_of_arm], [0.0814, 0.04058]);
});

describe("planning, as R's power.prop.test", () => {
  it("gives the power of 50 an arm for .50 against .75", () => {
    expect(powerOf(planOfShares(0.5, 0.75), 0.25, 50)).toBeCloseTo(0.740165901331, 9);
  });
  it.each([
    [0.5, 0.75, 0.9, 76.7069301141],
    [0.1, 0.12, 0.8, 3_840.84748243],
    [0.2, 0.25, 0.8, 1_093.73904583],
  ])("needs so many visitors an arm for %d against %d at %d", (control, arm, power, n) => {
    expect(visitorsNeeded(planOfShares(control, arm), arm - control, power)).toBeCloseTo(n, 5);
  });
});

test("a plan for any look needs what the interval at its end is wider", () => {
  const once = planOfShares(0.1, 0.12);
  const n = visitorsNeeded({ ...once, any_look: 1 }, 0.02);
  const { low, high } = sequential({ value: 0, error: 1, n: 5_000, freedom: 1 });
  expect(high - low).toBeCloseTo(2 * widthAt(0.05, 1), 9);
  const variance = 0.1 * 0.9 + 0.12 * 0.88;
  // Normal law: the 80th of 100 parts lies 0.841621 deviations above the middle.
  expect(n).toBeCloseTo(((widthAt(0.05, 1) + 0.8416212335729143) ** 2 * variance) / 0.02 ** 2, 6);
  expect(n / visitorsNeeded(once, 0.02)).toBeCloseTo(1.91, 2);
});

test("chi-squared tails", () => {
  // Source: Abramowitz and Stegun, table 26.8, as R's pchisq gives them.
  expect(chiSquaredAbove(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
  expect(chiSquaredAbove(10.827566170662733, 1)).toBeCloseTo(0.001, 12);
  expect(chiSquaredAbove(0.01, 2)).toBeCloseTo(Math.exp(-0.005), 12);
  expect(chiSquaredAbove(200, 100)).toBeCloseTo(1.2e-8, 8);
});

test("a loss of 1 % is found once theory says so", () => {
  expect(ratioMismatch([1_000, 1_010], [1, 1])).toMatchObject({ found: false });
  expect(ratioMismatch([495_000, 500_000], [1, 1])).toMatchObject({ found: true });
  expect(ratioMismatch([5, 2], [1, 1])).toBeUndefined();
  expect(ratioMismatch([500, 500, 90], [1, 1, 0])?.p).toBeCloseTo(1, 12);
});

test("several p values, as R's p.adjust", () => {
  const p = [0.01, 0.02, 0.03, 0.04, 0.05];
  expect(holm(p).map((each) => each.toFixed(12))).toEqual(
    [0.05, 0.08, 0.09, 0.09, 0.09].map((each) => each.toFixed(12)),
  );
  for (const each of benjaminiHochberg(p)) expect(each).toBeCloseTo(0.05, 12);
});

test("shares of a bandit: two arms by the normal law, floors kept, equal while young", () => {
  const [a, b] = [
    { n: 1_000, mean: 0.1, variance: 0.09 },
    { n: 1_000, mean: 0.12, variance: 0.1056 },
  ];
  const z = 0.02 / Math.sqrt(0.09 / 1_000 + 0.1056 / 1_000);
  const chances = chancesToBeBest([a, b]);
  expect(chances[1]).toBeCloseTo(believe({ value: 0.02, error: 0.02 / z }).chance_to_win, 6);
  expect(chances[0]! + chances[1]!).toBeCloseTo(1, 12);
  const weights = banditWeights([a, { ...b, mean: 0.9 }], { floor: 0.05 });
  expect(weights[0]).toBeCloseTo(0.05, 9);
  expect(weights[1]).toBeCloseTo(0.95, 9);
  expect(banditWeights([a, { ...b, n: 99 }])).toEqual([0.5, 0.5]);
  expect(banditWeights([a, b], { less: true })[0]).toBeGreaterThan(0.5);
});

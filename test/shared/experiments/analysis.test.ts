// Is an experiment read right, and judged as a careful analyst would?
import { expect, it, test } from "vitest";
import { type Analysis, analyse, type Data, type MetricPlan, type Plan } from "../../../shared/experiments/analysis.ts";
import { type Judged, judge } from "../../../shared/experiments/verdict.ts";

const orders: MetricPlan = { id: "orders", kind: "share", role: "goal", better: "up" };
const returns: MetricPlan = { id: "returns", kind: "share", role: "guardrail", better: "down", limit_ratio: 0.05 };

const plan: Plan = {
  arms: [
    { key: "control", weight: 0.5 },
    { key: "bold", weight: 0.5 },
  ],
  metrics: [orders, returns],
  alpha: 0.05,
  correction: "holm",
};

const share = (n: number, sum: number) => ({ n, sum, squares: sum });

/** 20,000 visitors an arm: so many ordered, so many returned. */
const data = (
  [control, bold]: [number, number],
  [kept, back]: [number, number] = [200, 200],
  more: Partial<Data> = {},
): Data => ({
  visitors: [20_000, 20_000],
  several: 0,
  sums: {
    orders: [share(20_000, control), share(20_000, bold)],
    returns: [share(20_000, kept), share(20_000, back)],
  },
  ...more,
});

/** Formats put a narrow space before the sign of percent. */
const plainly = (text: string) => text.replaceAll("\u202f", "");

const names = {
  metric: (id: string) => ({ en: id, "zh-CN": id }),
  arm: (key: string) => ({ en: key, "zh-CN": key }),
};
const judged = (given: Data, progress = { days: 14, planned: 30_000 }, by: Plan = plan): Judged =>
  judge(by, analyse(by, given), progress, names);

test("a clear gain wins, with its interval in the sentence, and without doubts", () => {
  const found = judged(data([2_000, 2_400]));
  expect(found).toMatchObject({ verdict: "win", arm: "bold", metric: "orders", doubts: [] });
  expect(plainly(found.sentence.en)).toMatch(
    /^“bold” raised “orders” by 20\.0%, between \+9\.\d% and \+31\.\d% with 95% confidence\. Give it to everyone\.$/,
  );
  expect(plainly(found.sentence["zh-CN"])).toContain("使orders提高20.0%");
});

it.each([
  ["lose", data([2_400, 2_000])],
  ["no_difference", data([2_000, 2_010])],
  ["harm", data([2_000, 2_400], [200, 400])],
  ["broken", data([2_000, 2_400], [200, 200], { visitors: [20_000, 19_000] })],
])("%s", (verdict, given) => {
  expect(judged(given).verdict).toBe(verdict);
});

test("too early while fewer than planned came, with the share that came", () => {
  const found = judged(data([2_000, 2_010]), { days: 14, planned: 80_000 });
  expect(found.verdict).toBe("too_early");
  expect(plainly(found.sentence.en)).toContain("50.0% of the 80,000 visitors");
});

test("doubts: days of the week, a change too large, visitors in several arms, few orders", () => {
  const { doubts } = judged(data([20, 70], [200, 200], { several: 2_000 }), { days: 3, planned: 30_000 });
  expect(doubts.map(({ en }) => plainly(en))).toEqual([
    expect.stringContaining("4.8% of the visitors saw more than one arm"),
    expect.stringContaining("3 of the 7 days"),
    expect.stringContaining("more than half"),
    expect.stringContaining("Too few events of a goal"),
  ]);
});

test("an arm that makes one goal better and another worse does not win, and both are told", () => {
  const goals = [orders, { ...orders, id: "carts" }];
  const given = data([2_000, 2_400]);
  const sums = { ...given.sums, carts: [share(20_000, 2_400), share(20_000, 2_000)] };
  const found = judged({ ...given, sums }, { days: 14, planned: 30_000 }, { ...plan, metrics: goals });
  expect(found).toMatchObject({ verdict: "lose", arm: "bold", metric: "carts" });
  expect(plainly(found.doubts[0]!.en)).toContain(
    "changes orders for the better (+20.0%) and another goal for the worse",
  );
});

test("of several arms that win the surest is named, with a doubt that they were not compared", () => {
  const arms = ["control", "bold", "bolder"].map((key) => ({ key, weight: 1 / 3 }));
  const given: Data = {
    visitors: [20_000, 20_000, 20_000],
    several: 0,
    sums: { orders: [share(20_000, 2_000), share(20_000, 2_300), share(20_000, 2_400)] },
  };
  const found = judged(given, { days: 14, planned: 30_000 }, { ...plan, arms, metrics: [orders] });
  expect(found).toMatchObject({ verdict: "win", arm: "bolder" });
  expect(found.doubts.map(({ en }) => en)).toEqual([expect.stringMatching(/^2 arms are better than control/)]);
});

test("no difference is told with how large one may still be", () => {
  const { en, "zh-CN": zh } = judged(data([2_000, 2_010])).sentence;
  expect(plainly(en)).toMatch(/The change of “orders” lies between −\d\.\d% and \+\d+\.\d% with 95% confidence/);
  expect(plainly(zh)).toMatch(/“orders”的变化在−\d\.\d%至\+\d+\.\d%之间（置信水平95%）/);
});

test("three goals need a smaller p than one", () => {
  const goals = ["orders", "clicks", "carts"].map((id) => ({ ...orders, id }));
  const given = data([2_000, 2_300]);
  const sums = { ...given.sums, clicks: given.sums.orders!, carts: given.sums.orders! };
  const alone = analyse(plan, given).metrics[0]!.arms[0]!;
  const together = analyse({ ...plan, metrics: goals }, { ...given, sums }).metrics;
  expect(alone.p_adjusted).toBe(alone.sequential!.p);
  for (const metric of together) expect(metric.arms[0]!.p_adjusted).toBeCloseTo(3 * alone.sequential!.p, 12);
  // Read along, a metric takes nothing from the others.
  const beside = analyse({ ...plan, metrics: [orders, { ...goals[1]!, role: "other" }] }, { ...given, sums }).metrics;
  expect(beside[0]!.arms[0]!.p_adjusted).toBe(alone.sequential!.p);
  expect(beside[1]!.arms[0]!.p_adjusted).toBeUndefined();
});

test("values before take noise out, and the mean that is told is what came in", () => {
  const sums = (n: number, mean: number, before: number) => ({
    n,
    sum: n * mean,
    squares: n * (mean * mean + 4),
    before_sum: n * before,
    before_squares: n * (before * before + 4),
    product: n * (mean * before + 3),
  });
  const revenue: MetricPlan = { id: "revenue", kind: "mean", role: "goal", better: "up" };
  const [plain, taken] = [false, true].map((with_before): Analysis["metrics"][number] => {
    const arms = [sums(5_000, 10, 5), sums(5_000, 10.2, 5)];
    const given = with_before ? arms : arms.map(({ n, sum, squares }) => ({ n, sum, squares }));
    return analyse({ ...plan, metrics: [revenue] }, { visitors: [5_000, 5_000], several: 0, sums: { revenue: given } })
      .metrics[0]!;
  });
  expect([plain!.adjusted, taken!.adjusted]).toEqual([false, true]);
  expect(taken!.arms[0]!.mean).toBe(10.2);
  const width = ({ arms: [arm] }: typeof plain & object) => arm!.t!.high - arm!.t!.low;
  // Of the variance 4, 3 * 3 / 4 was there before.
  expect(width(taken!) / width(plain!)).toBeCloseTo(Math.sqrt(1 - (3 * 3) / (4 * 4)), 2);
});

test("an experiment without visitors is too early, and divides by nothing", () => {
  const none = { visitors: [0, 0], several: 0, sums: { orders: [share(0, 0), share(0, 0)] } };
  const found = judged(none, { days: 0, planned: 30_000 });
  expect(found.verdict).toBe("too_early");
  expect(JSON.stringify(analyse(plan, none))).not.toMatch(/NaN|null/);
});

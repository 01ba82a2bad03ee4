// Do sums become the right answer: measures as listed, weights that were met, each day's look, parts corrected, weights that move?
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { experiment } from "../../../shared/experiments/definition.ts";
import { measureIds } from "../../../shared/experiments/measure_ids.ts";
import { partOf } from "../../../shared/experiments/measures/define.ts";
import { measures } from "../../../shared/experiments/measures/index.ts";
import { MOST_MOVED, nextWeights } from "../../../shared/experiments/readings/bandit.ts";
import { MOST_KEYS } from "../../../shared/experiments/readings/parts.ts";
import { metWeights, planOf } from "../../../shared/experiments/readings/plan.ts";
import { type Day, type ExperimentResults, resultsOf } from "../../../shared/experiments/readings/results.ts";
import { plannedSize } from "../../../shared/experiments/readings/size.ts";
import { type ArmDay, addDays, noSums } from "../../../shared/experiments/readings/sums.ts";
import { locales } from "../../../shared/locale.ts";
import { experiments } from "../../../shared/studies/experiments.ts";

const defined = (over: object = {}) =>
  experiment.parse({
    id: "button",
    title: { en: "Button", "zh-CN": "按钮" },
    status: "running",
    arms: [
      { id: "a", weight: 0.5 },
      { id: "b", title: "Large", weight: 0.5 },
    ],
    ...over,
  });

/** Visitors of whom so many converted; nothing before. */
const armOf = (n: number, sum: number): ArmDay => ({ n, sums: { conversion: [sum, sum, 0, 0, 0] } });
const dayOf = (day: number, ...arms: ArmDay[]): Day => ({ day, weights: [0.5, 0.5], several: 0, arms });
const run = { started_at: 0, ended_at: null, until: 9 * 86_400_000, days: 9, cap: 100 };

test("measures are a file each, and configurations know the ids of all", () => {
  const files = readdirSync("shared/experiments/measures").map((file) => file.replace(".ts", ""));
  expect(measures.map(({ id }) => id).sort()).toEqual(
    files.filter((name) => !["define", "index"].includes(name)).sort(),
  );
  expect([...measureIds].sort()).toEqual(measures.map(({ id }) => id).sort());
  for (const { kind, below } of measures) expect(below !== undefined).toBe(kind === "ratio");
  expect([partOf({ fact: "orders", as: "any" }, 3), partOf({ fact: "orders", as: "capped" }, 9, 4)]).toEqual([1, 4]);
});

test("weights that were met are those of the days, by their visitors", () => {
  expect(metWeights([])).toBeUndefined();
  expect(metWeights([{ n: 100, weights: [0.5, 0.5] }])).toEqual([0.5, 0.5]);
  expect(
    metWeights([
      { n: 300, weights: [0.5, 0.5] },
      { n: 100, weights: [0.1, 0.9] },
    ]),
  ).toEqual([0.4, 0.6]);
});

test("each day's look is the reading of all days so far, and the last is the whole", () => {
  const days = [dayOf(20_000, armOf(500, 70), armOf(510, 110)), dayOf(20_001, armOf(300, 20), armOf(280, 60))];
  const results = resultsOf(defined(), run, days, noSums().parts);
  const [first] = resultsOf(defined(), run, days.slice(0, 1), noSums().parts).analysis.metrics;
  const [curve] = results.cumulative;
  expect(curve!.days).toEqual(["2024-10-04", "2024-10-05"]);
  const whole = results.analysis.metrics[0]!.arms[0]!.sequential!;
  expect(curve!.value).toEqual([first!.arms[0]!.sequential!.value, whole.value]);
  expect([curve!.low[1], curve!.high[1]]).toEqual([whole.low, whole.high]);
  expect(whole.value).toBeCloseTo(170 / 790 / (90 / 800) - 1, 12);
  expect(results.verdict).toMatchObject({ verdict: "win", arm: "b", metric: "conversion" });
  expect(results.arms.map(({ visitors, title }) => [visitors, title.en])).toEqual([
    [800, "a"],
    [790, "Large"],
  ]);
});

test("a split that is not as planned breaks an experiment; of a bandit it is a doubt, since its weights move", () => {
  const days = [dayOf(20_000, armOf(700, 70), armOf(400, 100))];
  expect(resultsOf(defined(), run, days, noSums().parts).verdict.verdict).toBe("broken");
  const bandit = resultsOf(defined({ bandit: {} }), run, days, noSums().parts);
  expect(bandit.verdict.verdict).toBe("win");
  expect(bandit.verdict.doubts.at(-1)!.en).toMatch(/^Weights move/);
  const moved = [{ ...dayOf(20_000, armOf(700, 70), armOf(400, 100)), weights: [7 / 11, 4 / 11] }];
  expect(resultsOf(defined(), run, moved, noSums().parts).verdict.verdict).toBe("win");
});

test("a goal of those who reached a step is doubted, since they are no longer split by chance", () => {
  const doubts = (goals: string[]) => resultsOf(defined({ goals }), run, [], noSums().parts).verdict.doubts;
  expect(doubts(["view_to_cart"]).at(-1)!.en).toMatch(/^“Product to cart” is of those who got there/);
  expect(
    doubts(["add_to_cart", "aov"])
      .map(({ en }) => en)
      .join(" "),
  ).not.toContain("who got there");
});

test("parts are the largest, and are corrected for all that were looked at, whatever goals are", () => {
  const parts = noSums().parts;
  for (let n = 0; n < 20; n += 1)
    parts.country[`c${n}`] = [armOf(1_000 + n, 200), armOf(1_000 + n, n === 19 ? 400 : 200)];
  const days = [dayOf(20_000, armOf(2_190, 200), armOf(2_190, 250))];
  const results = resultsOf(defined({ correction: "none" }), run, days, parts);
  expect(results.parts.country.map(({ key }) => key)).toEqual(
    Array.from({ length: MOST_KEYS }, (_, place) => `c${19 - place}`),
  );
  const [largest, next] = results.parts.country.map(({ arms }) => arms[0]!);
  expect(largest!.p_adjusted).toBeCloseTo(Math.min(1, largest!.p * MOST_KEYS), 12);
  expect(largest!.p_adjusted).toBeLessThan(0.05);
  expect(next!.p_adjusted).toBe(1);
});

test("a bandit's weights move towards the better arm by a step at most, add up, and keep the floor", () => {
  const plan = planOf(defined());
  const total = (a: number, b: number, n = 1_000) => addDays([[armOf(n, a), armOf(n, b)]], 2);
  expect(nextWeights(plan, total(100, 200), 0.05)).toEqual([0.4, 0.6]);
  expect(MOST_MOVED).toBe(0.1);
  expect(nextWeights(plan, total(100, 100), 0.05)).toBeUndefined();
  // With too few visitors all arms are equal.
  expect(nextWeights(plan, total(1, 40, 90), 0.05)).toBeUndefined();
  const late = planOf(
    defined({
      arms: [
        { id: "a", weight: 0.08 },
        { id: "b", weight: 0.92 },
      ],
    }),
  );
  expect(nextWeights(late, total(100, 200), 0.05)).toEqual([0.05, 0.95]);
});

test("an arm that was stopped keeps its weight, however well it does, and the others share the rest", () => {
  const arms = [
    { id: "a", weight: 0.4 },
    { id: "b", weight: 0.2, stopped: true },
    { id: "c", weight: 0.4 },
  ];
  const sums = (b: number) => addDays([[armOf(1_000, 100), armOf(1_000, b), armOf(1_000, 200)]], 3);
  for (const b of [0, 900]) expect(nextWeights(planOf(defined({ arms })), sums(b), 0.05)).toEqual([0.3, 0.2, 0.5]);
});

test("a planned size is R's for two shares, shared level for more arms, whole weeks", () => {
  const wish = { kind: "share" as const, baseline: 0.1, deviation: 0, change_ratio: 0.2, power: 0.8, alpha: 0.05 };
  const two = plannedSize({ ...wish, arms: 2, daily: 500, days: 28 });
  // R: power.prop.test(p1 = .10, p2 = .12, power = .8) gives 3840.84748243 an arm.
  expect(two.visitors).toBe(2 * 3_841);
  expect(two.days).toBe(21);
  expect(two.least_change_ratio).toBeLessThan(0.2);
  // For verdicts, which hold at any look.
  expect(two.any_look.visitors / two.visitors).toBeCloseTo(1.91, 2);
  expect(two.any_look.days).toBe(35);
  expect(two.any_look.least_change_ratio!).toBeGreaterThan(two.least_change_ratio!);
  const three = plannedSize({ ...wish, arms: 3, daily: 0, days: 28 });
  expect(three.visitors).toBeGreaterThan(3 * 3_841);
  expect(three.days).toBeNull();
});

test("the study tells running experiments first, each block once, in both languages", () => {
  const days = [dayOf(20_000, armOf(500, 50), armOf(510, 80)), dayOf(20_001, armOf(300, 20), armOf(280, 60))];
  const running = resultsOf(defined({ also: ["revenue", "dwell", "returns"] }), run, days, noSums().parts);
  const ended = resultsOf(
    defined({ id: "old", title: "Old", status: "stopped" }),
    { ...run, ended_at: 5 },
    [],
    noSums().parts,
  );
  const told = (given: ExperimentResults[]) => {
    const slice = experiments({ currency: "CNY" } as never, undefined, undefined, {
      segmentations: [],
      experiments: given,
    });
    if (!("document" in slice)) throw new Error("it takes one slice");
    return slice.document;
  };
  const document = told([ended, running]);
  const ids = document.blocks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 2)).toEqual(["experiments", "button-metrics"]);
  expect(document.findings[0]!.text.en).toMatch(/^Button: /);
  for (const block of document.blocks)
    for (const locale of locales)
      for (const text of [block.title, block.finding, block.method]) expect(text[locale]).toMatch(/\S/);
  const figures = document.blocks.find(({ id }) => id === "button-figures");
  if (figures?.kind !== "table") throw new Error("figures are a table");
  expect(figures.rows).toHaveLength(4);
  for (const row of figures.rows) expect(row).toHaveLength(figures.columns.length);
  expect(told([]).empty!.en).toMatch(/send orders/i);
});

// Does the page say what is so: of what runs and what is over, of one arm and of several, of days that tell something?
import { expect, test } from "vitest";
import { experiment } from "../../../shared/experiments/definition.ts";
import { type Day, resultsOf } from "../../../shared/experiments/readings/results.ts";
import { type ArmDay, noSums } from "../../../shared/experiments/readings/sums.ts";
import type { CurvesBlock, IntervalsBlock, TableBlock } from "../../../shared/studies/blocks.ts";
import { guarded, type Told, tell, three, two } from "../../helpers/told_experiment.ts";

test.each<[string, Told, RegExp, RegExp, string]>([
  ["runs, uncertain", {}, /Nothing is certain yet\. Let it run/, /^Change nothing meanwhile/, "Not certain"],
  [
    "ended, uncertain",
    { ended_at: 5 },
    /Ended after 3,824 visitors, before anything was certain/,
    /^It is over\. Decide nothing by it/,
    "Not certain",
  ],
  [
    "ended before it had what was planned",
    { ended_at: 5, parts: { planned_visitors: 9_000 } },
    /Ended after 3,824 of 9,000 planned visitors/,
    /^It is over/,
    "Not certain",
  ],
  [
    "ended as planned, without a difference",
    { ended_at: 5, parts: { planned_visitors: 2_000 } },
    /no difference was found/,
    /^It is over\. Keep control/,
    "No difference",
  ],
  [
    "won, running",
    { share: [0.1, 0.14], n: 300 },
    /Give it to everyone/,
    /^Stop it with this arm as the winner/,
    "Winner: Large",
  ],
  [
    "won, over",
    { share: [0.1, 0.14], n: 300, ended_at: 5 },
    /between .* with 95\s% confidence\.$/,
    /^It is over\. To give everybody this arm, name it/,
    "Winner: Large",
  ],
  [
    "won, rolled out",
    { share: [0.1, 0.14], n: 300, ended_at: 5, parts: { winner: "b" } },
    /confidence\. Everyone gets it now\.$/,
    /^It is over, and everybody gets this arm\./,
    "Winner: Large",
  ],
  [
    "lost, over",
    { share: [0.14, 0.1], n: 300, ended_at: 5 },
    /confidence\.$/,
    /^It is over\. Keep control/,
    "Worse: Large",
  ],
  [
    "harms, running",
    { share: [0.14, 0.1], n: 300, parts: guarded },
    /beyond the limit of 10.0\s%\. Stop it\.$/,
    /^The guard puts everybody back to control/,
    "Harm: Large",
  ],
  [
    "harmed, over",
    { share: [0.14, 0.1], n: 300, ended_at: 5, parts: guarded },
    /beyond the limit of 10.0\s%\.$/,
    /^It is over, and everybody is back at control/,
    "Harm: Large",
  ],
  [
    "harms in one of three arms, running",
    { share: [0.14, 0.1, 0.14], n: 300, parts: { ...guarded, arms: three() } },
    /^Button: “Large” harms .* Stop it\.$/,
    /^The guard stops this arm: its visitors get control, and the other arms go on/,
    "Harm: Large",
  ],
])("what %s", (_, told, text, action, verdict) => {
  const { finding, block } = tell(told);
  expect(finding.text.en).toMatch(text);
  expect(finding.action.en).toMatch(action);
  expect(finding.text["zh-CN"]).toMatch(/^按钮：/);
  expect(finding.action["zh-CN"].startsWith("实验已结束")).toBe(told.ended_at !== undefined);
  const list = block<TableBlock>("experiments")!;
  const place = list.columns.findIndex(({ id }) => id === "verdict");
  expect(list.rows[0]![place]).toMatchObject({ en: verdict });
});

test("one arm is not named in each row, several are; a metric says what it is read for", () => {
  const guardrails = [{ metric: "conversion", limit_ratio: 0.1 }];
  const one = tell({ parts: { guardrails, alpha: 0.1 } });
  expect(one.block<IntervalsBlock>("button-metrics")!.level).toBe(0.9);
  expect(one.block<IntervalsBlock>("button-metrics")!.rows.map(({ label }) => label)).toMatchObject([
    { en: "Conversion" },
    { en: "Conversion" },
  ]);
  const figures = one.block<TableBlock>("button-figures")!;
  expect(figures.columns.map(({ id }) => id)).not.toContain("arm");
  expect(figures.rows.map(([, role]) => role)).toMatchObject([
    { en: "Goal" },
    { en: "Guardrail, −10\u202f%", "zh-CN": "护栏−10%" },
  ]);
  const arms = [...two.map((arm) => ({ ...arm, weight: 0.25 })), { id: "c", title: "Huge", weight: 0.5 }];
  const three = tell({ parts: { arms }, share: [0.1, 0.1, 0.1] });
  expect(three.block<IntervalsBlock>("button-metrics")!.rows.map(({ label }) => label)).toMatchObject([
    { en: "Conversion, Large" },
    { en: "Conversion, Huge" },
  ]);
  const wide = three.block<TableBlock>("button-figures")!;
  for (const row of wide.rows) expect(row).toHaveLength(wide.columns.length);
  expect(wide.columns.map(({ id }) => id)).toContain("arm");
});

test("an arm that was stopped decides nothing any more, whatever its figures say, and is told as such", () => {
  const arms = three("b");
  // Worse than any limit, and better than all: neither counts.
  for (const share of [0.02, 0.3]) {
    const { results, finding, block } = tell({
      parts: { ...guarded, goals: ["conversion"], arms },
      share: [0.1, share, 0.1],
    });
    expect(results.verdict.verdict).toBe("too_early");
    expect(finding.action["zh-CN"]).toContain("“大”已停止");
    expect(finding.action.en).toContain("“Large” was stopped: visitors drawn there see control");
    const labels = JSON.stringify(block<IntervalsBlock>("button-metrics")!.rows.map(({ label }) => label));
    for (const told of ["Conversion, Large (stopped)", "Conversion, Huge"]) expect(labels).toContain(told);
  }
  const won = tell({ parts: { arms }, share: [0.1, 0.02, 0.14], n: 400 });
  expect(won.results.verdict).toMatchObject({ verdict: "win", arm: "c" });
});

test("the split is held against arms that go on, and equal days of other shares draw no weights", () => {
  const weights = (day: number) => (day < 10 ? [0.34, 0.33, 0.33] : [34 / 67, 0, 33 / 67]);
  const { results, block } = tell({ parts: { arms: three("b") }, share: [0.1, 0.1, 0.1], weights });
  expect(results.analysis.mismatch?.found).toBe(false);
  expect(block("button-weights")).toBeUndefined();
  expect(block<CurvesBlock>("button-days")!.finding.en).toMatch(/those that go on as planned\.$/);
});

test("a part in which few came and none ordered is no finding; an arm in which nobody of many ordered is one", () => {
  const parts = { goals: ["conversion"] };
  const definition = experiment.parse({ id: "button", title: "Button", status: "running", arms: two, ...parts });
  const with_before = (n: number, sum: number): ArmDay => ({ n, sums: { conversion: [sum, sum, 3, 3, 0] } });
  const run = { started_at: 0, ended_at: null, until: 86_400_000, days: 1, cap: null };
  const phone = (n: number) => ({ ...noSums().parts, device: { phone: [with_before(2_000, 200), with_before(n, 0)] } });
  const day = (n: number): Day[] => [
    { day: 20_000, weights: [0.5, 0.5], several: 0, arms: [with_before(2_000, 200), with_before(n, 0)] },
  ];
  const few = resultsOf(definition, run, day(4), phone(4));
  expect(few.parts.device[0]!.arms[0]!.p).toBeGreaterThan(0.5);
  const many = resultsOf(definition, run, day(2_000), phone(2_000));
  expect(many.verdict).toMatchObject({ verdict: "lose", arm: "b" });
  expect(many.analysis.metrics[0]!.arms[0]!.sequential!.value).toBeCloseTo(-1, 9);
});

test("weights are drawn where they move, and not where they stay", () => {
  expect(tell({}).block("button-weights")).toBeUndefined();
  const parts = { bandit: { floor: 0.1 } };
  const { block } = tell({ parts, days: 3, weights: (day) => [0.5 - day / 10, 0.5 + day / 10] });
  const weights = block<CurvesBlock>("button-weights")!;
  expect(weights.series.map(({ values }) => values)).toEqual([
    [0.5, 0.4, 0.3],
    [0.5, 0.6, 0.7],
  ]);
  expect(weights.finding).toEqual({
    en: "On the last day “Large” got 70.0\u202f% of new visitors.",
    "zh-CN": "最近一天“大”获得70.0%的新访客。",
  });
});

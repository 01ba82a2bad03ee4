// How is an experiment's state said to whom it concerns?

import type { MetricPlan } from "../../experiments/analysis.ts";
import type { ExperimentResults, ResultMetric } from "../../experiments/readings/results.ts";
import { endedEarly, type Judged, type Verdict } from "../../experiments/verdict.ts";
import { formatPercent, formatValue } from "../../format.ts";
import { type Locale, locales, type Text } from "../../locale.ts";

/** A text made in each language. */
export const said = (write: (locale: Locale) => string): Text =>
  Object.fromEntries(locales.map((locale) => [locale, write(locale)])) as Text;

export const statuses: Record<ExperimentResults["status"], Text> = {
  draft: { en: "Draft", "zh-CN": "草稿" },
  running: { en: "Running", "zh-CN": "进行中" },
  paused: { en: "Paused", "zh-CN": "已暂停" },
  stopped: { en: "Ended", "zh-CN": "已结束" },
};

const advice: Record<Verdict, Text> = {
  broken: {
    en: "Stop it, find which pages lose exposures or send them twice, and start a new version.",
    "zh-CN": "请停止实验，查明哪些页面丢失或重复上报曝光，再以新版本重新开始。",
  },
  harm: {
    en: "The guard puts everybody back to control. See what the arm does to these visitors before it is tried again.",
    "zh-CN": "系统将自动恢复对照。再次尝试前，请查清该方案对这些访客的影响。",
  },
  win: { en: "Stop it with this arm as the winner.", "zh-CN": "请以该方案为优胜者结束实验。" },
  lose: {
    en: "Stop it without a winner: everybody gets control.",
    "zh-CN": "请结束实验且不指定优胜者，全部恢复对照。",
  },
  no_difference: {
    en: "Stop it, and use the traffic for the next test.",
    "zh-CN": "请结束实验，把流量留给下一个测试。",
  },
  too_early: {
    en: "Change nothing meanwhile; the reading holds at any look.",
    "zh-CN": "期间请勿改动；该判读随时查看均有效。",
  },
};

/** The same of one that is over. */
const afterwards: Record<Verdict, Text> = {
  broken: {
    en: "It is over: take nothing from it, and find what loses or doubles visitors before the next one.",
    "zh-CN": "实验已结束：请勿采信，并在下次实验前查明访客丢失或重复的原因。",
  },
  harm: {
    en: "It is over, and everybody is back at control. See what the arm did to these visitors before it is tried again.",
    "zh-CN": "实验已结束，全部恢复对照。再次尝试前，请查清该方案对这些访客的影响。",
  },
  win: {
    en: "It is over. To give everybody this arm, name it as the experiment's winner.",
    "zh-CN": "实验已结束。如需全量上线，请将该方案设为实验的优胜者。",
  },
  lose: {
    en: "It is over. Keep control, and write down what was expected and did not come.",
    "zh-CN": "实验已结束。请保留对照，并记录与预期不符之处。",
  },
  no_difference: {
    en: "It is over. Keep control, and use the traffic for the next test.",
    "zh-CN": "实验已结束。请保留对照，把流量留给下一个测试。",
  },
  too_early: {
    en: "It is over. Decide nothing by it; a next test of this needs more visitors or a bolder change.",
    "zh-CN": "实验已结束。请勿据此决策；若再测试，需要更多访客或更大胆的方案。",
  },
};

/** Of an arm that harms while others go on. */
const goesOn: Text = {
  en: "The guard stops this arm: its visitors get control, and the other arms go on. See what it does to these visitors before it is tried again.",
  "zh-CN": "系统将自动停止该方案：其访客恢复对照，其余方案继续。再次尝试前，请查清该方案对这些访客的影响。",
};

/** Of a winner that was named. */
const rolledOut: Text = {
  en: "It is over, and everybody gets this arm. Write it into the shop for good, and take the experiment out.",
  "zh-CN": "实验已结束，该方案已全量上线。请将其固化到店铺配置中，并移除该实验。",
};

function whatToDo({ verdict: { verdict, arm, harmful = [] }, arms, ended_at, winner }: ExperimentResults): Text {
  if (ended_at !== null) return verdict === "win" && winner === arm ? rolledOut : afterwards[verdict];
  const others = arms.filter(({ id, stopped }) => !stopped && !harmful.includes(id));
  return verdict === "harm" && others.length > 1 ? goesOn : advice[verdict];
}

/** What to do, and the first reason not to believe it yet. */
export function adviceOf(results: ExperimentResults): Text {
  const { verdict, doubts } = results.verdict;
  const [doubt] = doubts;
  const what = whatToDo(results);
  if (!doubt || verdict === "broken") return what;
  return { en: `${what.en} But: ${doubt.en}`, "zh-CN": `${what["zh-CN"]}但需注意：${doubt["zh-CN"]}` };
}

/** What was found, in a sentence; also of a reading that was made before the experiment ended. */
export function sentenceOf({
  verdict: { verdict, sentence },
  arms,
  ended_at,
  planned_visitors,
}: ExperimentResults): Text {
  if (ended_at === null || verdict !== "too_early") return sentence;
  const came = arms.reduce((sum, { visitors }) => sum + visitors, 0);
  return endedEarly(came, planned_visitors ?? undefined);
}

/** A verdict in a word or two, with the arm that it is about. */
export function verdictOf(results: ExperimentResults): Text {
  const { verdict, arm } = results.verdict;
  const name = arm === undefined ? undefined : armOf(results, arm);
  const word = verdicts[verdict];
  return name ? { en: `${word.en}: ${name.en}`, "zh-CN": `${word["zh-CN"]}：${name["zh-CN"]}` } : word;
}

const verdicts: Record<Verdict, Text> = {
  broken: { en: "Split is broken", "zh-CN": "分流异常" },
  harm: { en: "Harm", "zh-CN": "有损害" },
  win: { en: "Winner", "zh-CN": "胜出" },
  lose: { en: "Worse", "zh-CN": "落败" },
  no_difference: { en: "No difference", "zh-CN": "无差异" },
  too_early: { en: "Not certain", "zh-CN": "尚无定论" },
};

/** Every reason not to believe it. */
export function doubtsOf({ doubts }: Judged): Text {
  if (doubts.length === 0)
    return { en: "Nothing is known that speaks against these figures.", "zh-CN": "未发现影响可信度的问题。" };
  return said((locale) => doubts.map((text) => text[locale]).join(locale === "en" ? " " : ""));
}

/** What a metric is read for. */
export function roleOf({ role, better, limit_ratio = 0 }: MetricPlan): Text {
  if (role === "goal") return { en: "Goal", "zh-CN": "目标" };
  if (role === "other") return { en: "Read along", "zh-CN": "参考" };
  return said((locale) => {
    const limit = `${better === "up" ? "−" : "+"}${formatPercent(limit_ratio, locale, 0)}`;
    return locale === "en" ? `Guardrail, ${limit}` : `护栏${limit}`;
  });
}

/** "Colour of the button: figures" as blocks are called. */
export const named = (title: Text, rest: Text): Text => ({
  en: `${title.en}: ${rest.en}`,
  "zh-CN": `${title["zh-CN"]}：${rest["zh-CN"]}`,
});

/** A metric's mean in its own unit. */
export function meanOf({ unit }: Pick<ResultMetric, "unit">, value: number, currency: string): Text {
  return said((locale) => {
    if (unit === "number") return formatValue(Math.round(value * 1_000) / 1_000, { unit: "factor", currency, locale });
    if (unit === "ratio") return formatPercent(value, locale, 2);
    return formatValue(Math.round(value), { unit: unit as "minor" | "ms" | "count", currency, locale });
  });
}

/** How often chance makes as much: three decimals, and none where that would be 0. */
export function pOf(p: number | undefined): Text | null {
  if (p === undefined) return null;
  const told = p < 0.001 ? "<0.001" : p.toFixed(3);
  return { en: told, "zh-CN": told };
}

export const titleOf = (results: ExperimentResults, metric: string): Text =>
  results.metrics.find(({ id }) => id === metric)?.title ?? { en: metric, "zh-CN": metric };

/** An arm's title; of one that was stopped while others go on, with that. */
export function armOf({ arms, ended_at }: ExperimentResults, arm: string): Text {
  const found = arms.find(({ id }) => id === arm);
  const title = found?.title ?? { en: arm, "zh-CN": arm };
  if (!found?.stopped || ended_at !== null) return title;
  return { en: `${title.en} (stopped)`, "zh-CN": `${title["zh-CN"]}（已停止）` };
}

/** "Conversion, large button" as rows and lines are called. */
export const both = (one: Text, other: Text): Text => ({
  en: `${one.en}, ${other.en}`,
  "zh-CN": `${one["zh-CN"]}，${other["zh-CN"]}`,
});

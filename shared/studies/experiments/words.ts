// How is an experiment's state said to whom it concerns?
import type { ExperimentResults, ResultMetric } from "../../experiments/readings/results.ts";
import type { Judged, Verdict } from "../../experiments/verdict.ts";
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

/** What to do, and the first reason not to believe it yet. */
export function adviceOf({ verdict, doubts }: Judged): Text {
  const [doubt] = doubts;
  const what = advice[verdict];
  if (!doubt || verdict === "broken") return what;
  return { en: `${what.en} But: ${doubt.en}`, "zh-CN": `${what["zh-CN"]}但需注意：${doubt["zh-CN"]}` };
}

/** Every reason not to believe it, after the sentence. */
export const withDoubts = ({ sentence, doubts }: Judged): Text =>
  said((locale) => [sentence, ...doubts].map((text) => text[locale]).join(locale === "en" ? " " : ""));

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

export const armOf = (results: ExperimentResults, arm: string): Text =>
  results.arms.find(({ id }) => id === arm)?.title ?? { en: arm, "zh-CN": arm };

/** "Conversion, large button" as rows and lines are called. */
export const both = (one: Text, other: Text): Text => ({
  en: `${one.en}, ${other.en}`,
  "zh-CN": `${one["zh-CN"]}，${other["zh-CN"]}`,
});

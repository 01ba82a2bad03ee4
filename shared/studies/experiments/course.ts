// How did an experiment go, day by day? The goal within its band, the visitors of each arm, and the weights where they move.
import type { ExperimentResults } from "../../experiments/readings/results.ts";
import { formatPercent } from "../../format.ts";
import type { Text } from "../../locale.ts";
import type { CurvesBlock } from "../blocks.ts";
import { armOf, named, said, titleOf } from "./words.ts";

const sinceStart: Text = { en: "Days since the start", "zh-CN": "开始后的天数" };

/** Days whose band is so many times as wide as the last one's tell nothing, and would make the rest a flat line. */
const TOO_WIDE = 4;

const numbers = (days: number, from = 0) => Array.from({ length: days - from }, (_, place) => from + place + 1);

/** The first goal of each arm against control, as each day's look told it, from when there was something to see. */
export function courseOf(results: ExperimentResults): CurvesBlock[] {
  const [goal] = results.analysis.metrics;
  const curves = results.cumulative.filter(({ metric }) => metric === goal?.id);
  const days = curves[0]?.days.length ?? 0;
  if (!goal || days < 2) return [];
  const widths = Array.from({ length: days }, (_, day) =>
    Math.max(...curves.map(({ low, high }) => (high[day] ?? Number.POSITIVE_INFINITY) - (low[day] ?? 0))),
  );
  // Nor does a day without any width: its figures did not vary yet.
  const tells = (width: number) => width > 0 && width <= TOO_WIDE * (widths.at(-1) ?? 0);
  const first = Math.min(widths.findLastIndex((width) => !tells(width)) + 1, days - 2);
  const level = (locale: "en" | "zh-CN") => formatPercent(1 - results.alpha, locale, 0);
  const title = titleOf(results, goal.id);
  return [
    {
      kind: "curves",
      id: `${results.id}-course`,
      title: named(results.title, { en: "the goal day by day", "zh-CN": "目标逐日走势" }),
      finding: {
        en: `${title.en} of each arm against control, as each day's look told it.`,
        "zh-CN": `各方案的${title["zh-CN"]}相对对照的累计变化。`,
      },
      method: {
        en: `From the start up to each day. The band holds over all days together with ${level("en")} confidence, so it may be stopped when the band leaves 0. First days whose band is over ${TOO_WIDE} times as wide as the last one's are left out.`,
        "zh-CN": `自开始累计至当日。区间在全部日期上同时以${level("zh-CN")}置信水平成立，离开0时即可停止。最初几天区间超过最后一天${TOO_WIDE}倍宽的不展示。`,
      },
      unit: "ratio",
      x_title: sinceStart,
      x: numbers(days, first),
      series: curves.map(({ arm, value, low, high }) => ({
        label: armOf(results, arm),
        values: value.slice(first),
        low: low.slice(first),
        high: high.slice(first),
      })),
    },
  ];
}

/** New visitors of each arm by day. The day of the last look is not over, so it is left out. */
export function visitorsOf(results: ExperimentResults, finding: Text): CurvesBlock[] {
  const { id, title, arms } = results;
  const days = results.days.length > 2 ? results.days.slice(0, -1) : results.days;
  if (days.length === 0) return [];
  return [
    {
      kind: "curves",
      id: `${id}-days`,
      title: named(title, { en: "new visitors by day", "zh-CN": "每日新增曝光访客" }),
      finding,
      method: {
        en: "Visitors by the day of their first exposure, without the last day, which is not whole. The split is held against the weights by Pearson's chi-squared, told from p < 0.001 on.",
        "zh-CN": "按首次曝光日期统计访客，不含不完整的最后一天。分流以卡方检验对照权重，p<0.001时提示异常。",
      },
      unit: "count",
      x_title: sinceStart,
      x: numbers(days.length),
      series: arms.map(({ id: arm }, place) => ({
        label: armOf(results, arm),
        values: days.map(({ visitors }) => visitors[place] ?? 0),
      })),
    },
  ];
}

/** Whether arms that go on share visitors as on the first day. */
function staysAs(first: readonly number[], weights: readonly number[], stopped: readonly boolean[]): boolean {
  const shares = (of: readonly number[]) => {
    const own = of.filter((_, place) => !stopped[place]);
    const all = own.reduce((sum, weight) => sum + weight, 0);
    return own.map((weight) => weight / (all || 1));
  };
  const [before, now] = [shares(first), shares(weights)];
  return before.every((share, place) => Math.abs(share - now[place]!) < 1e-6);
}

/** The weights that each day began with, where a bandit moves them. */
export function weightsOf(results: ExperimentResults): CurvesBlock[] {
  const { id, title, arms, days } = results;
  const stopped = arms.map((arm) => arm.stopped);
  const first = days[0]?.weights ?? [];
  if (days.length < 2 || days.every(({ weights }) => staysAs(first, weights, stopped))) return [];
  const last = days.at(-1)?.weights ?? [];
  const most = last.indexOf(Math.max(...last));
  const name = armOf(results, arms[most]?.id ?? "");
  return [
    {
      kind: "curves",
      id: `${id}-weights`,
      title: named(title, { en: "weights by day", "zh-CN": "每日权重" }),
      finding: said((locale) => {
        const share = formatPercent(last[most] ?? 0, locale);
        return locale === "en"
          ? `On the last day “${name.en}” got ${share} of new visitors.`
          : `最近一天“${name["zh-CN"]}”获得${share}的新访客。`;
      }),
      method: {
        en: "Each night weights follow the chance of each arm to be the best by the first goal, by a tenth of the visitors at most; none falls below its floor.",
        "zh-CN": "每晚按首要目标下各方案最优的概率调整权重，单次最多移动一成访客，且不低于下限。",
      },
      unit: "ratio",
      x_title: sinceStart,
      x: numbers(days.length),
      series: arms.map(({ id: arm }, place) => ({
        label: armOf(results, arm),
        values: days.map(({ weights }) => weights[place] ?? null),
      })),
      steps: true,
    },
  ];
}

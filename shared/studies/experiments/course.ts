// How did an experiment go, day by day? The goal within its band, the visitors of each arm so far, and the weights where they move.
import { formatBucket } from "../../calendar.ts";
import type { Cumulative } from "../../experiments/readings/cumulative.ts";
import type { ExperimentResults } from "../../experiments/readings/results.ts";
import { formatNumber, formatPercent } from "../../format.ts";
import type { Text } from "../../locale.ts";
import { dayNumber } from "../../time.ts";
import type { CurvesBlock } from "../blocks.ts";
import { armOf, named, said, titleOf } from "./words.ts";

const upTo: Text = { en: "Up to this day", "zh-CN": "累计至该日" };

/** Days whose band is so many times as wide as the last one's tell nothing, and would make the rest a flat line. */
const TOO_WIDE = 4;

/** A week holds every weekday once, so it tells how many come a day. */
const WEEK = 7;

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
      finding: courseWords(results, curves, title),
      method: {
        en: `From the start up to each day. The band holds over all days together with ${level("en")} confidence, so it may be stopped when the band leaves 0. First days whose band is over ${TOO_WIDE} times as wide as the last one's are left out.`,
        "zh-CN": `自开始累计至当日。区间在全部日期上同时以${level("zh-CN")}置信水平成立，离开0时即可停止。最初几天区间超过最后一天${TOO_WIDE}倍宽的不展示。`,
      },
      unit: "ratio",
      x_title: upTo,
      x: curves[0]!.days.slice(first).map(dayNumber),
      days: true,
      series: curves.map(({ arm, value, low, high }) => ({
        label: armOf(results, arm),
        values: value.slice(first),
        low: low.slice(first),
        high: high.slice(first),
      })),
    },
  ];
}

/** Where the bands lie now, and since when. */
function courseWords(results: ExperimentResults, curves: readonly Cumulative[], title: Text): Text {
  const sides = curves.map(sideOf);
  const [curve, side] = [curves[0], sides[0]];
  if (curves.length > 1) {
    const left = sides.filter((each) => each !== null).length;
    return {
      en: `The bands of ${left} of ${curves.length} arms have left 0.`,
      "zh-CN": `${curves.length}个方案中，${left}个的区间已离开0。`,
    };
  }
  const [low, high] = [curve?.low.at(-1) ?? null, curve?.high.at(-1) ?? null];
  if (!curve || low === null || high === null)
    return { en: "There is no band yet to go by.", "zh-CN": "尚无可供判断的区间。" };
  if (!side) {
    const within = (locale: "en" | "zh-CN") => [formatPercent(-low, locale), formatPercent(high, locale)];
    const [en, zh] = [within("en"), within("zh-CN")];
    return {
      en: `The band still crosses 0: “${title.en}” may be ${en[0]} lower or ${en[1]} higher.`,
      "zh-CN": `区间仍跨过0：${title["zh-CN"]}可能低${zh[0]}，也可能高${zh[1]}。`,
    };
  }
  const name = armOf(results, curve.arm);
  const since = (locale: "en" | "zh-CN") => formatBucket(curve.days[side.from]!, "day", locale);
  return {
    en: `Since ${since("en")} the whole band has stayed ${side.above ? "above" : "below"} 0: “${name.en}” ${side.above ? "raises" : "lowers"} “${title.en}”.`,
    "zh-CN": `自${since("zh-CN")}起，整个区间一直在0以${side.above ? "上" : "下"}：“${name["zh-CN"]}”确实${side.above ? "提高" : "降低"}了${title["zh-CN"]}。`,
  };
}

/** The side of 0 on which a whole band lies, and from which day on; null where it crosses 0. */
function sideOf({ low, high }: Cumulative): { above: boolean; from: number } | null {
  const above = (low.at(-1) ?? 0) > 0;
  if (!above && !((high.at(-1) ?? 0) < 0)) return null;
  const bound = above ? low : high;
  return { above, from: bound.findLastIndex((end) => end === null || end > 0 !== above || end === 0) + 1 };
}

/** Visitors of each arm up to each day, against what was planned. */
export function visitorsOf(results: ExperimentResults, finding: Text): CurvesBlock[] {
  const { id, title, arms, days, planned_visitors: planned } = results;
  if (days.length === 0) return [];
  // Of arms that get unlike shares none has a plan of its own.
  const even = arms.every(({ weight, stopped }) => weight === arms[0]?.weight && !stopped);
  return [
    {
      kind: "curves",
      id: `${id}-days`,
      title: named(title, { en: "visitors so far", "zh-CN": "累计访客" }),
      finding: withPace(results, finding),
      method: {
        en: "Visitors by the day of their first exposure, added up. The split is held against the weights by Pearson's chi-squared, told from p < 0.001 on.",
        "zh-CN": "按首次曝光日期累计访客。分流以卡方检验对照权重，p<0.001时提示异常。",
      },
      unit: "count",
      x_title: upTo,
      x: days.map(({ day }) => dayNumber(day)),
      days: true,
      ...(planned !== null && even
        ? { aim: { value: Math.ceil(planned / arms.length), label: { en: "Planned per arm", "zh-CN": "每方案计划" } } }
        : {}),
      series: arms.map(({ id: arm }, place) => ({
        label: armOf(results, arm),
        values: addedUp(days.map(({ visitors }) => visitors[place] ?? 0)),
        quiet: place === 0,
      })),
    },
  ];
}

function addedUp(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** When those planned will have come, of one that runs and has come to know a week. */
function withPace(results: ExperimentResults, finding: Text): Text {
  const { planned_visitors: planned, ended_at, arms, analysis } = results;
  // The day of the last look is not over.
  const days = results.days.slice(0, -1);
  const came = arms.reduce((sum, { visitors }) => sum + visitors, 0);
  const week = days.slice(-WEEK).flatMap(({ visitors }) => visitors);
  const left = ((planned ?? 0) - came) / (week.reduce((sum, each) => sum + each, 0) / WEEK);
  if (planned === null || ended_at !== null || analysis.mismatch?.found || days.length < WEEK) return finding;
  if (!(left > 0) || !Number.isFinite(left)) return finding;
  const n = (value: number, locale: "en" | "zh-CN") => formatNumber(Math.ceil(value), locale);
  return {
    en: `${finding.en} At the pace of the last 7 days all ${n(planned, "en")} will have come in about ${n(left, "en")} ${Math.ceil(left) === 1 ? "day" : "days"}.`,
    "zh-CN": `${finding["zh-CN"]}按近7天的速度，约${n(left, "zh-CN")}天后达到计划的${n(planned, "zh-CN")}位。`,
  };
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
      x_title: { en: "Day", "zh-CN": "日期" },
      x: days.map(({ day }) => dayNumber(day)),
      days: true,
      series: arms.map(({ id: arm }, place) => ({
        label: armOf(results, arm),
        values: days.map(({ weights }) => weights[place] ?? null),
        quiet: place === 0,
      })),
      steps: true,
    },
  ];
}

// What is said of a target? How it stands, how far it is, and how much of its time is over.
import { formatShort, formatValue } from "../../format.ts";
import type { Locale } from "../../locale.ts";
import type { Period, Standing, TargetStatus } from "./targets.ts";

interface Words {
  standing: Record<Standing, string>;
  period: Record<Period, string>;
  target: (standing: string, period: string, share: string, most: boolean, value: string, elapsed: string) => string;
  level: (standing: string, period: string, most: boolean, value: string) => string;
  last: Record<Period, string>;
  pace: (before: string, share: string) => string;
}

const words: Record<Locale, Words> = {
  en: {
    standing: {
      reached: "Reached",
      on_track: "On track",
      close: "Just short",
      behind: "Behind",
      missed: "Missed",
      early: "Too early to tell",
      unknown: "No data yet",
    },
    period: { week: "this week", month: "this month", quarter: "this quarter", year: "this year" },
    target: (standing, period, share, most, value, elapsed) =>
      `${standing} ${period}: ${share} of ${most ? "at most " : ""}${value}, with ${elapsed} of the time over.`,
    level: (standing, period, most, value) =>
      `${standing} ${period}: the target is ${most ? "at most" : "at least"} ${value}.`,
    last: { week: "last week", month: "last month", quarter: "last quarter", year: "last year" },
    pace: (before, share) => ` By this point ${before} had ${share} of its total.`,
  },
  "zh-CN": {
    standing: {
      reached: "已达成",
      on_track: "进度正常",
      close: "略有差距",
      behind: "落后",
      missed: "未达成",
      early: "尚早，暂不判断",
      unknown: "暂无数据",
    },
    period: { week: "本周", month: "本月", quarter: "本季度", year: "本年" },
    target: (standing, period, share, most, value, elapsed) =>
      `${period}目标${standing}：${most ? `上限${value}已用去` : `${value}已完成`}${share}，时间已过${elapsed}。`,
    level: (standing, period, most, value) => `${period}目标${standing}：应${most ? "不高于" : "不低于"}${value}。`,
    last: { week: "上周", month: "上月", quarter: "上季度", year: "上年" },
    pace: (before, share) => `${before}同一时点为其全部的${share}。`,
  },
};

/** "On track this month: 76 % of ¥500K, with 73 % of the time over. By this point last month had 71 % of its total." */
export function targetText(status: TargetStatus, locale: Locale, currency: string): string {
  const { standing, period, value, direction, actual, elapsed_ratio, unit, expected, pace_ratio } = status;
  const { standing: standings, period: periods, target, level, last, pace } = words[locale];
  const most = direction === "at_most";
  const said = formatShort(value, { unit, currency, locale });
  // A share or an average is expected whole from the first day on; it is on no way that time measures.
  if (pace_ratio === null && expected === value && elapsed_ratio < 1)
    return level(standings[standing], periods[period], most, said);
  const share = (ratio: number) => formatValue(Math.round(ratio * 100) / 100, { unit: "ratio", currency, locale });
  const done = actual === null || value === 0 ? 0 : actual / value;
  const way = pace_ratio === null ? "" : pace(last[period], share(pace_ratio));
  return target(standings[standing], periods[period], share(done), most, said, share(elapsed_ratio)) + way;
}

// What is said beside the figures: marks on charts, targets, what moved since the reader was last here.
import type { Locale } from "../../../../shared/locale.ts";
import type { Period, Standing } from "../../../../shared/reports/beside/targets.ts";

export interface Words {
  happened: (count: number) => string;
  more: string;
  standing: Record<Standing, string>;
  period: Record<Period, string>;
  target: (standing: string, period: string, share: string, most: boolean, value: string, elapsed: string) => string;
  level: (standing: string, period: string, most: boolean, value: string) => string;
  since: (when: string) => string;
  moved: (title: string, change: string, value: string, was: string) => string;
  still: string;
  otherDays: (days: string) => string;
  redefined: (title: string, changes: string) => string;
  newer: (version: number, noted: number) => string;
  compareFrom: string;
  compareOther: string;
  show: string;
}

export const words: Record<Locale, Words> = {
  en: {
    happened: (count) => `What happened (${count})`,
    more: "More happened than is listed; these are the newest.",
    standing: {
      reached: "Reached",
      on_track: "On track",
      close: "Just short",
      behind: "Behind",
      missed: "Missed",
      unknown: "No data yet",
    },
    period: { week: "this week", month: "this month", quarter: "this quarter", year: "this year" },
    target: (standing, period, share, most, value, elapsed) =>
      `${standing} ${period}: ${share} of ${most ? "at most " : ""}${value}, with ${elapsed} of the time over.`,
    level: (standing, period, most, value) =>
      `${standing} ${period}: the target is ${most ? "at most" : "at least"} ${value}.`,
    since: (when) => `Since you last opened this page (${when}):`,
    moved: (title, change, value, was) => `${title} ${change} to ${value} (was ${was})`,
    still: "no figure moved by 1 % or more.",
    otherDays: (days) => `That was about ${days}.`,
    redefined: (title, changes) => `${title} is counted otherwise than when this link was made. ${changes}`,
    newer: (version, noted) => `Version ${version} of its definition stands where version ${noted} did.`,
    compareFrom: "Compare with as many days from",
    compareOther: "Other days",
    show: "Compare",
  },
  "zh-CN": {
    happened: (count) => `期间大事（${count}）`,
    more: "实际发生的不止这些，此处仅列最近的。",
    standing: {
      reached: "已达成",
      on_track: "进度正常",
      close: "略有差距",
      behind: "落后",
      missed: "未达成",
      unknown: "暂无数据",
    },
    period: { week: "本周", month: "本月", quarter: "本季度", year: "本年" },
    target: (standing, period, share, most, value, elapsed) =>
      `${period}目标${standing}：${most ? "上限" : ""}${value}已用去${share}，时间已过${elapsed}。`,
    level: (standing, period, most, value) => `${period}目标${standing}：应${most ? "不高于" : "不低于"}${value}。`,
    since: (when) => `自您上次打开本页（${when}）以来：`,
    moved: (title, change, value, was) => `${title}${change}，现为${value}（当时${was}）`,
    still: "各项指标变动均不足1%。",
    otherDays: (days) => `当时查看的是${days}。`,
    redefined: (title, changes) => `“${title}”的口径与生成此链接时不同。${changes}`,
    newer: (version, noted) => `定义已由第${noted}版改为第${version}版。`,
    compareFrom: "与从此日起的同样天数对比",
    compareOther: "其他日期",
    show: "对比",
  },
};

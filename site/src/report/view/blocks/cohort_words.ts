// What words does the comparison of cohorts need?
import { formatNumber } from "../../../../../shared/format.ts";
import type { Locale } from "../../../../../shared/locale.ts";

interface Said {
  names: readonly [string, string];
  /** "within 30 days". */
  period: string;
  /** How much more or less of its share, without a sign; null where the second cohort has none. */
  relative: string | null;
  sign: number;
  shares: readonly [string, string];
  sure: boolean;
}

/** Percent points with their sign. */
const signed = (share: number, locale: Locale) => {
  const points = Math.round(share * 1000) / 10;
  return `${points > 0 ? "+" : points < 0 ? "\u2212" : ""}${formatNumber(Math.abs(points), locale, 1)}`;
};

const en = {
  grain: "Counted by",
  grains: { day: "days", week: "weeks", month: "months" },
  ages: { day: "Days since the beginning", week: "Weeks since the beginning", month: "Months since the beginning" },
  shows: "Shown",
  ratio: "share ordering",
  minor: "sales each",
  compared: "Two cohorts compared",
  first: "Cohort",
  second: "against",
  column: "Age",
  same: "Choose two different cohorts.",
  not_over: "That period is not over for both cohorts, or nobody has been observed for as long.",
  period: (grain: "day" | "week" | "month", period: number, column: string) =>
    grain === "day" ? (period === 1 ? "within a day" : `within ${period} days`) : `in ${column.toLowerCase()}`,
  said: ({ names, period, relative, sign, shares, sure }: Said) => {
    const much = sign === 0 || relative === null ? "" : ` ${relative} ${sign < 0 ? "less" : "more"}`;
    return sure
      ? `Customers of ${names[0]} ordered${much} ${period} than those of ${names[1]}: ${shares[0]} against ${shares[1]}. Chance alone seldom does that.`
      : `Customers of ${names[0]} and of ${names[1]} ordered about as often ${period}: ${shares[0]} against ${shares[1]}, which may be chance.`;
  },
  points: (share: number) => `${signed(share, "en")} points`,
  from_to: (low: string, high: string) => `${low.replace(" points", "")} to ${high}`,
  by_period: "Shares at every age",
  difference: "Difference",
  interval: "95 % interval",
  split: "Split by source",
  because: (source: string, points: string, rate: boolean) =>
    `${source} explains most of it (${points}), ${
      rate ? "because its customers order at another rate" : "because another part of the customers came by it"
    }.`,
  source: "Source",
  weight: (name: string) => `Of ${name}`,
  return_of: (name: string) => `Ordered, ${name}`,
  mix: "By weight",
  rate: "By rate",
  together: "Together",
};

type Words = { [K in keyof typeof en]: (typeof en)[K] };

const zh: Words = {
  grain: "计数方式",
  grains: { day: "按日", week: "按周", month: "按月" },
  ages: { day: "起始后天数", week: "起始后周数", month: "起始后月数" },
  shows: "显示",
  ratio: "下单比例",
  minor: "人均销售额",
  compared: "两批客户对比",
  first: "批次",
  second: "对比",
  column: "时段",
  same: "请选择两个不同的批次。",
  not_over: "该时段对这两批客户尚未结束，或暂无观察满期的客户。",
  period: (grain, period, column) => (grain === "day" ? `${period}日内` : column),
  said: ({ names, period, relative, sign, shares, sure }) => {
    const much = sign === 0 || relative === null ? "" : `${sign < 0 ? "低" : "高"}${relative}`;
    return sure
      ? `${names[0]}的客户${period}下单比例比${names[1]}${much}：${shares[0]}对${shares[1]}，难以用偶然解释。`
      : `${names[0]}与${names[1]}的客户${period}下单比例相当：${shares[0]}对${shares[1]}，差异可能出于偶然。`;
  },
  points: (share) => `${signed(share, "zh-CN")}个百分点`,
  from_to: (low, high) => `${low.replace("个百分点", "")}至${high}`,
  by_period: "各时段的比例",
  difference: "差异",
  interval: "95%区间",
  split: "按来源拆分",
  because: (source, points, rate) =>
    `${source}的影响最大（${points}），${rate ? "因为其客户的下单比例不同" : "因为其客户占比不同"}。`,
  source: "来源",
  weight: (name) => `${name}占比`,
  return_of: (name) => `${name}下单比例`,
  mix: "占比影响",
  rate: "比例影响",
  together: "合计",
};

export const cohortWords: Record<Locale, Words> = { en, "zh-CN": zh };

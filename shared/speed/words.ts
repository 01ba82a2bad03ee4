// How are speeds, kinds of page and verdicts said?
import { formatNumber } from "../format.ts";
import type { Locale, Text } from "../locale.ts";
import { regionName } from "../region.ts";
import { BAND_ENDS } from "./facts.ts";
import { HOME, REST } from "./group.ts";
import type { Spread, Vital } from "./histogram.ts";

export const inEach = (write: (locale: Locale) => string): Text => ({ en: write("en"), "zh-CN": write("zh-CN") });

/** What each vital measures, in a reader's words and by its own name. */
export const vitalTitles: Record<Vital["id"], Text> = {
  lcp: { en: "Main content painted (LCP)", "zh-CN": "主要内容显示（LCP）" },
  inp: { en: "Answer to a tap (INP)", "zh-CN": "点击响应（INP）" },
  cls: { en: "Layout shift (CLS)", "zh-CN": "布局偏移（CLS）" },
};

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

/** A vital's value in its unit: seconds, milliseconds, or a number without one. */
export function formatVital(value: number, id: Vital["id"], locale: Locale): string {
  const zh = locale === "zh-CN";
  if (id === "lcp") return `${formatNumber(round(value / 1000, 1), locale)}${zh ? "秒" : "\u00a0s"}`;
  if (id === "inp") return `${formatNumber(Math.round(value), locale)}${zh ? "毫秒" : "\u00a0ms"}`;
  return formatNumber(round(value, 2), locale);
}

/** Seconds of a cell, said to the same hundredth. */
export const secondsOf = (cell: number, locale: Locale): string =>
  `${formatNumber(cell, locale)}${locale === "zh-CN" ? "秒" : "\u00a0s"}`;

/** A vital's value as a cell: what `formatVital` would say, without the unit. */
export const cellOf = ({ p75 }: Spread, id: Vital["id"]): number | null =>
  p75 === null ? null : id === "lcp" ? round(p75 / 1000, 2) : id === "inp" ? Math.round(p75) : round(p75, 3);

export type Rating = "good" | "middling" | "poor" | "few";

/** The place of the first band of visits that is no longer good. */
export const GOOD_BANDS = BAND_ENDS.indexOf(2_500) + 1;

/** Below so many loads a percentile says little. */
export const FEWEST_LOADS = 30;

export function ratingOf({ loads, p75 }: Spread, { good, poor }: Vital): Rating {
  if (p75 === null || loads < FEWEST_LOADS) return "few";
  return p75 <= good ? "good" : p75 > poor ? "poor" : "middling";
}

export const ratingWords: Record<Rating, Text> = {
  good: { en: "good", "zh-CN": "良好" },
  middling: { en: "needs improvement", "zh-CN": "待改进" },
  poor: { en: "poor", "zh-CN": "较差" },
  few: { en: "too few loads", "zh-CN": "加载次数太少" },
};

const deviceWords: Record<string, Text> = {
  phone: { en: "phones", "zh-CN": "手机" },
  tablet: { en: "tablets", "zh-CN": "平板" },
  desktop: { en: "computers", "zh-CN": "电脑" },
};

const unknown: Text = { en: "not told", "zh-CN": "未知" };

export const deviceText = (device: string): Text => deviceWords[device] ?? unknown;

/** What shop systems call their pages. */
const kinds: { groups: RegExp; text: Text }[] = [
  { groups: /^\/(p|products?|items?|goods)\/…$/, text: { en: "Product pages", "zh-CN": "商品页" } },
  {
    groups: /^\/(c|category|categories|collections?|product-category)(\/…)?$/,
    text: { en: "Category pages", "zh-CN": "分类页" },
  },
  { groups: /^\/(cart|basket)$/, text: { en: "Cart", "zh-CN": "购物车" } },
  { groups: /^\/checkouts?(\/…)?$/, text: { en: "Checkout", "zh-CN": "结算页" } },
  { groups: /^\/(thanks|thank-you)$/, text: { en: "Thank-you page", "zh-CN": "下单成功页" } },
  { groups: /^\/search$/, text: { en: "Search", "zh-CN": "搜索页" } },
];

export function groupText(group: string): Text {
  if (group === HOME) return { en: "Home page", "zh-CN": "首页" };
  if (group === REST) return { en: "Other pages", "zh-CN": "其他页面" };
  return kinds.find(({ groups }) => groups.test(group))?.text ?? { en: group, "zh-CN": group };
}

/** A kind of page within a sentence; a path stays as it is. */
export const groupInside = (group: string): Text => {
  const { en, ...rest } = groupText(group);
  return { en: en.charAt(0).toLowerCase() + en.slice(1), ...rest };
};

export function countryText(country: string): Text {
  if (!/^[A-Z]{2}$/.test(country)) return unknown;
  return inEach((locale) => regionName(country, locale));
}

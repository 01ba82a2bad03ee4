// Options that the tests of studies' charts share.
import type { AmountFormat } from "../../../../shared/reports/charts/parts/amount.ts";
import { phrases as en } from "../../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../../shared/reports/findings/phrases/zh-CN.ts";
import type { BlockUnit } from "../../../../shared/studies/blocks.ts";

export const inUnit = (unit: BlockUnit, locale: AmountFormat["locale"] = "en"): AmountFormat => ({
  unit,
  currency: "CNY",
  locale,
});

export const wide = { id: "test", title: "A study", width: 720, words: en.chart };
export const phone = { id: "test", title: "研究", width: 328, words: zh.chart };

/** A name far longer than any place for it. */
export const longName = "二〇二五年第四季度从短视频直播间首次下单且领取过满减优惠券的华东地区新顾客";

/** Numbers of an attribute of all elements of a kind, in their order. */
export function numbersOf(svg: string, element: string, attribute: string): number[] {
  const found = svg.matchAll(new RegExp(`<${element} [^>]*?\\b${attribute}="([^"]*)"`, "g"));
  return [...found].map((match) => Number(match[1]));
}

/** Where the arrow keys stop. */
export function pointsOf(svg: string, axis: "x" | "y"): number[] {
  const list = new RegExp(` data-${axis}="([^"]*)"`).exec(svg)?.[1] ?? "";
  return list === "" ? [] : list.split(" ").map(Number);
}

/** Words that stand in the chart. */
export const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map((match) => match[1] ?? "");

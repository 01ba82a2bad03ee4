// Which products are seen and do not sell, and which sell and are not seen?
import type { Text } from "../../locale.ts";
import type { RangeRow, RangeTake } from "../../products/range/take.ts";
import type { QuadrantsBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { counted } from "./said.ts";

/** Fewer views make no point: one order would be a conversion of a tenth. */
export const LEAST_SEEN = 20;

const MOST_POINTS = 80;

const corners: readonly { label: Text; action: Text }[] = [
  {
    label: { en: "Hidden talents", "zh-CN": "潜力款" },
    action: { en: "Show them more: front page, search, advertising.", "zh-CN": "增加曝光：首页、搜索与广告。" },
  },
  {
    label: { en: "Stars", "zh-CN": "明星款" },
    action: { en: "Keep them in stock and in front.", "zh-CN": "保证库存，持续主推。" },
  },
  {
    label: { en: "Wallflowers", "zh-CN": "冷门款" },
    action: { en: "Rework page and price, or let them go.", "zh-CN": "改善页面与价格，或逐步下架。" },
  },
  {
    label: { en: "Seen, not bought", "zh-CN": "有看无买" },
    action: { en: "Mend price, pictures, sizes and delivery.", "zh-CN": "检查价格、图片、规格与配送。" },
  },
];

export interface Seen {
  rows: RangeRow[];
  /** Median of views, and orders for each view of all together. */
  views: number;
  conversion: number;
}

/** Products that were seen often enough; null where too few are. */
export function seenOf({ rows, seen_from }: RangeTake): Seen | null {
  const seen = rows.filter(({ sums }) => sums.view_sessions >= LEAST_SEEN);
  if (seen_from === null || seen.length < 4) return null;
  const sorted = seen.map(({ sums }) => sums.view_sessions).sort((a, b) => a - b);
  const sum = (of: (row: RangeRow) => number) => seen.reduce((total, row) => total + of(row), 0);
  return {
    rows: seen.sort((a, b) => b.sums.view_sessions - a.sums.view_sessions),
    views: sorted[Math.floor(sorted.length / 2)]!,
    conversion: sum(({ sums }) => sums.purchase_sessions) / sum(({ sums }) => sums.view_sessions),
  };
}

export function viewCorners({ rows, views, conversion }: Seen, { en, zh }: Writers): QuadrantsBlock {
  const cornerOf = ({ sums, figures }: RangeRow) =>
    ((figures.conversion_ratio ?? 0) >= conversion ? 0 : 2) + (sums.view_sessions >= views ? 1 : 0);
  const inCorner = corners.map((_, corner) => rows.filter((row) => cornerOf(row) === corner));
  return {
    kind: "quadrants",
    id: "views",
    title: { en: "Views against conversion", "zh-CN": "浏览与转化" },
    finding: {
      en: `${counted(inCorner[3]!.length, en, "product is", "products are")} seen often and bought seldom; ${counted(inCorner[0]!.length, en, "sells", "sell")} well to the few who see them.`,
      "zh-CN": `${zh.number(inCorner[3]!.length)}个商品看得多买得少；${zh.number(inCorner[0]!.length)}个商品曝光少但转化好。`,
    },
    method: {
      en: `Products seen at least ${LEAST_SEEN} times, divided at the median of views and at the conversion of all together. Conversion is orders of tracked visits for each view of the page; orders placed without tracking are left out.`,
      "zh-CN": `浏览至少${LEAST_SEEN}次的商品，以浏览中位数与整体转化率划分。转化率为已追踪访问的订单数除以商品页浏览次数，未追踪的订单不计。`,
    },
    x: { title: { en: "Views", "zh-CN": "浏览" }, unit: "count", split: views },
    y: { title: { en: "Conversion", "zh-CN": "转化率" }, unit: "ratio", split: conversion },
    corners: corners.map((corner, at) => ({
      ...corner,
      count: inCorner[at]!.length,
      value: inCorner[at]!.reduce((sum, { sums }) => sum + sums.revenue_minor, 0),
    })),
    unit: "minor",
    value_title: { en: "Sales", "zh-CN": "销售额" },
    points: rows.slice(0, MOST_POINTS).map(({ title, sums, figures }) => ({
      label: title,
      x: sums.view_sessions,
      y: figures.conversion_ratio ?? 0,
    })),
  };
}

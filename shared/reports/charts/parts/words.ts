// What words does a chart itself say? Everything else is handed in by the page.
import type { Locale } from "../../../locale.ts";

export interface ChartWords {
  latest: string;
  high: string;
  low: string;
  change: string;
  soFar: string;
  noData: string;
  ofFirst: string;
  leave: string;
  table: string;
  /** What the arrow keys do, for readers who cannot see the cursor. */
  steps: string;
  chart: string;
  /** Between two statements, and between a name and its value. */
  stop: string;
  colon: string;
}

export const chartWords: Record<Locale, ChartWords> = {
  en: {
    latest: "Latest",
    high: "High",
    low: "Low",
    change: "Change",
    soFar: "so far",
    noData: "No data",
    ofFirst: "of the first step",
    leave: "leave here",
    table: "Table",
    steps: "Arrow keys step through the points.",
    chart: "chart",
    stop: ". ",
    colon: ": ",
  },
  "zh-CN": {
    latest: "最新",
    high: "最高",
    low: "最低",
    change: "变化",
    soFar: "截至目前",
    noData: "暂无数据",
    ofFirst: "占首步",
    leave: "在此离开",
    table: "数据表",
    steps: "用方向键逐点查看。",
    chart: "图表",
    stop: "。",
    colon: "：",
  },
};

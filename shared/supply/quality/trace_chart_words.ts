// What does the chart of a batch's temperatures say of itself?
import type { Locale } from "../../locale.ts";
import type { ChartWords } from "../../reports/charts/parts/words.ts";

const en: ChartWords = {
  latest: "Last",
  high: "Highest",
  low: "Lowest",
  change: "Change",
  soFar: "so far",
  noData: "No readings",
  ofFirst: (share) => ` (${share})`,
  leave: (share) => share,
  table: "Table",
  steps: "",
  chart: "chart",
  stop: ". ",
  colon: ": ",
  at: " ",
};

export const chartWords: Readonly<Record<Locale, ChartWords>> = {
  en,
  "zh-CN": {
    ...en,
    latest: "最后",
    high: "最高",
    low: "最低",
    change: "变化",
    soFar: "截至目前",
    noData: "没有读数",
    table: "表格",
    chart: "图表",
    stop: "。",
    colon: "：",
  },
};

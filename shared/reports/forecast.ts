// What will sell in the coming weeks, and how sure is that?
import type { ReportDefinition } from "./define.ts";

export const forecast: ReportDefinition = {
  id: "forecast",
  title: { en: "Forecast", "zh-CN": "销量预测" },
  description: {
    en: "What the store, its categories and products should sell in the coming weeks, with intervals, and how good such forecasts have been.",
    "zh-CN": "全店、各品类与各商品未来数周的预计销量与区间，以及过往预测的准确度。",
  },
  filters: ["channel"],
  sections: [
    { id: "forecast", kind: "study", study: "forecast", title: { en: "The coming weeks", "zh-CN": "未来数周" } },
    {
      id: "sold",
      kind: "headline",
      title: { en: "Sold in the period", "zh-CN": "本期销售" },
      metrics: ["units_sold", "product_sales"],
    },
    {
      id: "units",
      kind: "trend",
      title: { en: "Units sold over time", "zh-CN": "销量走势" },
      metrics: ["units_sold"],
    },
  ],
};

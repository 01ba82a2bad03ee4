// What runs out, what lies there too long, and what is to be ordered?
import type { ReportDefinition } from "./define.ts";

export const inventory: ReportDefinition = {
  id: "inventory",
  title: { en: "Inventory", "zh-CN": "库存" },
  description: {
    en: "What runs out, what is dead, how much money is tied up, what to order and where it belongs in the warehouse.",
    "zh-CN": "哪些将断货、哪些呆滞、占压多少资金、该订什么，以及在仓库中的摆放。",
  },
  filters: [],
  sections: [
    {
      id: "held",
      kind: "headline",
      title: { en: "Stock and sales in the period", "zh-CN": "本期库存与销售" },
      metrics: [
        "stock_value",
        "turnover",
        "cover_days",
        "dead_stock_ratio",
        "out_of_stock_ratio",
        "lost_sales",
        "product_sales",
        "units_sold",
      ],
    },
    { id: "inventory", kind: "study", study: "inventory", title: { en: "Health of the stock", "zh-CN": "库存健康" } },
    {
      id: "clearance",
      kind: "study",
      study: "clearance",
      title: { en: "Clearance in three steps", "zh-CN": "三步清仓" },
    },
  ],
};

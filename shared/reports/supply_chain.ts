// Is the supply in step, on time and flexible, and which supplier keeps its word?
import type { ReportDefinition } from "./define.ts";

export const supply_chain: ReportDefinition = {
  id: "supply_chain",
  title: { en: "Supply chain", "zh-CN": "供应链" },
  description: {
    en: "Inventory in step, deliveries on time, orders filled, forecasts, the cost of coordination, the flexibility index beside leaders, and a card for each supplier.",
    "zh-CN": "库存同步、准时交付、订单满足、预测准确、协同成本、柔性指数（对照领先者），以及供应商评分。",
  },
  filters: [],
  sections: [
    {
      id: "kept",
      kind: "headline",
      title: { en: "Promises kept in the period", "zh-CN": "本期履约" },
      metrics: ["on_time_ratio", "order_fill_ratio", "out_of_stock_ratio", "pick_rate"],
    },
    {
      id: "supply_chain",
      kind: "study",
      study: "supply_chain",
      title: { en: "Where the supply chain stands", "zh-CN": "供应链现状" },
    },
  ],
};

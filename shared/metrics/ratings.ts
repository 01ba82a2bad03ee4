// Tickets that were rated.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const ratings = sumOf("ticket", {
  id: "ratings",
  title: { en: "Ratings of service", "zh-CN": "服务评分数" },
  description: { en: "Tickets that were rated.", "zh-CN": "已评分的工单。" },
  formula: { en: "number of rated tickets", "zh-CN": "已评分的工单数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.tickets,
  add: (row) => row.ratings,
});

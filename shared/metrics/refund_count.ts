// Refunds, by the day of the refund.
import { sumOf } from "./define.ts";

export const refundCount = sumOf("refund", {
  id: "refund_count",
  title: { en: "Refund count", "zh-CN": "退款笔数" },
  description: {
    en: "Refunds, by the day of the refund.",
    "zh-CN": "按退款日期统计的退款笔数。",
  },
  formula: "count of refunds by refunded_at",
  unit: "count",
  better: "down",
  layer: "execution",
  stage: "growth",
  lineage: ["refunds"],
  add: () => 1,
});

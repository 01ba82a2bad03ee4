// Refunds of orders that stand, by the day of the refund.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const refundCount = sumOf("refund", {
  id: "refund_count",
  title: { en: "Refund count", "zh-CN": "退款笔数" },
  description: {
    en: "Refunds, by the day of the refund; those of cancelled orders are not counted.",
    "zh-CN": "按退款日期统计的退款笔数，不含已取消订单的退款。",
  },
  formula: {
    en: "number of refunds of the range, without those of cancelled orders",
    "zh-CN": "区间内退款的笔数，不含已取消订单的退款",
  },
  unit: "count",
  better: "down",
  layer: "execution",
  stage: "growth",
  lineage: lineage.refunds,
  add: () => 1,
});

// Money given back for orders that stand, booked on the day of the refund.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const refunds = sumOf("refund", {
  id: "refunds",
  title: { en: "Refunds", "zh-CN": "退款额" },
  description: {
    en: "Money given back, booked on the day of the refund. A cancelled order is out of sales whole, and so its refunds are not counted here: net revenue would lose them twice.",
    "zh-CN": "退还的金额，按退款日期入账。已取消的订单整单不计入销售额，其退款也不计入此处，否则净收入会重复扣减。",
  },
  formula: {
    en: "sum of the refunds of the range, without those of cancelled orders",
    "zh-CN": "区间内退款金额之和，不含已取消订单的退款",
  },
  cases: "refund_count",
  unit: "minor",
  better: "down",
  layer: "campaign",
  stage: "growth",
  lineage: lineage.refunds,
  add: (refund) => refund.amount_minor,
});

// Money given back, booked on the day of the refund.
import { sumOf } from "./define.ts";

export const refunds = sumOf("refund", {
  id: "refunds",
  title: { en: "Refunds", "zh-CN": "退款额" },
  description: {
    en: "Money given back, booked on the day of the refund.",
    "zh-CN": "退还的金额，按退款日期入账。",
  },
  formula: "sum of refund amounts by refunded_at",
  unit: "minor",
  better: "down",
  layer: "campaign",
  stage: "growth",
  lineage: ["refunds"],
  add: (refund) => refund.amount_minor,
});

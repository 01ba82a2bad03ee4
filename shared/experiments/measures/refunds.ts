// What is paid back per visitor?
import { meanOfSum } from "./define.ts";

export const refunds = meanOfSum("refunded_minor", {
  id: "refunds",
  title: { en: "Refunds per visitor", "zh-CN": "访客人均退款" },
  description: {
    en: "Refunds so far of the orders counted, per visitor. Recent orders may still come back.",
    "zh-CN": "每位访客所计订单至今的退款金额。近期订单仍可能退货。",
  },
  unit: "minor",
  better: "down",
});

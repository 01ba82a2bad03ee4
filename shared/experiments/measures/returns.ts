// Which share of what was sold is refunded?
import { ratioOfSums } from "./define.ts";

export const returns = ratioOfSums("refunded_minor", "revenue_minor", {
  id: "returns",
  title: { en: "Refunded share", "zh-CN": "退款率" },
  description: {
    en: "Refunds so far of the orders counted, as a share of what these came to. Recent orders may still come back.",
    "zh-CN": "所计订单至今的退款占其金额的比例。近期订单仍可能退货。",
  },
  unit: "ratio",
  better: "down",
});

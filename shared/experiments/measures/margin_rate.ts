// Which share of what was sold is left when the goods are paid for?
import { ratioOfSums } from "./define.ts";

export const margin_rate = ratioOfSums("margin_minor", "costed_minor", {
  id: "margin_rate",
  title: { en: "Margin share", "zh-CN": "毛利率" },
  description: {
    en: "Margin of confirmed orders as a share of what they came to after discounts. Lines without a known cost are left out of both.",
    "zh-CN": "确认订单的毛利占折后金额的比例。成本未知的行两边均不计。",
  },
  unit: "ratio",
  better: "up",
});

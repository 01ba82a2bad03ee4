// What does a visitor bring that is not paid back?
import { meanOfSum } from "./define.ts";

export const net_revenue = meanOfSum("kept_minor", {
  id: "net_revenue",
  title: { en: "Net revenue per visitor", "zh-CN": "访客人均净销售额" },
  description: {
    en: "Confirmed orders after discounts less their refunds so far, per visitor. Nothing is capped.",
    "zh-CN": "每位访客的确认订单折后金额减至今退款，不封顶。",
  },
  unit: "minor",
  better: "up",
});

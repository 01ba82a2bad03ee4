// What does a visitor bring?
import type { Measure } from "./define.ts";

export const revenue: Measure = {
  id: "revenue",
  title: { en: "Revenue per visitor", "zh-CN": "访客人均销售额" },
  description: {
    en: "Confirmed orders after discounts, before refunds, per visitor. A visitor counts up to what 99 of 100 buyers of the four weeks before the start stayed below; with fewer than 100 of them there is no cap.",
    "zh-CN":
      "每位访客的确认订单折后金额，未扣退款。单个访客的金额以开始前四周买家消费的第99百分位封顶；买家不足100位时不封顶。",
  },
  unit: "minor",
  kind: "mean",
  better: "up",
  value: { fact: "revenue_minor", as: "capped" },
};

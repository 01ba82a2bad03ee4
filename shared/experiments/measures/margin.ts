// What is left per visitor when the goods are paid for?
import { meanOfSum } from "./define.ts";

export const margin = meanOfSum("margin_minor", {
  id: "margin",
  title: { en: "Margin per visitor", "zh-CN": "访客人均毛利" },
  description: {
    en: "Confirmed orders after discounts less what the goods cost when they were ordered, per visitor. A cost told later counts for the time before the first one. Lines without a known cost are left out.",
    "zh-CN": "每位访客的确认订单折后金额减下单时的商品成本。首次录入成本之前的订单按该成本计。成本未知的行不计。",
  },
  unit: "minor",
  better: "up",
});

// What do discounts cost per visitor?
import { meanOfSum } from "./define.ts";

export const discount_cost = meanOfSum("discount_minor", {
  id: "discount_cost",
  title: { en: "Discounts per visitor", "zh-CN": "访客人均折扣" },
  description: {
    en: "Discounts on whole orders, per visitor.",
    "zh-CN": "每位访客的整单折扣金额。",
  },
  unit: "minor",
  better: "down",
});

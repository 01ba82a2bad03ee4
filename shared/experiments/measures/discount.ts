// Which share of list value is given away?
import { ratioOfSums } from "./define.ts";

export const discount = ratioOfSums("discount_minor", "subtotal_minor", {
  id: "discount",
  title: { en: "Discount share", "zh-CN": "折扣率" },
  description: {
    en: "Discounts on whole orders as a share of what the orders came to before them.",
    "zh-CN": "整单折扣占折前订单金额的比例。",
  },
  unit: "ratio",
  better: "down",
});

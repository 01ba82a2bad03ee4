// Who filled a cart or began to check out, and did not buy?
import { type CartAudience, toDays } from "./define.ts";

export const unfinished: CartAudience = {
  id: "unfinished",
  of: "carts",
  title: { en: "Unfinished orders", "zh-CN": "未完成订单" },
  description: {
    en: "Customers who filled a cart or began to check out in the last days and have not bought since. Visitors whom no sign-in names are counted, not listed.",
    "zh-CN": "近几天加购或开始结算、此后未购买的客户。未登录的访客只计数，不列出。",
  },
  action: {
    en: "Write within a day while the wish is fresh: show the cart, answer what held them up, and keep the discount for the second message.",
    "zh-CN": "一天内联系：展示购物车、解答疑虑，优惠留待第二次触达。",
  },
  params: [toDays({ en: "Within so many days", "zh-CN": "近几天内" }, () => 7, 30)],
};

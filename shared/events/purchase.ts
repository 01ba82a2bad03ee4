// The browser saw an order placed.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { amount, commerce, identifier, text } from "./fields.ts";

export const purchase = defineEvent({
  name: "purchase",
  code: 13,
  title: { en: "Tracked purchase", "zh-CN": "追踪到的购买" },
  description: {
    en: "The browser saw an order placed. Revenue of record comes from the orders API; this shows what tracking sees.",
    "zh-CN": "浏览器端看到下单。正式收入以订单接口为准，此处用于衡量追踪覆盖率。",
  },
  params: z.object({
    ...commerce,
    transaction_id: identifier,
    tax: amount.optional(),
    shipping: amount.optional(),
    coupon: text(100).optional(),
  }),
});

// A delivery address or service is given.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { amount, commerce, text } from "./fields.ts";

export const addShippingInfo = defineEvent({
  name: "add_shipping_info",
  code: 11,
  title: { en: "Shipping chosen", "zh-CN": "填写配送信息" },
  description: { en: "A delivery address or service is given.", "zh-CN": "填写收货地址或选择配送方式。" },
  params: z.object({
    ...commerce,
    coupon: text(100).optional(),
    shipping_tier: text(100).optional(),
    // GA4 has it with the purchase alone: told here, it shows whether the fee turns buyers away.
    shipping: amount.optional(),
  }),
});

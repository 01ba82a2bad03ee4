// A way to pay is given.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, text } from "./fields.ts";

export const addPaymentInfo = defineEvent({
  name: "add_payment_info",
  code: 12,
  title: { en: "Payment chosen", "zh-CN": "选择支付方式" },
  description: { en: "A way to pay is given.", "zh-CN": "选择支付方式。" },
  params: z.object({ ...commerce, coupon: text(100).optional(), payment_type: text(100).optional() }),
});

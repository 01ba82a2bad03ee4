// A visitor begins to check out.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, text } from "./fields.ts";

export const beginCheckout = defineEvent({
  name: "begin_checkout",
  code: 10,
  title: { en: "Checkout begun", "zh-CN": "开始结账" },
  description: { en: "A visitor begins to check out.", "zh-CN": "访客开始结账。" },
  params: z.object({ ...commerce, coupon: text(100).optional() }),
});

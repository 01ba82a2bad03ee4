// The browser saw a refund; refunds of record come from the refunds API.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, identifier } from "./fields.ts";

export const refund = defineEvent({
  name: "refund",
  code: 14,
  title: { en: "Tracked refund", "zh-CN": "追踪到的退款" },
  description: {
    en: "The browser saw a refund; refunds of record come from the refunds API.",
    "zh-CN": "浏览器端看到退款；正式退款以退款接口为准。",
  },
  params: z.object({ ...commerce, transaction_id: identifier }),
});

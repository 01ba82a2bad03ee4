// A visitor shares a product or page.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { identifier, text } from "./fields.ts";

export const share = defineEvent({
  name: "share",
  code: 20,
  title: { en: "Share", "zh-CN": "分享" },
  description: { en: "A visitor shares a product or page.", "zh-CN": "访客分享商品或页面。" },
  params: z.object({
    method: text(100).optional(),
    content_type: text(100).optional(),
    item_id: identifier.optional(),
  }),
});

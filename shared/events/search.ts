// A visitor searches the shop.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { text } from "./fields.ts";

export const search = defineEvent({
  name: "search",
  code: 17,
  title: { en: "On-site search", "zh-CN": "站内搜索" },
  description: { en: "A visitor searches the shop.", "zh-CN": "访客在站内搜索。" },
  params: z.object({ search_term: text(200) }),
});

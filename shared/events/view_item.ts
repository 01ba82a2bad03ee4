// A product's own page is shown.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce } from "./fields.ts";

export const viewItem = defineEvent({
  name: "view_item",
  code: 6,
  title: { en: "Product view", "zh-CN": "查看商品" },
  description: { en: "A product's own page is shown.", "zh-CN": "展示商品详情页。" },
  params: z.object(commerce),
});

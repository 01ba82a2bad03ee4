// A list of products is shown.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, text } from "./fields.ts";

export const viewItemList = defineEvent({
  name: "view_item_list",
  code: 4,
  title: { en: "Product list view", "zh-CN": "查看商品列表" },
  description: { en: "A list of products is shown.", "zh-CN": "展示商品列表。" },
  params: z.object({ ...commerce, item_list_id: text(100).optional(), item_list_name: text(100).optional() }),
});

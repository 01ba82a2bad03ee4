// A product is chosen from a list.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, text } from "./fields.ts";

export const selectItem = defineEvent({
  name: "select_item",
  code: 5,
  title: { en: "Product click", "zh-CN": "点击商品" },
  description: { en: "A product is chosen from a list.", "zh-CN": "从列表中点选商品。" },
  params: z.object({ ...commerce, item_list_id: text(100).optional(), item_list_name: text(100).optional() }),
});

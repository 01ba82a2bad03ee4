// The cart is shown.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce } from "./fields.ts";

export const viewCart = defineEvent({
  name: "view_cart",
  code: 9,
  title: { en: "Cart view", "zh-CN": "查看购物车" },
  description: { en: "The cart is shown.", "zh-CN": "展示购物车。" },
  params: z.object(commerce),
});

// Products are taken out of the cart.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce } from "./fields.ts";

export const removeFromCart = defineEvent({
  name: "remove_from_cart",
  code: 8,
  title: { en: "Remove from cart", "zh-CN": "移出购物车" },
  description: { en: "Products are taken out of the cart.", "zh-CN": "将商品移出购物车。" },
  params: z.object(commerce),
});

// Products are put into the cart.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce } from "./fields.ts";

export const addToCart = defineEvent({
  name: "add_to_cart",
  code: 7,
  title: { en: "Add to cart", "zh-CN": "加入购物车" },
  description: { en: "Products are put into the cart.", "zh-CN": "将商品加入购物车。" },
  params: z.object(commerce),
});

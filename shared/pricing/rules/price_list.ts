// The price that a named price list gives the product.
import * as z from "zod";
import { ruleKind } from "./define.ts";

export const price_list = ruleKind({
  kind: "price_list",
  title: { en: "Price list", "zh-CN": "价目表" },
  description: {
    en: "The product's price in a price list; a product that the list does not name keeps its price.",
    "zh-CN": "取商品在指定价目表中的价格；表中没有的商品价格不变。",
  },
  params: () => z.strictObject({ list: z.string().min(1).max(60) }),
  price: ({ list }, { product }) => {
    const price_minor = Object.hasOwn(product.price_lists, list) ? product.price_lists[list] : undefined;
    return price_minor === undefined ? { reason: "missing_price_list" } : { price_minor };
  },
});

// Buy five, get one.
import type { Example } from "./define.ts";

export const buy_5_get_1: Example = {
  id: "buy_5_get_1",
  title: { en: "Buy 5, get 1", "zh-CN": "买5送1" },
  summary: {
    en: "Of every six baby foods in the cart the cheapest is free.",
    "zh-CN": "购物车中每六件宝宝辅食，最便宜的一件免费。",
  },
  config: {
    offers: [
      {
        id: "food-buy-5-get-1",
        title: { en: "Baby food: buy 5, get 1", "zh-CN": "辅食买5送1" },
        products: { any: [{ category: "food" }] },
        condition: { kind: "quantity", params: { count: "each", min: 5 } },
        effect: { kind: "get_free", params: { units: 1, of: "cheapest" } },
      },
    ],
  },
};

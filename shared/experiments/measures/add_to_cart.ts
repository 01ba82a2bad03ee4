// Which share of visitors puts something into the cart?
import { shareOfAny } from "./define.ts";

export const add_to_cart = shareOfAny("carts", {
  id: "add_to_cart",
  title: { en: "Added to cart", "zh-CN": "加购率" },
  description: {
    en: "Share of visitors who added something to the cart after they first saw their arm.",
    "zh-CN": "首次看到方案后有加购的访客占比。",
  },
  better: "up",
});

// Of those who see a product, who puts one into the cart?
import { stepShare } from "./define.ts";

export const view_to_cart = stepShare("views", "carts", {
  id: "view_to_cart",
  title: { en: "Product to cart", "zh-CN": "商品到加购" },
  description: {
    en: "Of visitors who opened a product after they first saw their arm, the share who added one to the cart. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN":
      "首次看到方案后打开商品页的访客中，加购的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});

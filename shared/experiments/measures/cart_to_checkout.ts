// Of those with something in the cart, who goes to the checkout?
import { stepShare } from "./define.ts";

export const cart_to_checkout = stepShare("carts", "checkouts", {
  id: "cart_to_checkout",
  title: { en: "Cart to checkout", "zh-CN": "加购到结算" },
  description: {
    en: "Of visitors who added something to the cart after they first saw their arm, the share who began a checkout. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN": "首次看到方案后加购的访客中，发起结算的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});

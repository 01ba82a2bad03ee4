// Of those at the checkout, who buys?
import { stepShare } from "./define.ts";

export const checkout_to_order = stepShare("checkouts", "orders", {
  id: "checkout_to_order",
  title: { en: "Checkout to order", "zh-CN": "结算到下单" },
  description: {
    en: "Of visitors who began a checkout after they first saw their arm, the share who have a confirmed order. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN":
      "首次看到方案后发起结算的访客中，有确认订单的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});

// Of those at the checkout, who chooses how to pay?
import { stepShare } from "./define.ts";

export const checkout_to_payment = stepShare("checkouts", "payments", {
  id: "checkout_to_payment",
  title: { en: "Checkout to payment", "zh-CN": "结算到支付" },
  description: {
    en: "Of visitors who began a checkout after they first saw their arm, the share who chose how to pay. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN":
      "首次看到方案后发起结算的访客中，填写支付信息的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});

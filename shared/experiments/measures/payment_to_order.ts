// Of those who chose how to pay, who buys?
import { stepShare } from "./define.ts";

export const payment_to_order = stepShare("payments", "orders", {
  id: "payment_to_order",
  title: { en: "Payment to order", "zh-CN": "支付到下单" },
  description: {
    en: "Of visitors who chose how to pay after they first saw their arm, the share who have a confirmed order. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN":
      "首次看到方案后填写支付信息的访客中，有确认订单的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});

// Which share of visitors chooses how to pay?
import { shareOfAny } from "./define.ts";

export const add_payment_info = shareOfAny("payments", {
  id: "add_payment_info",
  title: { en: "Chose a payment", "zh-CN": "支付信息填写率" },
  description: {
    en: "Share of visitors who chose how to pay after they first saw their arm.",
    "zh-CN": "首次看到方案后填写支付信息的访客占比。",
  },
  better: "up",
});

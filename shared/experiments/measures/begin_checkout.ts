// Which share of visitors goes to the checkout?
import { shareOfAny } from "./define.ts";

export const begin_checkout = shareOfAny("checkouts", {
  id: "begin_checkout",
  title: { en: "Began checkout", "zh-CN": "发起结算率" },
  description: {
    en: "Share of visitors who began a checkout after they first saw their arm.",
    "zh-CN": "首次看到方案后发起结算的访客占比。",
  },
  better: "up",
});

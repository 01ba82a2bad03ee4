// Which share of visitors buys?
import { shareOfAny } from "./define.ts";

export const conversion = shareOfAny("orders", {
  id: "conversion",
  title: { en: "Conversion", "zh-CN": "转化率" },
  description: {
    en: "Share of visitors with a confirmed order after they first saw their arm.",
    "zh-CN": "首次看到方案后有确认订单的访客占比。",
  },
  better: "up",
});

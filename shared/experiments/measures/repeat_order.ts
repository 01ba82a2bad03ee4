// Which share of visitors buys more than once?
import type { Measure } from "./define.ts";

export const repeat_order: Measure = {
  id: "repeat_order",
  title: { en: "Bought again", "zh-CN": "复购率" },
  description: {
    en: "Share of all visitors with two or more confirmed orders after they first saw their arm.",
    "zh-CN": "首次看到方案后有两笔及以上确认订单的访客占全体访客的比例。",
  },
  unit: "ratio",
  kind: "share",
  better: "up",
  value: { fact: "orders", as: "several" },
};

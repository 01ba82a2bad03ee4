// How many orders does a visitor place?
import { meanOfSum } from "./define.ts";

export const orders = meanOfSum("orders", {
  id: "orders",
  title: { en: "Orders per visitor", "zh-CN": "访客人均订单" },
  description: {
    en: "Confirmed orders per visitor after they first saw their arm.",
    "zh-CN": "首次看到方案后每位访客的确认订单数。",
  },
  unit: "number",
  better: "up",
});

// Share of confirmed orders that the browser also reported.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const trackedRatio = derivedFrom(["tracked_confirmed_orders", "orders"], {
  id: "tracked_ratio",
  title: { en: "Tracking coverage", "zh-CN": "追踪覆盖率" },
  description: {
    en: "Share of confirmed orders that the browser also reported; the rest are lost to blockers, opt-outs and closed tabs.",
    "zh-CN": "已确认订单中浏览器也上报了购买的占比，其余因拦截、拒绝追踪或页面关闭而丢失。",
  },
  formula: { en: "confirmed orders seen by tracking ÷ orders", "zh-CN": "被追踪到的订单 ÷ 订单数" },
  per: "orders",
  unit: "ratio",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.matchedOrders,
  compute: ratio,
});

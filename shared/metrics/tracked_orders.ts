// Purchases the browser reported, each transaction once a session.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const trackedOrders = sumOf("session", {
  id: "tracked_orders",
  title: { en: "Tracked orders", "zh-CN": "追踪订单数" },
  description: {
    en: "Purchases the browser reported, each transaction once a session.",
    "zh-CN": "浏览器上报的购买，每次会话内同一单号计一次。",
  },
  formula: {
    en: "number of order numbers that browsers reported, each once a session",
    "zh-CN": "浏览器上报的单号个数，同一会话内每单计一次",
  },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => session.purchases.length,
});

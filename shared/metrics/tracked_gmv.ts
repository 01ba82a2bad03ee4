// What the browser reported as the value of purchases in the store's currency.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const trackedGmv = sumOf("session", {
  id: "tracked_gmv",
  title: { en: "Tracked sales", "zh-CN": "追踪销售额" },
  description: {
    en: "What the browser reported as the value of purchases in the store's currency. Sales of record are gmv.",
    "zh-CN": "浏览器上报的本币购买金额。正式销售额以GMV为准。",
  },
  formula: {
    en: "sum of the purchase amounts that browsers reported, each order once a session",
    "zh-CN": "浏览器上报的购买金额之和，同一会话内每单计一次",
  },
  cases: "tracked_orders",
  unit: "minor",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => session.tracked_minor,
});

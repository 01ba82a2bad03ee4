// What the browser reported as the value of purchases in the store's currency.
import { sumOf } from "./define.ts";

export const trackedGmv = sumOf("session", {
  id: "tracked_gmv",
  title: { en: "Tracked sales", "zh-CN": "追踪销售额" },
  description: {
    en: "What the browser reported as the value of purchases in the store's currency. Sales of record are gmv.",
    "zh-CN": "浏览器上报的本币购买金额。正式销售额以 GMV 为准。",
  },
  formula: "sum of value_minor over purchase events, each transaction once a session",
  unit: "minor",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: ["event", "session"],
  add: (session) => session.tracked_minor,
});

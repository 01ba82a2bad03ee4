// Sessions in which a product's page was shown.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const viewItemSessions = sumOf("session", {
  id: "view_item_sessions",
  title: { en: "Sessions with a product view", "zh-CN": "看过商品的会话" },
  description: {
    en: "Sessions in which a product's page was shown. Any order of steps counts.",
    "zh-CN": "展示过商品详情的会话。不要求步骤先后。",
  },
  formula: { en: "number of sessions that saw a product page", "zh-CN": "看过商品详情的会话个数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (reached(session, "view_item") ? 1 : 0),
});

// Sessions in which a product list was shown.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const viewItemListSessions = sumOf("session", {
  id: "view_item_list_sessions",
  title: { en: "Sessions with a product list", "zh-CN": "看过列表的会话" },
  description: {
    en: "Sessions in which a product list was shown. Any order of steps counts.",
    "zh-CN": "展示过商品列表的会话。不要求步骤先后。",
  },
  formula: { en: "number of sessions that saw a product list", "zh-CN": "看过商品列表的会话个数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (reached(session, "view_item_list") ? 1 : 0),
});

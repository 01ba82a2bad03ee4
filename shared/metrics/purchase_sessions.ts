// Sessions in which the browser saw a purchase.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const purchaseSessions = sumOf("session", {
  id: "purchase_sessions",
  title: { en: "Sessions with a purchase", "zh-CN": "购买会话" },
  description: {
    en: "Sessions in which the browser saw a purchase. Any order of steps counts.",
    "zh-CN": "浏览器端看到购买的会话。不要求步骤先后。",
  },
  formula: { en: "number of sessions in which the browser saw a purchase", "zh-CN": "浏览器看到购买的会话个数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (reached(session, "purchase") ? 1 : 0),
});

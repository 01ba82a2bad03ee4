// Sessions in which the browser saw a purchase.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";

export const purchaseSessions = sumOf("session", {
  id: "purchase_sessions",
  title: { en: "Sessions with a purchase", "zh-CN": "购买会话" },
  description: {
    en: "Sessions in which the browser saw a purchase. Any order of steps counts.",
    "zh-CN": "浏览器端看到购买的会话。不要求步骤先后。",
  },
  formula: "sessions with at least one purchase event",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: ["event", "session"],
  add: (session) => (reached(session, "purchase") ? 1 : 0),
});

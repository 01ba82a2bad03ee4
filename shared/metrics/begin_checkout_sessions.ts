// Sessions in which checkout was begun.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const beginCheckoutSessions = sumOf("session", {
  id: "begin_checkout_sessions",
  title: { en: "Sessions with a checkout", "zh-CN": "结账会话" },
  description: {
    en: "Sessions in which checkout was begun. Any order of steps counts.",
    "zh-CN": "开始结账的会话。不要求步骤先后。",
  },
  formula: { en: "number of sessions that began a checkout", "zh-CN": "开始结账的会话个数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (reached(session, "begin_checkout") ? 1 : 0),
});

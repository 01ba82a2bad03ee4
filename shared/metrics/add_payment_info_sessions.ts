// Sessions in which a way to pay was given.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const addPaymentInfoSessions = sumOf("session", {
  id: "add_payment_info_sessions",
  title: { en: "Sessions with a payment", "zh-CN": "支付会话" },
  description: {
    en: "Sessions in which a way to pay was given. Any order of steps counts.",
    "zh-CN": "选择过支付方式的会话。不要求步骤先后。",
  },
  formula: { en: "number of sessions that chose a way to pay", "zh-CN": "选择过支付方式的会话个数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (reached(session, "add_payment_info") ? 1 : 0),
});

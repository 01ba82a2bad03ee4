// Sessions with 10 seconds of visible time, two page views or a purchase.

import { isEngaged } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const engagedSessions = sumOf("session", {
  id: "engaged_sessions",
  title: { en: "Engaged sessions", "zh-CN": "有效会话" },
  description: {
    en: "Sessions with 10 seconds of visible time, two page views or a purchase.",
    "zh-CN": "可见时长达10秒、浏览两页以上或产生购买的会话。",
  },
  formula: {
    en: "number of sessions with 10 seconds visible, two page views or a purchase",
    "zh-CN": "可见时长达10秒、浏览两页以上或产生购买的会话个数",
  },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (isEngaged(session) ? 1 : 0),
});

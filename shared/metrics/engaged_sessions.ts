// Sessions with 10 seconds of visible time, two page views or a purchase.

import { isEngaged } from "../sessions.ts";
import { sumOf } from "./define.ts";

export const engagedSessions = sumOf("session", {
  id: "engaged_sessions",
  title: { en: "Engaged sessions", "zh-CN": "有效会话" },
  description: {
    en: "Sessions with 10 seconds of visible time, two page views or a purchase.",
    "zh-CN": "可见时长达 10 秒、浏览两页以上或产生购买的会话。",
  },
  formula: "sessions with engaged_ms >= 10,000, page_views >= 2 or a purchase",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: ["event", "session"],
  add: (session) => (isEngaged(session) ? 1 : 0),
});

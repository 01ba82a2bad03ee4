// Share of sessions that were not engaged.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const bounceRatio = derivedFrom(["engaged_sessions", "sessions"], {
  id: "bounce_ratio",
  title: { en: "Bounce ratio", "zh-CN": "跳出率" },
  description: {
    en: "Share of sessions that were not engaged.",
    "zh-CN": "未产生有效互动的会话占比。",
  },
  formula: { en: "(sessions − engaged sessions) ÷ sessions", "zh-CN": "（会话数 − 有效会话）÷ 会话数" },
  per: "sessions",
  unit: "ratio",
  better: "down",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  compute: (engaged, sessions) => ratio(sessions - engaged, sessions),
});

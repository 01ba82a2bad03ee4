// Visible time divided by sessions.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const engagedMsPerSession = derivedFrom(["engaged_ms", "sessions"], {
  id: "engaged_ms_per_session",
  title: { en: "Engagement time per session", "zh-CN": "平均停留时长" },
  description: {
    en: "Visible time divided by sessions.",
    "zh-CN": "可见时长除以会话数。",
  },
  formula: { en: "engagement time ÷ sessions", "zh-CN": "停留时长 ÷ 会话数" },
  per: "sessions",
  unit: "ms",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.sessions,
  compute: ratio,
});

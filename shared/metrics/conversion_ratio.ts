// Share of sessions with a tracked purchase.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const conversionRatio = derivedFrom(["purchase_sessions", "sessions"], {
  id: "conversion_ratio",
  title: { en: "Conversion ratio", "zh-CN": "转化率" },
  description: {
    en: "Share of sessions with a tracked purchase; what tracking cannot see lowers it, and tracking coverage says by how much.",
    "zh-CN": "产生追踪到的购买的会话占比；未被追踪到的订单会使其偏低，偏差见追踪覆盖率。",
  },
  formula: { en: "sessions with a purchase ÷ sessions", "zh-CN": "购买会话 ÷ 会话数" },
  per: "sessions",
  unit: "ratio",
  better: "up",
  layer: "campaign",
  stage: "cold_start",
  lineage: lineage.sessions,
  compute: ratio,
});

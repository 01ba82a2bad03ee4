// Share of the recommended products shown that were chosen.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const recommendClickRatio = derivedFrom(["recommend_clicks", "recommend_views"], {
  id: "recommend_click_ratio",
  title: { en: "Click rate of recommendations", "zh-CN": "推荐点击率" },
  description: {
    en: "Share of the recommended products shown that were chosen. What they earned is told against the holdout, not by clicks.",
    "zh-CN": "推荐位展示的商品中被点选的占比。推荐的实际收益以对照组衡量，不以点击衡量。",
  },
  formula: { en: "recommendations chosen ÷ recommendations shown", "zh-CN": "推荐点击 ÷ 推荐曝光" },
  per: "recommend_views",
  unit: "ratio",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.events,
  compute: ratio,
});

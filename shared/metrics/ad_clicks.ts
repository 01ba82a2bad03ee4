// Clicks as the ad platforms bill them.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const adClicks = sumOf("spend", {
  id: "ad_clicks",
  title: { en: "Ad clicks", "zh-CN": "广告点击" },
  description: {
    en: "Clicks as the ad platforms bill them.",
    "zh-CN": "广告平台计费的点击数。",
  },
  formula: { en: "sum of the clicks that ad platforms charged for", "zh-CN": "广告平台计费点击之和" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.spend,
  add: (spend) => spend.clicks,
});

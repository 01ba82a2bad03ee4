// Clicks as the ad platforms bill them.
import { sumOf } from "./define.ts";

export const adClicks = sumOf("spend", {
  id: "ad_clicks",
  title: { en: "Ad clicks", "zh-CN": "广告点击" },
  description: {
    en: "Clicks as the ad platforms bill them.",
    "zh-CN": "广告平台计费的点击数。",
  },
  formula: "sum of clicks",
  unit: "count",
  better: null,
  layer: "execution",
  stage: "cold_start",
  lineage: ["spend"],
  add: (spend) => spend.clicks,
});

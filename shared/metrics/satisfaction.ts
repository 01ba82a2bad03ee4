// Mean rating of service, 1 to 5.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const satisfaction = derivedFrom(["rating_points", "ratings"], {
  id: "satisfaction",
  title: { en: "Satisfaction", "zh-CN": "满意度" },
  description: {
    en: "Mean rating of service, 1 to 5. Who is very content or very cross answers more often.",
    "zh-CN": "服务评分的均值，1至5分。特别满意或不满者更常评分。",
  },
  formula: { en: "points of ratings ÷ ratings of service", "zh-CN": "评分总分 ÷ 服务评分数" },
  per: "ratings",
  unit: "number",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.tickets,
  compute: ratio,
});

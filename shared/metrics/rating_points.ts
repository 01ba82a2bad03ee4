// All ratings of service added up, 1 to 5 each.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const ratingPoints = sumOf("ticket", {
  id: "rating_points",
  title: { en: "Points of ratings", "zh-CN": "评分总分" },
  description: { en: "All ratings of service added up, 1 to 5 each.", "zh-CN": "服务评分之和，每次1至5分。" },
  formula: { en: "sum of ratings", "zh-CN": "评分之和" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.tickets,
  add: (row) => row.points,
});

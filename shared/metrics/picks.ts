// Items picked in warehouses.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const picks = sumOf("picking", {
  id: "picks",
  title: { en: "Items picked", "zh-CN": "拣货件数" },
  description: { en: "Items picked in warehouses.", "zh-CN": "仓库拣货的件数。" },
  formula: { en: "sum of items picked", "zh-CN": "拣货件数之和" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.picking,
  add: (row) => row.picks,
});

// Units that came back, on the day they came, with the reason given.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const returnedUnits = sumOf("returned", {
  id: "returned_units",
  title: { en: "Units returned", "zh-CN": "退回件数" },
  description: {
    en: "Units that came back, on the day they came, with the reason given.",
    "zh-CN": "按退回日统计的退货件数，附退货原因。",
  },
  formula: { en: "sum of units returned", "zh-CN": "退回件数之和" },
  unit: "count",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.returns,
  add: (row) => row.units,
});

// Units of due purchase lines that have come.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const supplierUnitsCame = sumOf("supplied", {
  id: "supplier_units_came",
  title: { en: "Units that suppliers delivered", "zh-CN": "供应商实到件数" },
  description: { en: "Units of due purchase lines that have come.", "zh-CN": "到期采购单行中已到货的件数。" },
  formula: { en: "sum of units delivered of due lines", "zh-CN": "到期行的到货件数之和" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.purchases,
  add: (row) => row.came,
});

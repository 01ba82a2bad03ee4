// Units of due purchase lines.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const supplierUnitsDue = sumOf("supplied", {
  id: "supplier_units_due",
  title: { en: "Units due from suppliers", "zh-CN": "供应商应到件数" },
  description: { en: "Units of due purchase lines.", "zh-CN": "到期采购单行的件数。" },
  formula: { en: "sum of units of due lines", "zh-CN": "到期行的件数之和" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.purchases,
  add: (row) => row.units,
});

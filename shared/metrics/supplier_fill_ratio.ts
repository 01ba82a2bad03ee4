// Share of units due from suppliers that have come.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const supplierFillRatio = derivedFrom(["supplier_units_came", "supplier_units_due"], {
  id: "supplier_fill_ratio",
  title: { en: "Supplier fill rate", "zh-CN": "供应商满足率" },
  description: { en: "Share of units due from suppliers that have come.", "zh-CN": "供应商应到件数中已到货的比例。" },
  formula: {
    en: "units that suppliers delivered ÷ units due from suppliers",
    "zh-CN": "供应商实到件数 ÷ 供应商应到件数",
  },
  per: "supplier_units_due",
  unit: "ratio",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.purchases,
  compute: ratio,
});

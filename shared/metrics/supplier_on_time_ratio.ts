// Share of due purchase lines that came whole by the promised day.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const supplierOnTimeRatio = derivedFrom(["supplier_lines_on_time", "supplier_lines_due"], {
  id: "supplier_on_time_ratio",
  title: { en: "Suppliers on time", "zh-CN": "供应商准时率" },
  description: {
    en: "Share of due purchase lines that came whole by the promised day.",
    "zh-CN": "到期采购单行中按承诺到齐的比例。",
  },
  formula: { en: "purchase lines on time ÷ purchase lines due", "zh-CN": "准时采购行 ÷ 应到采购行" },
  per: "supplier_lines_due",
  unit: "ratio",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.purchases,
  compute: ratio,
});

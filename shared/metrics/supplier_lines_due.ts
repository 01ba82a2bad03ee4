// Lines of purchase orders that are due, on their promised day.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const supplierLinesDue = sumOf("supplied", {
  id: "supplier_lines_due",
  title: { en: "Purchase lines due", "zh-CN": "应到采购行" },
  description: {
    en: "Lines of purchase orders that are due, on their promised day.",
    "zh-CN": "已到期的采购单行，按承诺到货日统计。",
  },
  formula: { en: "number of purchase lines due", "zh-CN": "到期的采购单行数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.purchases,
  add: (row) => row.lines,
});

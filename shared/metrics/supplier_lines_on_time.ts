// Due lines that came whole by the promised day.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const supplierLinesOnTime = sumOf("supplied", {
  id: "supplier_lines_on_time",
  title: { en: "Purchase lines on time", "zh-CN": "准时采购行" },
  description: { en: "Due lines that came whole by the promised day.", "zh-CN": "在承诺日前到齐的采购单行。" },
  formula: { en: "due lines whole by the promised day", "zh-CN": "承诺日前到齐的行数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.purchases,
  add: (row) => row.on_time,
});

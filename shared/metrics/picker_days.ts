// Days that one person picked, counted one by one.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const pickerDays = sumOf("picking", {
  id: "picker_days",
  title: { en: "Picker days", "zh-CN": "拣货人日" },
  description: { en: "Days that one person picked, counted one by one.", "zh-CN": "每人每天计一个拣货人日。" },
  formula: { en: "number of people and days", "zh-CN": "人员与日期的组合数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.picking,
  add: (row) => row.person_days,
});

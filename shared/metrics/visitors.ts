// Distinct visitors with at least one session in the range, exact over any days.
import { uniqueOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const visitors = uniqueOf("visitor", "all", {
  id: "visitors",
  title: { en: "Visitors", "zh-CN": "访客数" },
  description: {
    en: "Distinct visitors with at least one session in the range, exact over any days. Without consent a visitor is new each day, so ranges count such people once per day.",
    "zh-CN": "区间内至少有一次会话的去重访客，任意区间均为精确值。未同意的访客每天视为新访客，因此跨天会重复计入。",
  },
  formula: {
    en: "each visitor counted once, on the first day of the range on which they came",
    "zh-CN": "每位访客只计一次，计在区间内首次到访的那一天",
  },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.visits,
});

// Distinct visitors with at least one session in the range, exact over any days.
import { uniqueOf } from "./define.ts";

export const visitors = uniqueOf("visitor", "all", {
  id: "visitors",
  title: { en: "Visitors", "zh-CN": "访客数" },
  description: {
    en: "Distinct visitors with at least one session in the range, exact over any days. Without consent a visitor is new each day, so ranges count such people once per day.",
    "zh-CN": "区间内至少有一次会话的去重访客，任意区间均为精确值。未授权同意的访客每天视为新访客，因此跨天会重复计入。",
  },
  formula: "sum over the days of the range of those visitors who were last seen before the range, or never",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: ["event", "session", "visitor_day", "visitor_cell"],
});

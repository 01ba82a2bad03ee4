// Visits.
import { sumOf } from "./define.ts";

export const sessions = sumOf("session", {
  id: "sessions",
  title: { en: "Sessions", "zh-CN": "会话数" },
  description: {
    en: "Visits: a visitor's events with less than 30 minutes between them, cut at the store's midnight and when a landing names another campaign. Counted in the hour it begins.",
    "zh-CN": "访问次数：同一访客相邻事件间隔小于 30 分钟，在店铺零点或进入新的推广活动时切分，计入开始的小时。",
  },
  formula: "count of sessions by their first event",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: ["event", "session"],
  add: () => 1,
});

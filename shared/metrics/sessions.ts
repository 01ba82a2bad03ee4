// Visits.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const sessions = sumOf("session", {
  id: "sessions",
  title: { en: "Sessions", "zh-CN": "会话数" },
  description: {
    en: "Visits: a visitor's events with less than 30 minutes between them, cut at the store's midnight and when a landing names another campaign. Counted in the hour it begins.",
    "zh-CN": "访问次数：同一访客相邻事件间隔小于30分钟，在店铺零点或进入新的推广活动时切分，计入开始的小时。",
  },
  formula: {
    en: "number of sessions, each in the hour of its first event",
    "zh-CN": "会话的个数，计入首个事件所在的小时",
  },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: () => 1,
});

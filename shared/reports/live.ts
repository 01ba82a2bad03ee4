// What happens in the shop at this moment?
import type { ReportDefinition } from "./define.ts";

export const live: ReportDefinition = {
  id: "live",
  title: { en: "Live", "zh-CN": "实时" },
  description: {
    en: "Who is on the site now, the last thirty minutes by the minute, and orders as they come.",
    "zh-CN": "当前在线人数、最近30分钟的逐分钟动态，以及实时到达的订单。",
  },
  filters: [],
  sections: [{ id: "now", kind: "worked", what: "live", title: { en: "The last 30 minutes", "zh-CN": "最近30分钟" } }],
};

// Pages shown, in-page navigation and restored pages included.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const pageViews = sumOf("event", {
  id: "page_views",
  title: { en: "Page views", "zh-CN": "浏览量" },
  description: {
    en: "Pages shown, in-page navigation and restored pages included.",
    "zh-CN": "页面展示次数，含站内切换与缓存恢复的页面。",
  },
  formula: { en: "number of pages shown", "zh-CN": "页面展示的次数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.events,
  add: (event) => (event.name === "page_view" ? 1 : 0),
});

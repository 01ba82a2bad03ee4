// Which share of pages is quick to show?
import { ratioOfSums } from "./define.ts";

export const fast_pages = ratioOfSums("fast_paints", "paints", {
  id: "fast_pages",
  title: { en: "Fast pages", "zh-CN": "快速页面占比" },
  description: {
    en: "Share of pages whose largest content showed within 2.5 seconds, of pages that told it.",
    "zh-CN": "最大内容在2.5秒内显示的页面占上报该指标页面的比例。",
  },
  unit: "ratio",
  better: "up",
});

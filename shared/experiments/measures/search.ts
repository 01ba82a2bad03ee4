// Which share of visitors searches the shop?
import { shareOfAny } from "./define.ts";

export const search = shareOfAny("searches", {
  id: "search",
  title: { en: "Searched", "zh-CN": "搜索率" },
  description: {
    en: "Share of visitors who searched the shop after they first saw their arm.",
    "zh-CN": "首次看到方案后使用站内搜索的访客占比。",
  },
  better: "up",
});

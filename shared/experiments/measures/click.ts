// Which share of visitors clicks?
import { shareOfAny } from "./define.ts";

export const click = shareOfAny("clicks", {
  id: "click",
  title: { en: "Clicked", "zh-CN": "点击率" },
  description: {
    en: "Share of visitors with a click, or a product chosen from a list, after they first saw their arm.",
    "zh-CN": "首次看到方案后有点击或从列表选中商品的访客占比。",
  },
  better: "up",
});

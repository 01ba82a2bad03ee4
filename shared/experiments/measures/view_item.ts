// Which share of visitors looks at a product?
import { shareOfAny } from "./define.ts";

export const view_item = shareOfAny("views", {
  id: "view_item",
  title: { en: "Viewed a product", "zh-CN": "商品浏览率" },
  description: {
    en: "Share of visitors who opened a product after they first saw their arm.",
    "zh-CN": "首次看到方案后打开过商品的访客占比。",
  },
  better: "up",
});

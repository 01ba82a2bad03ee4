// Times a product's page was shown.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const itemViews = sumOf("item", {
  id: "item_views",
  title: { en: "Product views", "zh-CN": "商品浏览" },
  description: {
    en: "Times a product's page was shown.",
    "zh-CN": "商品详情页展示次数。",
  },
  formula: { en: "number of times a product page showed the product", "zh-CN": "商品详情页展示该商品的次数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.events,
  add: (item) => (item.name === "view_item" ? 1 : 0),
});

// Times a product's page was shown.
import { sumOf } from "./define.ts";

export const itemViews = sumOf("item", {
  id: "item_views",
  title: { en: "Product views", "zh-CN": "商品浏览" },
  description: {
    en: "Times a product's page was shown.",
    "zh-CN": "商品详情页展示次数。",
  },
  formula: "count of items in view_item events",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: ["event"],
  add: (item) => (item.name === "view_item" ? 1 : 0),
});

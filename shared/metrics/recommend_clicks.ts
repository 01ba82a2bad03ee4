// Products that a visitor chose from a place with recommendations.
import { LIST_PREFIX } from "../products/recommend_browsing.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const recommendClicks = sumOf("item", {
  id: "recommend_clicks",
  title: { en: "Recommendations chosen", "zh-CN": "推荐点击" },
  description: {
    en: "Products that a visitor chose from a place with recommendations. Counted by the list's name in the events, `recommend:` and the place; what a blocker stops is not in it.",
    "zh-CN": "访客从推荐位点选商品的次数。按事件中以recommend:开头的列表名计数；被拦截器阻止的不计入。",
  },
  formula: { en: "number of products chosen from places with recommendations", "zh-CN": "从推荐位点选商品的次数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.events,
  add: ({ name, item_list_name }) =>
    name === "select_item" && String(item_list_name ?? "").startsWith(LIST_PREFIX) ? 1 : 0,
});

// Products that a place with recommendations showed, each time it came into view.
import { LIST_PREFIX } from "../products/recommend_browsing.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const recommendViews = sumOf("item", {
  id: "recommend_views",
  title: { en: "Recommendations shown", "zh-CN": "推荐曝光" },
  description: {
    en: "Products that a place with recommendations showed, each time it came into view. Counted by the list's name in the events, `recommend:` and the place; what a blocker stops is not in it.",
    "zh-CN": "推荐位展示的商品次数，每次进入视野即计入。按事件中以recommend:开头的列表名计数；被拦截器阻止的不计入。",
  },
  formula: { en: "number of products shown in places with recommendations", "zh-CN": "推荐位展示商品的次数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.events,
  add: ({ name, item_list_name }) =>
    name === "view_item_list" && String(item_list_name ?? "").startsWith(LIST_PREFIX) ? 1 : 0,
});

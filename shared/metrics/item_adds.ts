// Pieces of a product put into carts.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const itemAdds = sumOf("item", {
  id: "item_adds",
  title: { en: "Pieces put into carts", "zh-CN": "加购件数" },
  description: {
    en: "Pieces of a product put into carts.",
    "zh-CN": "商品被加入购物车的件数。",
  },
  formula: { en: "sum of the pieces put into carts", "zh-CN": "加入购物车的件数之和" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.events,
  add: (item) => (item.name === "add_to_cart" ? (item.quantity ?? 1) : 0),
});

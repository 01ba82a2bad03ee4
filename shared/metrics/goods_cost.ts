// What the pieces of confirmed orders cost the shop, of products with a known cost.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const goodsCost = sumOf("sold", {
  id: "goods_cost",
  title: { en: "Cost of goods", "zh-CN": "商品成本" },
  description: {
    en: "What the pieces of confirmed orders cost the shop, of products with a known cost.",
    "zh-CN": "已确认订单的商品进货成本，仅计有成本的商品。",
  },
  formula: {
    en: "sum of cost × pieces of order lines with a cost",
    "zh-CN": "有成本的订单行的成本 × 件数之和",
  },
  cases: "orders",
  unit: "minor",
  better: "down",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.ordersAndCosts,
  add: (line) => line.cost_minor ?? 0,
});

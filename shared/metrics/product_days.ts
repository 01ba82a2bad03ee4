// Products whose stock is known, added up over days.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const productDays = sumOf("stock", {
  id: "product_days",
  title: { en: "Products times days", "zh-CN": "商品×天数" },
  description: { en: "Products whose stock is known, added up over days.", "zh-CN": "有库存记录的商品按天累加。" },
  formula: { en: "sum over days of products with known stock", "zh-CN": "各日有库存记录的商品数之和" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.products,
});

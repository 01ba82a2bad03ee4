// What is left of sales after discounts when the goods are paid for.
import { derivedFrom } from "./define.ts";
import { lineage } from "./lineage.ts";

export const margin = derivedFrom(["costed_sales", "goods_cost"], {
  id: "margin",
  title: { en: "Gross margin", "zh-CN": "毛利" },
  description: {
    en: "What is left of sales after discounts when the goods are paid for. Lines without a known cost are left out on both sides; the cost coverage says how much that is. Amounts are as the shop reports them: where its prices include tax, so does the margin.",
    "zh-CN":
      "折后销售额扣除商品成本后的余额。成本未知的行两边都不计，占比见成本覆盖率。金额按店铺上报：若售价含税，毛利也含税。",
  },
  formula: {
    en: "sales with known cost − cost of goods",
    "zh-CN": "已知成本的销售额 − 商品成本",
  },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "strategy",
  stage: "growth",
  lineage: lineage.ordersAndCosts,
  compute: (sales, cost) => sales - cost,
});

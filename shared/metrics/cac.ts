// Ad spend divided by new known customers.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const cac = derivedFrom(["spend", "new_customers"], {
  id: "cac",
  title: { en: "Cost per new customer (CAC)", "zh-CN": "获客成本（CAC）" },
  description: {
    en: "Ad spend divided by new known customers; unpaid channels' customers lower it when no channel is chosen.",
    "zh-CN": "广告花费除以新客数；未限定渠道时，免费渠道的新客会拉低该值。",
  },
  formula: { en: "ad spend ÷ new customers", "zh-CN": "广告花费 ÷ 新客数" },
  per: "new_customers",
  unit: "minor",
  better: "down",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.spendAndOrders,
  compute: ratio,
});

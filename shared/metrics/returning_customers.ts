// Known customers with an order in the range and one before it.
import { uniqueOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const returningCustomers = uniqueOf("customer", "returning", {
  id: "returning_customers",
  title: { en: "Returning customers", "zh-CN": "老客数" },
  description: {
    en: "Known customers with an order in the range and one before it.",
    "zh-CN": "区间内下单且此前也下过单的已知客户。",
  },
  formula: { en: "customers − new customers", "zh-CN": "下单客户数 − 新客数" },
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: lineage.customers,
});

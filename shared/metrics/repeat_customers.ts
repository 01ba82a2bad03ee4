// Known customers with two or more orders inside the range.
import { uniqueOf } from "./define.ts";

export const repeatCustomers = uniqueOf("customer", "repeat", {
  id: "repeat_customers",
  title: { en: "Repeat customers", "zh-CN": "复购客户数" },
  description: {
    en: "Known customers with two or more orders inside the range.",
    "zh-CN": "区间内下单两次及以上的已知客户。",
  },
  formula: "orders whose previous order lies in the range and the one before that does not",
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: ["orders", "customer_cell"],
});

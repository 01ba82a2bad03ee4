// Known customers with two or more orders inside the range.
import { uniqueOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const repeatCustomers = uniqueOf("customer", "repeat", {
  id: "repeat_customers",
  title: { en: "Repeat customers", "zh-CN": "复购客户数" },
  description: {
    en: "Known customers with two or more orders inside the range.",
    "zh-CN": "区间内下单两次及以上的已知客户。",
  },
  formula: {
    en: "number of known customers with a second order in the range",
    "zh-CN": "区间内有第二单的已知客户人数",
  },
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: lineage.customers,
});

// Known customers whose first order ever lies in the range.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const newCustomers = sumOf("order", {
  id: "new_customers",
  title: { en: "New customers", "zh-CN": "新客数" },
  description: {
    en: "Known customers whose first order ever lies in the range.",
    "zh-CN": "首单落在区间内的已知客户。",
  },
  formula: { en: "number of orders that are their customer's first", "zh-CN": "属于客户首单的订单笔数" },
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "cold_start",
  lineage: lineage.orders,
  add: (order) => (order.is_first ? 1 : 0),
});

// Distinct known customers with an order in the range.
import { uniqueOf } from "./define.ts";

export const customers = uniqueOf("customer", "all", {
  id: "customers",
  title: { en: "Customers", "zh-CN": "下单客户数" },
  description: {
    en: "Distinct known customers with an order in the range; guests have no identity and are not in it.",
    "zh-CN": "区间内下过单的去重已知客户，访客订单无法识别身份，不计入。",
  },
  formula: "orders whose customer's previous order lies before the range",
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: ["orders", "customer_cell"],
});

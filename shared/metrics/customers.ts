// Distinct known customers with an order in the range.
import { uniqueOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const customers = uniqueOf("customer", "all", {
  id: "customers",
  title: { en: "Customers", "zh-CN": "下单客户数" },
  description: {
    en: "Distinct known customers with an order in the range; guests have no identity and are not in it.",
    "zh-CN": "区间内下过单的去重已知客户，游客订单无法识别身份，不计入。",
  },
  formula: {
    en: "each known customer counted once, on the first order of the range",
    "zh-CN": "每位已知客户只计一次，计在区间内的第一单",
  },
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: lineage.customers,
});

// What parcels cost the shop; those without a cost add nothing.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const deliveryCost = sumOf("shipment", {
  id: "delivery_cost",
  title: { en: "Delivery cost", "zh-CN": "配送成本" },
  description: {
    en: "What parcels cost the shop; those without a cost add nothing.",
    "zh-CN": "店铺承担的包裹费用；未上报费用的包裹不计。",
  },
  formula: { en: "sum of the costs of parcels", "zh-CN": "包裹费用之和" },
  cases: "shipments",
  unit: "minor",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.shipments,
  add: (row) => row.cost_minor,
});

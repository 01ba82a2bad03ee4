// Parcels of orders placed in the range, sent or not.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const shipments = sumOf("shipment", {
  id: "shipments",
  title: { en: "Parcels", "zh-CN": "包裹数" },
  description: {
    en: "Parcels of orders placed in the range, sent or not.",
    "zh-CN": "区间内下单订单的包裹，含尚未发出的。",
  },
  formula: { en: "number of parcels", "zh-CN": "包裹数量" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.shipments,
  add: (row) => row.parcels,
});

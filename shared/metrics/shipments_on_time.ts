// Parcels delivered by their promise, booked on the day of the order.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const shipmentsOnTime = sumOf("shipment", {
  id: "shipments_on_time",
  title: { en: "Parcels on time", "zh-CN": "准时包裹" },
  description: {
    en: "Parcels delivered by their promise, booked on the day of the order.",
    "zh-CN": "在承诺时间前送达的包裹，按下单日入账。",
  },
  formula: { en: "parcels delivered by the promised moment", "zh-CN": "承诺时间前送达的包裹数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.shipments,
  add: (row) => row.on_time,
});

// Parcels that have left, booked on the day of the order.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const shipmentsSent = sumOf("shipment", {
  id: "shipments_sent",
  title: { en: "Parcels sent", "zh-CN": "已发包裹" },
  description: {
    en: "Parcels that have left, booked on the day of the order.",
    "zh-CN": "已发出的包裹，按下单日入账。",
  },
  formula: { en: "parcels with a moment of shipping", "zh-CN": "有发货时间的包裹数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.shipments,
  add: (row) => row.sent,
});

// Parcels of which it can be said whether they came on time.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const shipmentsDue = sumOf("shipment", {
  id: "shipments_due",
  title: { en: "Parcels due", "zh-CN": "应送达包裹" },
  description: {
    en: "Parcels of which it can be said whether they came on time: promised, and delivered, lost or past their promise. Newest days fill up as promises fall due.",
    "zh-CN": "可判断是否准时的包裹：有承诺时间，且已送达、丢失或已过承诺时间。最近几天会随承诺到期而补齐。",
  },
  formula: {
    en: "parcels with a promise that are delivered, lost or overdue",
    "zh-CN": "有承诺且已送达、丢失或逾期的包裹数",
  },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.shipments,
  add: (row) => row.due,
});

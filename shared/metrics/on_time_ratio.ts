// Share of due parcels that came by their promise; what is lost, or overdue and still on the way, is late.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const onTimeRatio = derivedFrom(["shipments_on_time", "shipments_due"], {
  id: "on_time_ratio",
  title: { en: "On-time delivery", "zh-CN": "准时送达率" },
  description: {
    en: "Share of due parcels that came by their promise; what is lost, or overdue and still on the way, is late. By the day of the order.",
    "zh-CN": "应送达包裹中按承诺送达的比例；丢失或逾期未达计为迟到。按下单日统计。",
  },
  formula: { en: "parcels on time ÷ parcels due", "zh-CN": "准时包裹 ÷ 应送达包裹" },
  per: "shipments_due",
  unit: "ratio",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.shipments,
  compute: ratio,
});

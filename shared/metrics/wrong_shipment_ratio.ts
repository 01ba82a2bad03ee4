// Share of parcels sent that had the wrong things in them.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const wrongShipmentRatio = derivedFrom(["wrong_shipments", "shipments_sent"], {
  id: "wrong_shipment_ratio",
  title: { en: "Wrong shipment rate", "zh-CN": "错发率" },
  description: {
    en: "Share of parcels sent that had the wrong things in them. Known only as far as problems are reported.",
    "zh-CN": "已发包裹中发错货的比例，取决于问题是否上报。",
  },
  formula: { en: "wrong shipments ÷ parcels sent", "zh-CN": "错发包裹 ÷ 已发包裹" },
  per: "shipments_sent",
  unit: "ratio",
  better: "down",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.shipments,
  compute: ratio,
});

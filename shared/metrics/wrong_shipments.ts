// Parcels with the wrong things in them, as the shop or a carrier reported.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const wrongShipments = sumOf("shipment", {
  id: "wrong_shipments",
  title: { en: "Wrong shipments", "zh-CN": "错发包裹" },
  description: {
    en: "Parcels with the wrong things in them, as the shop or a carrier reported.",
    "zh-CN": "店铺或承运方上报为发错货的包裹。",
  },
  formula: { en: 'sent parcels with the problem "wrong"', "zh-CN": "问题为“wrong”的已发包裹数" },
  unit: "count",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.shipments,
  add: (row) => row.wrong,
});

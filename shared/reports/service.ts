// Do orders come on time, whole and right, are complaints answered, and why does what comes back come back?
import type { ReportDefinition } from "./define.ts";

export const service: ReportDefinition = {
  id: "service",
  title: { en: "Service and quality", "zh-CN": "服务与质量" },
  description: {
    en: "Deliveries on time and whole, picking, who gets which delivery, complaints and their answers, satisfaction, and why goods come back.",
    "zh-CN": "配送准时与发齐、拣货、配送规则、投诉与答复、满意度，以及退货原因。",
  },
  filters: [],
  sections: [
    {
      id: "served",
      kind: "headline",
      title: { en: "Service in the period", "zh-CN": "本期服务" },
      metrics: ["on_time_ratio", "order_fill_ratio", "wrong_shipment_ratio", "complaint_answer_ratio", "satisfaction"],
    },
    {
      id: "service",
      kind: "study",
      study: "service",
      title: { en: "Delivery, complaints and returns", "zh-CN": "配送、投诉与退货" },
    },
    {
      id: "warehouses",
      kind: "table",
      title: { en: "Warehouses", "zh-CN": "各仓库" },
      by: "warehouse",
      metrics: ["shipments", "on_time_ratio", "order_fill_ratio", "wrong_shipment_ratio", "delivery_cost"],
      rows: 8,
      empty: {
        en: "Warehouses show here once parcels are sent.",
        "zh-CN": "上报包裹后按仓库显示。",
      },
    },
    {
      id: "refunded",
      kind: "headline",
      title: { en: "Orders and refunds in the period", "zh-CN": "本期订单与退款" },
      metrics: ["orders", "refund_count", "refunds"],
    },
  ],
};

// How far do visitors come towards an order, where do most leave, who are they, and whom to call back?
import type { ReportDefinition } from "./define.ts";

export const funnel: ReportDefinition = {
  id: "funnel",
  title: { en: "Funnel", "zh-CN": "转化漏斗" },
  description: {
    en: "From list to second order: who leaves at which step, what tells who leaves, how long steps take, and whom to recall.",
    "zh-CN": "从看到列表到再次下单：各环节的流失、与流失有关的因素、环节间隔与可召回的客户。",
  },
  filters: ["channel", "source", "device", "country"],
  sections: [
    {
      id: "steps",
      kind: "worked",
      what: "funnel",
      title: { en: "From list to second order", "zh-CN": "从列表到复购" },
    },
    {
      id: "visits",
      kind: "funnel",
      title: { en: "Sessions by step, against the comparison", "zh-CN": "各环节的会话数，与对比期对照" },
      steps: ["sessions", "view_item_sessions", "add_to_cart_sessions", "begin_checkout_sessions", "purchase_sessions"],
    },
  ],
};

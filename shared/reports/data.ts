// Can these figures be trusted: what is counted, what is not, what comes late, and where does each figure come from?
import type { ReportDefinition } from "./define.ts";

export const data: ReportDefinition = {
  id: "data",
  title: { en: "Data", "zh-CN": "数据" },
  description: {
    en: "How fresh and complete the figures are, what was not counted and why, every metric with its formula, and the way from raw rows to the page.",
    "zh-CN": "数据的时效与完整度、未计入的数据及原因、全部指标的公式，以及从原始数据到页面的链路。",
  },
  filters: [],
  sections: [
    { id: "state", kind: "worked", what: "data", title: { en: "Fresh and complete?", "zh-CN": "是否及时、完整" } },
    {
      id: "tracked",
      kind: "coverage",
      title: { en: "Tracked against confirmed", "zh-CN": "追踪与确认对照" },
      metrics: ["tracked_ratio", "orders", "tracked_confirmed_orders"],
      drops: false,
    },
    { id: "metrics", kind: "worked", what: "catalogue", title: { en: "Every metric", "zh-CN": "全部指标" } },
  ],
};

// Do customers come back, when, and who is late?
import type { ReportDefinition } from "./define.ts";

export const retention: ReportDefinition = {
  id: "retention",
  title: { en: "Retention", "zh-CN": "留存与复购" },
  description: {
    en: "Who orders again after a first order, how long it takes, and whose next order is overdue.",
    "zh-CN": "首单后谁会再次下单、需要多久，以及谁已逾期。",
  },
  filters: [],
  sections: [
    {
      id: "repeat",
      kind: "headline",
      title: { en: "Repeat business of the period", "zh-CN": "本期复购" },
      metrics: ["repurchase_ratio", "repeat_customers", "returning_customers", "orders"],
    },
    { id: "cohorts", kind: "study", study: "cohorts", title: { en: "Cohorts", "zh-CN": "批次留存" } },
    {
      id: "repurchase",
      kind: "study",
      study: "repurchase",
      title: { en: "Time to the next order", "zh-CN": "距下次下单" },
    },
  ],
};

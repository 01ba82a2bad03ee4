// Who buys, what are they worth, and whom to win back?
import type { ReportDefinition } from "./define.ts";

export const customers: ReportDefinition = {
  id: "customers",
  title: { en: "Customers", "zh-CN": "客户" },
  description: {
    en: "Segments of customers, what they bring and are expected to bring, and what to offer each.",
    "zh-CN": "客户分层、已有与预期贡献，以及各层的做法。",
  },
  filters: ["tag"],
  sections: [
    {
      id: "people",
      kind: "headline",
      title: { en: "Customers of the period", "zh-CN": "本期客户" },
      metrics: ["customers", "new_customers", "returning_customers", "repurchase_ratio"],
    },
    { id: "segments", kind: "study", study: "segments", title: { en: "Segments", "zh-CN": "客户分层" } },
    { id: "tags", kind: "tags", title: { en: "Tags", "zh-CN": "标签" } },
    { id: "lifetime", kind: "study", study: "lifetime", title: { en: "Lifetime value", "zh-CN": "终身价值" } },
  ],
};

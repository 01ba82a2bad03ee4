// Who of those who spent most is about to leave?
import { type AudienceParam, all, atLeast, type FigureAudience, fromDays } from "./define.ts";

const score: AudienceParam = {
  id: "score",
  title: { en: "Monetary score, at least", "zh-CN": "消费金额得分至少" },
  min: 1,
  max: 5,
  value: () => 4,
};

export const high_value_at_risk: FigureAudience = {
  id: "high_value_at_risk",
  of: "figures",
  title: { en: "High value, at risk", "zh-CN": "高价值流失风险客户" },
  description: {
    en: "Customers among the upper fifths by money spent whose next order is overdue.",
    "zh-CN": "消费金额位于前列（得分4分及以上，可调整）且下次下单已逾期的客户。",
  },
  action: {
    en: "Call or write to each in person and ask what went wrong, before any discount.",
    "zh-CN": "逐一人工联系，先了解原因，再考虑优惠。",
  },
  params: [score, fromDays({ en: "Overdue by at least so many days", "zh-CN": "至少逾期天数" }, () => 1)],
  when: (values) => all(atLeast("monetary_score", values.score), atLeast("overdue_days", values.from_days)),
  sort: "spent",
  until_order: true,
};

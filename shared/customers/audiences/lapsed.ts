// Who has not ordered for a long time?
import { all, atLeast, atMost, type FigureAudience, fromDays, NO_END, toDays } from "./define.ts";

export const lapsed: FigureAudience = {
  id: "lapsed",
  of: "figures",
  title: { en: "Lapsed customers", "zh-CN": "沉睡客户" },
  description: {
    en: "Customers without an order for more than 90 days, or as many as you say.",
    "zh-CN": "超过90天（可调整）未下单的客户。",
  },
  action: {
    en: "Wake them once with a real reason, those who spent most first; then leave them in peace.",
    "zh-CN": "以充分理由唤醒一次，消费最多者优先，此后不再打扰。",
  },
  params: [
    fromDays({ en: "Days since the last order, at least", "zh-CN": "距上次下单至少天数" }, () => 91),
    toDays({ en: "Days since the last order, at most", "zh-CN": "距上次下单至多天数" }, NO_END),
  ],
  when: ({ from_days, to_days }) => all(atLeast("days_since_order", from_days), atMost("days_since_order", to_days)),
  sort: "spent",
  until_order: true,
};

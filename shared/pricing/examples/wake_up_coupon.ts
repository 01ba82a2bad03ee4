// A coupon for customers who have not been here for long.
import type { Example } from "./define.ts";

export const wake_up_coupon: Example = {
  id: "wake_up_coupon",
  title: { en: "Wake-up coupon", "zh-CN": "唤醒券" },
  summary: {
    en: "Customers whose last order is over 90 days ago get codes of their own: 20.00 off from 120.00, within a budget; not beside another coupon.",
    "zh-CN": "超过90天未下单的客户获得专属券码：满120减20，总额有预算，不与其他券同用。",
  },
  config: {
    offers: [
      {
        id: "wake-up",
        title: { en: "Welcome back: 20 off from 120", "zh-CN": "好久不见：满120减20" },
        when: { op: "at_least", fact: "customer.days_since_order", value: 91 },
        needs_code: true,
        tags: ["coupon"],
        excludes: ["coupon"],
        condition: { kind: "spend", params: { count: "once", min_minor: 12_000 } },
        effect: { kind: "amount_off", params: { amount_minor: 2_000 } },
        limits: { per_customer: 1, budget_minor: 2_000_000 },
      },
    ],
    coupons: [{ id: "wake-up-codes", offer: "wake-up", batch: { count: 5_000 } }],
  },
};

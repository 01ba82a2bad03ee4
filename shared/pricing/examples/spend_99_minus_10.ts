// Spend 99, save 10.
import type { Example } from "./define.ts";

export const spend_99_minus_10: Example = {
  id: "spend_99_minus_10",
  title: { en: "Spend 99, save 10", "zh-CN": "满99减10" },
  summary: {
    en: "An order of 99.00 or more costs 10.00 less, once, shared by its lines; a smaller one is told what is missing.",
    "zh-CN": "订单满99元减10元，仅一次，按行分摊；不足时提示还差多少。",
  },
  config: {
    offers: [
      {
        id: "spend-99-minus-10",
        title: { en: "Spend 99, save 10", "zh-CN": "满99减10" },
        condition: { kind: "spend", params: { count: "once", min_minor: 9_900 } },
        effect: { kind: "amount_off", params: { amount_minor: 1_000 } },
      },
    ],
  },
};

// Worth a fifth more than what others ask.
import type { Example } from "./define.ts";

export const competitor_plus_20: Example = {
  id: "competitor_plus_20",
  title: { en: "Competitor + 20 %", "zh-CN": "竞品价上浮20%" },
  summary: {
    en: "Tea costs 20 % more than the lowest competitor, in whole yuan, between 80 % and 120 % of the list price and with a margin of 30 %, and moves at most 10 % a day.",
    "zh-CN": "茶叶价格为最低竞品价上浮20%，取整到元，保持在原价的80%至120%之间、毛利不低于30%，每日变动不超过10%。",
  },
  config: {
    settings: { floor_ratio: 0.8, ceiling_ratio: 1.2, min_margin_ratio: 0.3, max_daily_change_ratio: 0.1 },
    rules: [
      {
        id: "tea-competitor",
        title: { en: "Tea, priced by value", "zh-CN": "茶叶价值定价" },
        products: { any: [{ category: "tea" }] },
        price: { kind: "competitor", params: { of: "lowest", change_ratio: 0.2 } },
        round_to_minor: 100,
      },
    ],
  },
};

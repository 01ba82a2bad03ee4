// One product a week at a price for members.
import type { Example } from "./define.ts";

export const member_dish_of_the_week: Example = {
  id: "member_dish_of_the_week",
  title: { en: "Members' dish of the week", "zh-CN": "会员每周一味" },
  summary: {
    en: "This week members pay 19.90 for the vegetable noodles; next week's dish has its own window.",
    "zh-CN": "本周会员购蔬菜碎碎面每袋19.90元；下周另有一味。",
  },
  config: {
    offers: [
      {
        id: "dish-2026-w49",
        title: { en: "Dish of the week: vegetable noodles", "zh-CN": "本周一味：蔬菜碎碎面" },
        products: { any: [{ skus: ["food-003"] }] },
        when: { op: "in", fact: "customer.tier", values: ["silver", "gold"] },
        schedule: { from: "2026-11-30T00:00:00+08:00", until: "2026-12-07T00:00:00+08:00" },
        condition: { kind: "always", params: {} },
        effect: { kind: "fixed_price", params: { price_minor: 1_990 } },
      },
      {
        id: "dish-2026-w50",
        title: { en: "Dish of the week: pumpkin cereal", "zh-CN": "本周一味：南瓜米粉" },
        products: { any: [{ skus: ["food-002"] }] },
        when: { op: "in", fact: "customer.tier", values: ["silver", "gold"] },
        schedule: { from: "2026-12-07T00:00:00+08:00", until: "2026-12-14T00:00:00+08:00" },
        condition: { kind: "always", params: {} },
        effect: { kind: "fixed_price", params: { price_minor: 4_590 } },
      },
    ],
  },
};

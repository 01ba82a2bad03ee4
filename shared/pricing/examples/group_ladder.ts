// The more people buy together, the cheaper it is for each.
import type { Example } from "./define.ts";

export const group_ladder: Example = {
  id: "group_ladder",
  title: { en: "Group-buy ladder", "zh-CN": "阶梯拼团" },
  summary: {
    en: "The play mat costs 5 % less for a group of two, 10 % for five, 15 % for ten.",
    "zh-CN": "爬行垫两人成团优惠5%，五人10%，十人15%。",
  },
  config: {
    offers: [
      {
        id: "mat-group",
        title: { en: "Buy the play mat together", "zh-CN": "爬行垫拼团" },
        products: { any: [{ skus: ["toys-008"] }] },
        condition: { kind: "group", params: { people: [2, 5, 10] } },
        effect: { kind: "percent_off", params: { off_ratio: [0.05, 0.1, 0.15] } },
      },
    ],
  },
};

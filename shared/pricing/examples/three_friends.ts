// Three friends ordered: five off, for each side.
import type { Example } from "./define.ts";

export const three_friends: Example = {
  id: "three_friends",
  title: { en: "Three friends, 5 off each", "zh-CN": "邀三友，各减5元" },
  summary: {
    en: "Who came by an invitation gets 5.00 off the first order; who invited gets 5.00 off for every three friends who ordered, at most 20.00 an order.",
    "zh-CN": "受邀好友首单减5元；邀请人每有三位好友下单减5元，每单最多减20元。",
  },
  config: {
    offers: [
      {
        id: "friend-5",
        title: { en: "5 off, from your friend", "zh-CN": "好友请你：减5元" },
        when: { op: "is", fact: "customer.orders", value: 0 },
        tags: ["referral"],
        condition: { kind: "referral", params: { side: "friend" } },
        effect: { kind: "amount_off", params: { amount_minor: 500 } },
        limits: { per_customer: 1 },
      },
      {
        id: "inviter-5",
        title: { en: "5 off for every three friends", "zh-CN": "每邀三友减5元" },
        tags: ["referral"],
        condition: { kind: "referral", params: { side: "inviter", friends: 3, at_most: 4 } },
        effect: { kind: "amount_off", params: { amount_minor: 500 } },
        limits: { per_customer: 4, after_cancel: "give_back" },
      },
    ],
  },
};

// Four classes for any shop: high value, potential, basic, at risk.
import { all, any, atLeast, atMost, benefit, coupon, freeShipping, type Preset } from "./define.ts";

export const four_class: Preset = {
  id: "four_class",
  summary: {
    en: "For any shop that wants few segments: by value and by how recently they bought.",
    "zh-CN": "适合只想要少量分群的任何店铺：按价值与最近下单划分。",
  },
  make: (options) => ({
    id: "four_class",
    name: { en: "Four classes", "zh-CN": "四类客户" },
    segments: [
      {
        id: "class_high_value",
        name: { en: "High value", "zh-CN": "高价值客户" },
        when: all(atLeast("recency_score", 3), atLeast("frequency_score", 4), atLeast("monetary_score", 4)),
        action: {
          en: "Keep them: a benefit of their own, service before price.",
          "zh-CN": "重点维系：专属礼遇，服务优先于价格。",
        },
        offer: benefit(0.08),
      },
      {
        id: "class_at_risk",
        name: { en: "At risk", "zh-CN": "流失风险客户" },
        // Who bought little and long ago was never won, so there is nothing to lose.
        when: all(atMost("recency_score", 2), any(atLeast("frequency_score", 3), atLeast("monetary_score", 3))),
        action: {
          en: "Win them back now, with a coupon and a question why they stay away.",
          "zh-CN": "立即召回：发放优惠券，并了解未再下单的原因。",
        },
        offer: coupon(options, 150, 30),
      },
      {
        id: "class_potential",
        name: { en: "Potential", "zh-CN": "潜力客户" },
        when: atLeast("recency_score", 4),
        action: {
          en: "They bought lately: bring the next order with free shipping.",
          "zh-CN": "近期刚下单，用免运费促成下一单。",
        },
        offer: freeShipping(options, 59),
      },
      {
        id: "class_basic",
        name: { en: "Basic", "zh-CN": "基础客户" },
        when: null,
        action: {
          en: "Reach them by what costs little: mail, seasonal offers.",
          "zh-CN": "以低成本方式触达，如邮件和节日活动。",
        },
        offer: null,
      },
    ],
  }),
};

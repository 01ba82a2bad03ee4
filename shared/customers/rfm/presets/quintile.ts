// The classic segments over scores of 5 x 5 x 5.
import type { Text } from "../../../locale.ts";
import type { Segment } from "../segmentation.ts";
import {
  all,
  atLeast,
  atMost,
  benefit,
  coupon,
  freeShipping,
  gift,
  type Preset,
  type PresetOptions,
} from "./define.ts";

type Range = [low: number, high: number];

const within = (recency: Range, frequency: Range, monetary: Range) =>
  all(
    ...Object.entries({ recency, frequency, monetary }).flatMap(([name, [low, high]]) => [
      atLeast(`${name}_score`, low),
      atMost(`${name}_score`, high),
    ]),
  );

type Entry = [id: string, name: Text, when: Segment["when"], action: Text, offer: Segment["offer"]];

// Source: rsquaredacademy/rfm, tests of rfm_segment, for the ranges. There the wider ranges come first and take everyone of
// "new", "promising" and "cannot lose", in which nobody ever is; here the narrower ones come first.
const entries = (options: PresetOptions): Entry[] => [
  [
    "rfm_champions",
    { en: "Champions", "zh-CN": "冠军客户" },
    within([4, 5], [4, 5], [4, 5]),
    { en: "Reward them and let them recommend you.", "zh-CN": "奖励他们，并邀请其推荐好友。" },
    benefit(0.1),
  ],
  [
    "rfm_loyal",
    { en: "Loyal customers", "zh-CN": "忠诚客户" },
    within([2, 5], [3, 5], [3, 5]),
    { en: "Offer what goes with their orders; ask for reviews.", "zh-CN": "推荐搭配商品，邀请撰写评价。" },
    benefit(0.05),
  ],
  [
    "rfm_new",
    { en: "New customers", "zh-CN": "新客户" },
    within([4, 5], [1, 1], [1, 1]),
    { en: "Help with the first order and bring the second.", "zh-CN": "做好首单服务，促成第二单。" },
    gift(options),
  ],
  [
    "rfm_promising",
    { en: "Promising", "zh-CN": "有前景客户" },
    within([3, 4], [1, 1], [1, 1]),
    { en: "Remind them of the shop before they forget it.", "zh-CN": "趁尚未遗忘，及时提醒回访。" },
    freeShipping(options, 59),
  ],
  [
    "rfm_potential_loyal",
    { en: "Potential loyalists", "zh-CN": "潜在忠诚客户" },
    within([3, 5], [1, 3], [1, 3]),
    { en: "Invite them into the membership with a gift.", "zh-CN": "以赠品邀请加入会员。" },
    gift(options),
  ],
  [
    "rfm_need_attention",
    { en: "Need attention", "zh-CN": "需要关注" },
    within([2, 3], [2, 3], [2, 3]),
    { en: "Make a limited offer from what they bought before.", "zh-CN": "依据过往购买推送限时优惠。" },
    freeShipping(options, 99),
  ],
  [
    "rfm_about_to_sleep",
    { en: "About to sleep", "zh-CN": "即将沉睡" },
    within([2, 3], [1, 2], [1, 2]),
    { en: "Show what is popular, with free shipping.", "zh-CN": "推荐热销商品，并免运费。" },
    freeShipping(options, 59),
  ],
  [
    "rfm_cannot_lose",
    { en: "Cannot lose them", "zh-CN": "不能失去的客户" },
    within([1, 1], [4, 5], [4, 5]),
    { en: "Call them in person: they were among the best.", "zh-CN": "人工联系，他们曾是最好的客户。" },
    coupon(options, 200, 50),
  ],
  [
    "rfm_at_risk",
    { en: "At risk", "zh-CN": "有流失风险" },
    within([1, 2], [2, 5], [2, 5]),
    { en: "Win them back with a coupon of their own.", "zh-CN": "用专属优惠券召回。" },
    coupon(options, 150, 30),
  ],
  [
    "rfm_lost",
    { en: "Lost", "zh-CN": "已流失" },
    within([1, 2], [1, 2], [1, 2]),
    { en: "Try once at little cost, then leave them in peace.", "zh-CN": "低成本尝试一次，之后不再打扰。" },
    coupon(options, 120, 20),
  ],
  [
    "rfm_others",
    { en: "Others", "zh-CN": "其他客户" },
    null,
    { en: "Nothing special: no pattern stands out.", "zh-CN": "无需特别动作，尚无明显特征。" },
    null,
  ],
];

export const quintile: Preset = {
  id: "quintile",
  summary: {
    en: "For shops with hundreds of customers and more: eleven segments over three scores from 1 to 5.",
    "zh-CN": "适合有数百名以上客户的店铺：按三项1至5分的得分划为十一个分群。",
  },
  make: (options) => ({
    id: "quintile",
    name: { en: "RFM quintiles", "zh-CN": "RFM五分位" },
    segments: entries(options).map(([id, name, when, action, offer]) => ({ id, name, when, action, offer })),
  }),
};

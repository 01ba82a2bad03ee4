// Segments of a shop for mothers and babies: who buys much now, who has just come, who has gone quiet.
import { all, atLeast, atMost, benefit, coupon, gift, type Preset } from "./define.ts";

export const maternal: Preset = {
  id: "maternal",
  summary: {
    en: "For goods that are used up within weeks, such as diapers and formula.",
    "zh-CN": "适合数周内用完的商品，如纸尿裤和奶粉。",
  },
  make: (options) => ({
    id: "maternal",
    name: { en: "Mother and baby", "zh-CN": "母婴店铺" },
    segments: [
      {
        id: "maternal_high_value",
        name: { en: "High-value repeat customers", "zh-CN": "高价值复购客户" },
        when: all(
          atMost("days_since_order", 30),
          atLeast("orders_30d", 4),
          atLeast("average_order_minor", 500 * options.unit_minor),
        ),
        action: {
          en: "Give them a benefit of their own and ask them first about new goods.",
          "zh-CN": "提供专属礼遇，新品优先邀请试用。",
        },
        offer: benefit(0.1),
      },
      {
        id: "maternal_promising_new",
        name: { en: "Promising new customers", "zh-CN": "潜力新客" },
        when: all(
          atMost("days_since_order", 7),
          atLeast("orders", 1),
          atMost("orders", 1),
          atMost("spent_minor", 200 * options.unit_minor),
        ),
        action: {
          en: "Bring the second order within two weeks: a gift goes with it.",
          "zh-CN": "两周内促成第二单，随单送礼。",
        },
        offer: gift(options),
      },
      {
        id: "maternal_dormant",
        name: { en: "Dormant customers", "zh-CN": "沉睡客户" },
        when: all(atLeast("days_since_order", 91), atMost("orders_365d", 2)),
        action: {
          en: "Wake them with a coupon, once; who does not answer is left in peace.",
          "zh-CN": "用优惠券唤醒一次，没有回应则不再打扰。",
        },
        offer: coupon(options, 120, 20),
      },
      {
        id: "maternal_others",
        name: { en: "Other customers", "zh-CN": "其他客户" },
        when: null,
        action: { en: "Nothing special: the usual offers reach them.", "zh-CN": "无需特别动作，常规活动即可覆盖。" },
        offer: null,
      },
    ],
  }),
};

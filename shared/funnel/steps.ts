// Which steps can a funnel have? Each is an event, in the order in which a purchase comes about.
import type { Text } from "../locale.ts";

export interface Step {
  id: string;
  /** The event that tells of it. */
  event: string;
  title: Text;
  /** What to look at where many leave after it. */
  action: Text;
}

export const steps = [
  {
    id: "view_item_list",
    event: "view_item_list",
    title: { en: "List seen", "zh-CN": "看到列表" },
    action: {
      en: "Look at the list on a phone: what stands first, its picture, its price, and whether what sells comes first.",
      "zh-CN": "请用手机查看列表：首屏商品、图片与价格，以及畅销款是否排在前面。",
    },
  },
  {
    id: "select_item",
    event: "select_item",
    title: { en: "Product clicked", "zh-CN": "点击商品" },
    action: {
      en: "Look at how fast product pages open: who clicked wanted to see the product.",
      "zh-CN": "请检查商品页的打开速度：点击的人本想查看商品。",
    },
  },
  {
    id: "view_item",
    event: "view_item",
    title: { en: "Product seen", "zh-CN": "查看商品" },
    action: {
      en: "Look at the product page: price against competitors, choice of size or kind, delivery, reviews, and the button.",
      "zh-CN": "请检查商品页：与竞品的价差、规格选择、配送说明、评价与购买按钮。",
    },
  },
  {
    id: "add_to_cart",
    event: "add_to_cart",
    title: { en: "Put into cart", "zh-CN": "加入购物车" },
    action: {
      en: "Look at the cart: is the way to checkout plain, and are delivery and discounts told before it?",
      "zh-CN": "请检查购物车：去结算的入口是否明显，运费与优惠是否提前说明。",
    },
  },
  {
    id: "begin_checkout",
    event: "begin_checkout",
    title: { en: "Checkout begun", "zh-CN": "开始结算" },
    action: {
      en: "Look at checkout: how many fields, whether an account is asked for, and when the delivery fee appears.",
      "zh-CN": "请检查结算页：需填写多少项、是否强制注册，以及运费何时出现。",
    },
  },
  {
    id: "add_shipping_info",
    event: "add_shipping_info",
    title: { en: "Delivery chosen", "zh-CN": "选择配送" },
    action: {
      en: "Look at what follows the delivery fee: a cheaper service, or free delivery from an amount, holds those who leave here.",
      "zh-CN": "请检查运费之后的环节：提供更便宜的配送或满额包邮，可留住在此离开的人。",
    },
  },
  {
    id: "add_payment_info",
    event: "add_payment_info",
    title: { en: "Payment chosen", "zh-CN": "选择支付" },
    action: {
      en: "Look at the payment step: failures by payment method, and whether the return from the payment app works.",
      "zh-CN": "请检查支付环节：各支付方式的失败率，以及从支付应用返回是否正常。",
    },
  },
  {
    id: "purchase",
    event: "purchase",
    title: { en: "Ordered", "zh-CN": "下单" },
    action: {
      en: "Look at Retention: when buyers of a first order come back, and what was sent to them by then.",
      "zh-CN": "请查看“留存与复购”：首单客户何时回购，此前向他们发送过什么。",
    },
  },
  {
    id: "repurchase",
    event: "purchase",
    title: { en: "Ordered again", "zh-CN": "再次下单" },
    action: { en: "Thank them.", "zh-CN": "请感谢他们。" },
  },
] as const satisfies readonly Step[];

export type StepId = (typeof steps)[number]["id"];

export const stepIds = steps.map(({ id }) => id) as [StepId, ...StepId[]];

export const stepById: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.id, step]));

/** The funnel that is shown first. */
export const usual: readonly StepId[] = [
  "view_item_list",
  "select_item",
  "view_item",
  "add_to_cart",
  "begin_checkout",
  "add_payment_info",
  "purchase",
  "repurchase",
];

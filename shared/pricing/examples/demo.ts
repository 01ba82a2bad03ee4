// What does the demo shop run? Many rules and offers side by side, so that what each leaves of the others can be seen.
import { DAY_MS } from "../../time.ts";
import type { ConfigInput } from "../config.ts";

const members = { op: "is", fact: "customer.known", value: true } as const;
const gold = { op: "in", fact: "customer.tier", values: ["silver", "gold"] } as const;

/** One offer of each group for a line, units as they come, then the best of the order's and of the codes'. */
const lanes: NonNullable<NonNullable<ConfigInput["settings"]>["lanes"]> = [
  { id: "line", groups: [{ id: "line", mode: "best", per: "line" }] },
  { id: "units", groups: [{ id: "units", mode: "stack" }] },
  {
    id: "order",
    groups: [
      { id: "order", mode: "best" },
      { id: "codes", mode: "best" },
    ],
  },
  { id: "shipping", groups: [{ id: "shipping", mode: "best" }] },
  { id: "extra", groups: [{ id: "extra", mode: "stack" }] },
];

/** Of the balance bike, which nobody buys: members, then the live stream, then everybody. */
function clearance(now: number): NonNullable<ConfigInput["rules"]> {
  const [second, third] = [now + 14 * DAY_MS, now + 21 * DAY_MS];
  const step = (change_ratio: number) => ({
    products: { any: [{ skus: ["toys-007"] }] },
    price: { kind: "percent" as const, params: { change_ratio } },
    round_to_minor: 100,
  });
  return [
    {
      ...step(-0.1),
      id: "bike-1-members",
      title: { en: "Member price", "zh-CN": "会员专享价" },
      when: members,
      schedule: { until: second },
    },
    {
      ...step(-0.2),
      id: "bike-2-live",
      title: { en: "Live-stream deal", "zh-CN": "直播间专享" },
      when: { op: "is", fact: "channel", value: "live" },
      schedule: { from: second, until: third },
    },
    { ...step(-0.35), id: "bike-3-all", title: { en: "Last pieces", "zh-CN": "最后清仓" }, schedule: { from: third } },
  ];
}

const rules: NonNullable<ConfigInput["rules"]> = [
  {
    id: "nappies-by-the-box",
    title: { en: "Nappies by the box", "zh-CN": "尿裤囤货价" },
    products: { any: [{ category: "diapers" }] },
    price: {
      kind: "tiers",
      params: {
        tiers: [
          { from: 3, change_ratio: -0.05 },
          { from: 6, change_ratio: -0.08 },
        ],
      },
    },
  },
  {
    id: "tea-members",
    title: { en: "Tea for members", "zh-CN": "会员茶价" },
    products: { any: [{ category: "tea" }], except: [{ skus: ["tea-010"] }] },
    when: gold,
    price: { kind: "percent", params: { change_ratio: -0.05 } },
  },
  {
    id: "gift-box-business",
    title: { en: "Gift boxes for companies", "zh-CN": "企业礼盒采购" },
    products: { any: [{ skus: ["tea-010"] }] },
    when: { op: "is", fact: "customer.business", value: true },
    price: {
      kind: "tiers",
      params: {
        tiers: [
          { from: 10, change_ratio: -0.12 },
          { from: 50, change_ratio: -0.18 },
        ],
      },
    },
  },
];

const lineOffers: NonNullable<ConfigInput["offers"]> = [
  {
    id: "dish-of-the-week",
    title: { en: "Members' dish of the week: vegetable noodles", "zh-CN": "会员每周一味：蔬菜碎碎面" },
    products: { any: [{ skus: ["food-003"] }] },
    when: gold,
    condition: { kind: "always", params: {} },
    effect: { kind: "fixed_price", params: { price_minor: 1_990 } },
  },
  {
    id: "longjing-flash",
    title: { en: "Evening flash sale", "zh-CN": "晚八点秒杀" },
    products: { any: [{ skus: ["tea-001"] }] },
    schedule: { weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "20:00", until: "22:00" }] },
    condition: { kind: "always", params: {} },
    effect: { kind: "fixed_price", params: { price_minor: 24_800 } },
    limits: { stock: 50, per_customer: 1 },
  },
  {
    id: "mat-together",
    title: { en: "Buy the play mat together", "zh-CN": "爬行垫拼团" },
    products: { any: [{ skus: ["toys-008"] }] },
    condition: { kind: "group", params: { people: [2, 5, 10] } },
    effect: { kind: "percent_off", params: { off_ratio: [0.05, 0.1, 0.15] } },
  },
];

const unitOffers: NonNullable<ConfigInput["offers"]> = [
  {
    id: "food-buy-5-get-1",
    title: { en: "Baby food: buy 5, get 1", "zh-CN": "辅食买5送1" },
    products: { any: [{ category: "food", price_minor: { to: 9_999 } }] },
    condition: { kind: "quantity", params: { count: "each", min: 5 } },
    effect: { kind: "get_free", params: { units: 1 } },
  },
  {
    id: "care-second-half",
    title: { en: "Bath and care: the second at half price", "zh-CN": "洗护第二件半价" },
    products: { any: [{ category: "care", brand: "云朵屋 Yunduo" }] },
    condition: { kind: "always", params: {} },
    effect: { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5 } },
  },
  {
    id: "table-and-book",
    title: { en: "Plate set and a book: 15 % under the sum", "zh-CN": "餐盘配绘本：套装立省15%" },
    condition: {
      kind: "bundle",
      params: {
        items: [
          { products: { any: [{ skus: ["feeding-005"] }] } },
          { products: { any: [{ category: "toys", price_minor: { to: 9_999 } }] } },
        ],
      },
    },
    effect: { kind: "bundle_price", params: { off_ratio: 0.15 } },
  },
];

const orderOffers: NonNullable<ConfigInput["offers"]> = [
  {
    id: "spend-ladder",
    title: { en: "99 saves 10, 199 saves 25, 399 saves 60", "zh-CN": "满99减10，满199减25，满399减60" },
    condition: { kind: "spend", params: { count: "ladder", steps_minor: [9_900, 19_900, 39_900] } },
    effect: { kind: "amount_off", params: { amount_minor: [1_000, 2_500, 6_000] } },
  },
  {
    id: "friend-5",
    title: { en: "5 off, from your friend", "zh-CN": "好友请你：减5元" },
    group: "codes",
    condition: { kind: "referral", params: { side: "friend" } },
    effect: { kind: "amount_off", params: { amount_minor: 500 } },
    limits: { per_customer: 1 },
  },
  {
    id: "inviter-5",
    title: { en: "5 off for every three friends", "zh-CN": "每邀三友减5元" },
    group: "codes",
    condition: { kind: "referral", params: { side: "inviter", friends: 3, at_most: 4 } },
    effect: { kind: "amount_off", params: { amount_minor: 500 } },
    limits: { per_customer: 4 },
  },
  {
    id: "hello-20",
    title: { en: "Hello: 20 off from 150", "zh-CN": "见面礼：满150减20" },
    group: "codes",
    needs_code: true,
    condition: { kind: "spend", params: { count: "once", min_minor: 15_000 } },
    effect: { kind: "amount_off", params: { amount_minor: 2_000 } },
    limits: { per_customer: 1, uses: 500 },
  },
  {
    id: "wake-up",
    title: { en: "Welcome back: 30 off from 150", "zh-CN": "好久不见：满150减30" },
    group: "codes",
    needs_code: true,
    when: { op: "at_least", fact: "customer.days_since_order", value: 91 },
    condition: { kind: "spend", params: { count: "once", min_minor: 15_000 } },
    effect: { kind: "amount_off", params: { amount_minor: 3_000 } },
    limits: { per_customer: 1, budget_minor: 1_000_000 },
  },
];

const otherOffers: NonNullable<ConfigInput["offers"]> = [
  {
    id: "wednesday-shipping",
    title: { en: "Free shipping Wednesday", "zh-CN": "周三包邮日" },
    schedule: { weekly: [{ days: [3] }] },
    condition: { kind: "always", params: {} },
    effect: { kind: "shipping", params: { to: "free" } },
  },
  {
    id: "shipping-from-199",
    title: { en: "Free shipping from 199", "zh-CN": "满199包邮" },
    condition: { kind: "spend", params: { count: "once", min_minor: 19_900 } },
    effect: { kind: "shipping", params: { to: "free" } },
  },
  {
    id: "first-order-gift",
    title: { en: "A gift with your first order", "zh-CN": "首单有礼" },
    condition: { kind: "first_order", params: {} },
    effect: { kind: "gift", params: { sku: "food-006" } },
    limits: { per_customer: 1 },
  },
  {
    id: "points",
    title: { en: "A point for every yuan", "zh-CN": "消费1元积1分" },
    when: members,
    condition: { kind: "always", params: {} },
    effect: { kind: "points", params: { points: 1, per_minor: 100 } },
  },
];

/** The demo shop's document; its clearance begins at `now`. */
export function demoConfig(now: number): ConfigInput {
  return {
    settings: { floor_ratio: 0.5, min_margin_ratio: 0.05, lanes },
    rules: [...rules, ...clearance(now)],
    offers: [...lineOffers, ...unitOffers, ...orderOffers, ...otherOffers],
    coupons: [
      { id: "hello", offer: "hello-20", code: "HELLO20" },
      { id: "wake-up-codes", offer: "wake-up", batch: { count: 200 } },
    ],
  };
}

// What did the demo shop try out, and what does it try out now? Its document as it was at each step, the last one in force.

import type { ConfigInput } from "../pricing/config.ts";
import { demoConfig } from "../pricing/examples/demo.ts";
import { DAY_MS } from "../time.ts";

type Experiment = NonNullable<ConfigInput["experiments"]>[number];
type Feature = NonNullable<ConfigInput["features"]>[number];
type Offer = NonNullable<ConfigInput["offers"]>[number];

export const buyersPhotos: Experiment = {
  id: "buyers-photos",
  title: { en: "Buyers' photos first on product pages", "zh-CN": "商品页先展示买家秀" },
  status: "running",
  arms: [
    { id: "shop", title: { en: "Shop's photos first", "zh-CN": "店铺图在前" }, weight: 0.5 },
    { id: "buyers", title: { en: "Buyers' photos first", "zh-CN": "买家秀在前" }, weight: 0.5 },
  ],
  goals: ["click"],
  guardrails: [{ metric: "revenue", limit_ratio: 0.2 }],
  also: ["add_to_cart", "conversion", "dwell"],
  planned_visitors: 2_000,
};

const photos: Feature = {
  id: "product-photos",
  title: { en: "Which photos come first", "zh-CN": "图片顺序" },
  default: "shop",
  rules: [{ experiment: "buyers-photos", values: { shop: "shop", buyers: "buyers" } }],
};

export const freeFrom149: Experiment = {
  id: "free-from-149",
  title: { en: "Free shipping from 149 instead of 199", "zh-CN": "满149包邮对比满199包邮" },
  status: "running",
  arms: [
    { id: "from-199", title: { en: "From 199", "zh-CN": "满199包邮" }, weight: 0.5 },
    { id: "from-149", title: { en: "From 149", "zh-CN": "满149包邮" }, weight: 0.5 },
  ],
  goals: ["conversion"],
  guardrails: [{ metric: "margin", limit_ratio: 0.15 }],
  also: ["add_to_cart", "begin_checkout", "revenue"],
  planned_visitors: 4_000,
};

const isFrom149 = { op: "is", fact: "experiment.free-from-149", value: "from-149" } as const;

/** The usual offer for who is not in the arm, and the arm's own for who is. */
const shippingOffers = (offer: Offer): Offer[] =>
  offer.id === "shipping-from-199"
    ? [
        { ...offer, when: { op: "not", of: isFrom149 } },
        {
          ...offer,
          id: "shipping-from-149",
          title: { en: "Free shipping from 149", "zh-CN": "满149包邮" },
          when: isFrom149,
          condition: { kind: "spend", params: { count: "once", min_minor: 14_900 } },
        },
      ]
    : [offer];

/** How many days ago each began, and the one that is over ended. */
export const demoDays = { photos: 88, photos_ended: 32, shipping: 24 } as const;

export interface Step {
  why: string;
  at: number;
  document: ConfigInput;
}

/** The demo shop's document at each step, the oldest first; the last one is in force. */
export function demoSteps(now: number): Step[] {
  const base = demoConfig(now);
  const features = [photos];
  const ended: Experiment = { ...buyersPhotos, status: "stopped", winner: "buyers" };
  const offers = base.offers?.flatMap(shippingOffers) ?? [];
  const ago = (days: number) => now - days * DAY_MS;
  return [
    {
      why: "Try buyers' photos",
      at: ago(demoDays.photos),
      document: { ...base, features, experiments: [buyersPhotos] },
    },
    {
      why: "Buyers' photos won: all get them",
      at: ago(demoDays.photos_ended),
      document: { ...base, features, experiments: [ended] },
    },
    {
      why: "Try a lower threshold of free shipping",
      at: ago(demoDays.shipping),
      document: { ...base, features, offers, experiments: [freeFrom149, ended] },
    },
  ];
}

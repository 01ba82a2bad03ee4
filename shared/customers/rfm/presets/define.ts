// What is a preset? A whole segmentation that a store can take as it is and then edit.
import type { Text } from "../../../locale.ts";
import type { Predicate } from "../../../predicate.ts";
import type { Segmentation, SegmentationInput } from "../segmentation.ts";

export interface PresetOptions {
  /** One whole unit of the store's currency in minor ones: 100 for CNY, 1 for JPY. */
  unit_minor: number;
  /** What a gift is; without one, offers that would give it waive the shipping. */
  gift_sku: string | null;
}

export interface Preset {
  /** As its file is named. */
  id: string;
  /** For which shop it is, in one sentence. */
  summary: Text;
  make: (options: PresetOptions) => SegmentationInput;
}

type SegmentOffer = NonNullable<Segmentation["segments"][number]["offer"]>;

export const atLeast = (fact: string, value: number): Predicate => ({
  op: "at_least",
  fact: `customer.${fact}`,
  value,
});
export const atMost = (fact: string, value: number): Predicate => ({ op: "at_most", fact: `customer.${fact}`, value });
export const all = (...of: Predicate[]): Predicate => ({ op: "all", of });
export const any = (...of: Predicate[]): Predicate => ({ op: "any", of });

const always = { kind: "always", params: {} } as const;
const plain = { needs_code: false, tags: [], excludes: [] };

/** A share off the whole order, for customers who are worth more than others. */
export const benefit = (off_ratio: number): SegmentOffer => ({
  ...plain,
  title: { en: "A benefit for you alone", "zh-CN": "专属礼遇" },
  condition: always,
  effect: { kind: "percent_off", params: { off_ratio, per: "order" } },
});

/** A gift with the next order, once. */
export const gift = ({ gift_sku }: PresetOptions): SegmentOffer => ({
  ...plain,
  title: { en: "A gift with your next order", "zh-CN": "下一单有礼" },
  condition: always,
  effect: gift_sku
    ? { kind: "gift", params: { sku: gift_sku, quantity: 1 } }
    : { kind: "shipping", params: { to: "free" } },
  limits: { per_customer: 1, after_cancel: "give_back" },
});

/** A sum off from a sum on, once each, by a code of the customer's own. */
export const coupon = ({ unit_minor }: PresetOptions, from: number, off: number): SegmentOffer => ({
  title: { en: "Welcome back", "zh-CN": "好久不见" },
  needs_code: true,
  tags: ["coupon"],
  excludes: ["coupon"],
  condition: { kind: "spend", params: { count: "once", min_minor: from * unit_minor } },
  effect: { kind: "amount_off", params: { amount_minor: off * unit_minor, per: "order" } },
  limits: { per_customer: 1, after_cancel: "give_back" },
});

/** Free shipping from a sum on: a reason to order again that costs little. */
export const freeShipping = ({ unit_minor }: PresetOptions, from: number): SegmentOffer => ({
  ...plain,
  title: { en: "Free shipping", "zh-CN": "免运费" },
  condition: { kind: "spend", params: { count: "once", min_minor: from * unit_minor } },
  effect: { kind: "shipping", params: { to: "free" } },
});

// How does an order of the demo shop travel, and what does that cost?

import type { Text } from "../locale.ts";

export const shippingTiers = ["standard", "pickup", "international"] as const;

export type ShippingTier = (typeof shippingTiers)[number];

/** The tiers a buyer in China chooses from; both are free. */
export const homeTiers = ["standard", "pickup"] as const satisfies readonly ShippingTier[];

export const shippingTitles: Record<ShippingTier, Text> = {
  standard: { en: "Courier to the door, 2 to 3 days", "zh-CN": "快递到家，2 至 3 天" },
  pickup: { en: "Pick up at the corner station", "zh-CN": "驿站自提" },
  international: { en: "Air mail abroad", "zh-CN": "国际空运" },
};

/** Delivery of one order, CNY fen. */
export function shippingMinor(tier: ShippingTier): number {
  return tier === "international" ? 4_800 : 0;
}

// How does an order of the demo shop travel, and what does that cost?

import type { Text } from "../locale.ts";

export const shippingTiers = ["standard", "pickup", "express", "international"] as const;

export type ShippingTier = (typeof shippingTiers)[number];

/** What the simulated buyers in China choose from; both are free. */
export const homeTiers = ["standard", "pickup"] as const satisfies readonly ShippingTier[];

/** What the demo shop's checkout offers. */
export const shopTiers = [...homeTiers, "express"] as const satisfies readonly ShippingTier[];

export const shippingTitles: Record<ShippingTier, Text> = {
  standard: { en: "Courier to the door, 2 to 3 days", "zh-CN": "快递到家，2至3天" },
  pickup: { en: "Pick up at the corner station", "zh-CN": "驿站自提" },
  express: { en: "Express, next day, CN¥12", "zh-CN": "次日达快递，12元" },
  international: { en: "Air mail abroad", "zh-CN": "国际空运" },
};

const fees: Partial<Record<ShippingTier, number>> = { express: 1_200, international: 4_800 };

/** Delivery of one order, CNY fen. */
export const shippingMinor = (tier: ShippingTier): number => fees[tier] ?? 0;

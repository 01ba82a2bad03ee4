// Which delivery does an order get? The first rule that fits it; apart from the settings' schema, which checkouts do not need.
import { exponentOf } from "../../money.ts";
import type { DeliveryRule } from "./delivery.ts";

/** A personal courier for customers of 10,000 and more, insured parcels from 200 on, economy below; in the store's currency. */
export function usualRules(currency: string): DeliveryRule[] {
  const unit = 10 ** exponentOf(currency);
  const of = { customer_from_minor: null, order_from_minor: null, categories: [] };
  return [
    { ...of, service: "courier", customer_from_minor: 10_000 * unit },
    { ...of, service: "insured", order_from_minor: 200 * unit },
    { ...of, service: "economy" },
  ];
}

export interface Delivered {
  customer_minor: number | null;
  order_minor: number;
  categories: readonly string[];
}

/** The place of the first rule that fits an order; -1 where none does. A guest is worth his order. */
export function ruleOf(rules: readonly DeliveryRule[], { customer_minor, order_minor, categories }: Delivered): number {
  return rules.findIndex((each) => {
    const worth = Math.max(customer_minor ?? 0, order_minor);
    if (each.customer_from_minor !== null && worth < each.customer_from_minor) return false;
    if (each.order_from_minor !== null && order_minor < each.order_from_minor) return false;
    return each.categories.length === 0 || categories.some((name) => each.categories.includes(name));
  });
}

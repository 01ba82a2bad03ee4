// What is a case of an example? A cart at a moment, and what it comes to, worked by hand at the demo shop's prices.
import type { Facts } from "../../../../shared/predicate.ts";

export interface ExampleCase {
  name: string;
  /** On the store's clock. */
  at: string;
  /** Units by sku. */
  cart: Readonly<Record<string, number>>;
  facts?: Facts;
  code?: { code: string; offer: string };
  shipping_minor?: number;
  /** Of all lines, before shipping. */
  subtotal_minor: number;
  /** Of each line, where the split matters. */
  lines?: readonly number[];
  /** Shipping after offers. */
  shipped_minor?: number;
  gifts?: readonly { sku: string; quantity: number }[];
  /** What the first hint says is missing. */
  need?: object;
}

export const monday = "2026-11-23T12:00:00+08:00";
export const gold = { "customer.tier": "gold", "customer.known": true };

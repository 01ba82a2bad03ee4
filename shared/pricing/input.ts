// What is decided on? Products or a cart, and what is known of the visitor. Who vouches for a fact is the caller's to check.
import type { Facts } from "../predicate.ts";

export interface InputLine {
  sku: string;
  quantity: number;
}

/** A code that the edge has checked: it belongs to this offer and is genuine. */
export interface PresentedCode {
  code: string;
  /** null when the code is unknown. */
  offer: string | null;
}

export interface DecisionInput {
  /** `products`: each line alone, as a product page shows it. `cart`: the lines together. */
  kind: "products" | "cart";
  lines: readonly InputLine[];
  codes: readonly PresentedCode[];
  /** Of the cart, before offers; 0 when it is not known yet. */
  shipping_minor: number;
  /** By the names of `facts.ts`. */
  facts: Facts;
}

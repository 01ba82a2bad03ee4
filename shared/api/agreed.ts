// What does a shop's own server read of a checkout? What was agreed, and the order that reports it.
import type { CheckoutAnswer } from "./deciding_answers.ts";

/** An order as `PUT /v1/orders/{id}` takes it, but for when it was placed and by whom. */
export interface AgreedOrder {
  currency: string;
  lines: { sku: string; title?: string; quantity: number; amount_minor: number }[];
  shipping_minor: number;
  /** On top: 0 where prices include tax. */
  tax_minor: number;
}

/** The order that reports a checkout, gifts as lines that cost nothing. It comes to the checkout's total. */
export function orderOf(
  { lines, gifts, shipping_minor, tax_minor }: Pick<CheckoutAnswer, "lines" | "gifts" | "shipping_minor" | "tax_minor">,
  currency: string,
): AgreedOrder {
  const sold = lines.map(({ sku, quantity, total_minor: amount_minor }) => ({ sku, quantity, amount_minor }));
  const given = gifts.map(({ sku, title, quantity }) => ({ sku, title, quantity, amount_minor: 0 }));
  return { currency, lines: [...sold, ...given], shipping_minor, tax_minor };
}

/** GET /v1/checkout/{key}. */
export interface AgreedAnswer extends CheckoutAnswer {
  /** `open` while it holds what it reserved, `expired` after, `given_up`, or `confirmed` by its order. */
  state: "open" | "expired" | "given_up" | "confirmed";
  order_id: string | null;
  /** When it was agreed. */
  at: number;
  order: AgreedOrder;
}

/** POST /v1/checkout/{key}/confirm. */
export interface ConfirmAnswer {
  checkout: string;
  order_id: string;
  /** Whether all that it reserved is the order's. */
  confirmed: boolean;
  /** Offers whose reservation had ended and that were used up since. */
  over_limit: string[];
  total_minor: number;
  order: AgreedOrder;
}

/** POST /v1/checkout/{key}/refund. */
export interface RefundAnswer {
  lines: {
    sku: string;
    quantity: number;
    amount_minor: number;
    /** Within the amount where prices include tax, else on top of it. */
    tax_minor: number;
    /** Units that may still come back. */
    left: number;
  }[];
  shipping_minor: number;
  /** On top of lines and shipping; 0 where prices include tax. */
  tax_minor: number;
  tax_included_minor: number;
  /** What to give back: `amount_minor` of `PUT /v1/refunds/{id}`. */
  total_minor: number;
}

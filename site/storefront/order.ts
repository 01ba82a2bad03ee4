// How does a cart become an order exactly once, even when paying has to be tried again?

import type { CartLine } from "./cart.ts";

export interface Attempt {
  id: string;
  /** What is being paid for; another cart or another total is another order. */
  content: string;
  /** The quote it was first presented with, which a retry presents again; empty where prices are not decided. */
  quote: string;
}

export interface OrderRequest {
  id: string;
  customer_id?: string;
  shipping_tier?: string;
  /** The checkout that agreed on the price; none where prices are not decided. */
  checkout?: string;
  lines: CartLine[];
}

export interface PlacedOrder {
  id: string;
  total_minor: number;
  currency: string;
}

export type Placed = { ok: true; order: PlacedOrder } | { ok: false; retry: boolean; detail: string };

/** A transaction id of the browser's making. @example transactionId(0, "k3v9") // => "D-0-K3V9" */
export function transactionId(now: number, random: string): string {
  return `D-${now.toString(36)}-${random}`.toUpperCase();
}

/** The attempt to pay for this content: the earlier one when it was for the same, so that a retry keeps its id and quote. */
export function nextAttempt(earlier: unknown, fresh: Omit<Attempt, "id">, freshId: () => string): Attempt {
  const { id, content, quote } = Object(earlier) as Partial<Attempt>;
  const same = typeof id === "string" && typeof quote === "string" && content === fresh.content;
  return same ? { id, content, quote } : { id: freshId(), ...fresh };
}

/** What the shop's server said to an order. Anything but a clear refusal may be tried again with the same id. */
export function readAnswer(status: number, body: unknown): Placed {
  const { id, total_minor, currency, detail } = Object(body) as Partial<PlacedOrder> & { detail?: unknown };
  if (status >= 200 && status < 300 && id !== undefined && total_minor !== undefined && currency !== undefined) {
    return { ok: true, order: { id, total_minor, currency } };
  }
  const refused = status >= 400 && status < 500 && status !== 429 && status !== 408;
  return { ok: false, retry: !refused, detail: typeof detail === "string" ? detail : "" };
}

/** Sends an order to the shop's own server. Never throws: no network is an answer to try again. */
export async function placeOrder(order: OrderRequest, send: typeof fetch = fetch): Promise<Placed> {
  try {
    const response = await send("/shop/api/orders", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(order),
    });
    return readAnswer(response.status, await response.json().catch(() => undefined));
  } catch {
    return { ok: false, retry: true, detail: "" };
  }
}

// Does the quote hold? Presented once an order's id, so that a retry agrees on the same again; or what the cart costs now.

import type { Client, QuoteAnswer } from "../../shared/api/deciding_answers.ts";
import type { Attempt } from "./order.ts";

export type Agreed =
  | { kind: "agreed"; total_minor: number; checkout: string }
  /**
   * `quote` is the new answer to show before anybody presses the button again, null where the page should ask anew; `lost`
   * are the titles of offers that it no longer has.
   */
  | { kind: "changed"; why: string; quote: QuoteAnswer | null; lost: readonly string[] }
  | { kind: "retry" };

/** Has the quote of an attempt to pay honoured. Never throws. */
export async function agree(client: Client, { id, quote }: Attempt, locale: "en" | "zh-CN"): Promise<Agreed> {
  const result = await client.checkout({ quote, idempotency_key: id, locale });
  if (result.ok) {
    const { total_minor, checkout } = result.answer;
    return { kind: "agreed", total_minor, checkout };
  }
  const { status, code: why, cart, quote: next, changes } = result.problem;
  if (cart && next) {
    const lost = changes?.offers.map(({ title }) => title) ?? [];
    // Nothing is said of codes: of one whose offer was left out it would be that there is none.
    return { kind: "changed", why, lost, quote: { ...cart, codes: [], id, list_prices_only: false, quote: next } };
  }
  // A reservation whose time is over, or a quote of another installation: it takes a new quote and a new id.
  return status >= 400 && status < 500 && status !== 429
    ? { kind: "changed", why, lost: [], quote: null }
    : { kind: "retry" };
}

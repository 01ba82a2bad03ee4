// What does one unit cost somebody of whom nothing is known? What the price history holds, and other prices are compared with.
import { applyOffers } from "./offers/apply.ts";
import type { Good, Prepared } from "./prepare.ts";
import { priceLines } from "./price.ts";
import { spanAt } from "./span.ts";
import { viewOf } from "./view.ts";

/**
 * What one unit of each product costs an anonymous visitor of its page at a moment: no code, no cart, no quantity. The
 * same for everybody, so each is worked out once a span.
 */
export function publicPrices(prepared: Prepared, goods: readonly Good[], now: number): (good: Good) => number {
  const { publicPrices: prices } = spanAt(prepared, now);
  const missing = goods.filter((good) => !prices.has(good));
  if (missing.length > 0) {
    const lines = missing.map((good) => ({ sku: good.product.sku, good, quantity: 1 }));
    const { publicFacts: facts } = prepared;
    const view = viewOf(prepared, facts, now, true);
    const priced = priceLines(prepared, lines, view, now, undefined);
    const input = { kind: "products" as const, lines, codes: [], shipping_minor: 0, facts };
    const { reductions } = applyOffers(prepared, priced, input, now, view, undefined);
    for (const { index, price_minor } of priced) {
      let price = price_minor;
      for (const { amount_minor } of reductions[index] ?? []) price -= amount_minor;
      prices.set(missing[index] as Good, price);
    }
  }
  return (good) => prices.get(good) ?? good.product.list_minor;
}

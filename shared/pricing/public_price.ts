// What does one unit cost somebody of whom nothing is known? What the price history holds, and other prices are compared with.
import { addDays, DAY_MS, dayOf, dayStart } from "../time.ts";
import { limitsChanges } from "./change_limit.ts";
import { ANONYMOUS } from "./facts.ts";
import { applyOffers } from "./offers/apply.ts";
import { nextChangeOf } from "./opening.ts";
import type { Good, Prepared } from "./prepare.ts";
import { priceLines } from "./price.ts";
import { viewOf } from "./view.ts";

/** Public prices of a span in which nothing opens or closes. */
interface Span {
  from: number;
  until: number;
  prices: Map<Good, number>;
}

const kept = new WeakMap<Prepared, Span>();

/** The span around a moment. Schedules are looked ahead by a week, so that none is missed. */
function spanAt(prepared: Prepared, now: number): Span {
  const known = kept.get(prepared);
  if (known && known.from <= now && now < known.until) return known;
  const { config, timezone } = prepared.snapshot;
  let until = now + 7 * DAY_MS;
  for (const { opening } of prepared.scheduled) until = Math.min(until, nextChangeOf(opening, now));
  if (limitsChanges(config.settings)) until = Math.min(until, dayStart(timezone, addDays(dayOf(timezone, now), 1)));
  const span = { from: now, until, prices: new Map<Good, number>() };
  kept.set(prepared, span);
  return span;
}

/**
 * What one unit of each product costs an anonymous visitor of its page at a moment: no code, no cart, no quantity. The
 * same for everybody, so each is worked out once a span.
 */
export function publicPrices(prepared: Prepared, goods: readonly Good[], now: number): (good: Good) => number {
  const { prices } = spanAt(prepared, now);
  const missing = goods.filter((good) => !prices.has(good));
  if (missing.length > 0) {
    const lines = missing.map((good) => ({ sku: good.product.sku, good, quantity: 1 }));
    const view = viewOf(prepared, ANONYMOUS, now, true);
    const priced = priceLines(prepared, lines, view, now, []);
    const input = { kind: "products" as const, lines, codes: [], shipping_minor: 0, facts: ANONYMOUS };
    const { reductions } = applyOffers(prepared, priced, input, now, view, []);
    for (const { index, price_minor } of priced) {
      let price = price_minor;
      for (const { amount_minor } of reductions[index] ?? []) price -= amount_minor;
      prices.set(missing[index] as Good, price);
    }
  }
  return (good) => prices.get(good) ?? good.product.list_minor;
}

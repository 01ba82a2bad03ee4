// Which price may be struck through? The lowest of the days before the reduction began, and only where the new one is lower.
// Source: Directive 98/6/EC, Art. 6a; CJEU C-330/23 (Aldi Süd): a reduction is measured against that price, not the last one.
import { DAY_MS } from "../time.ts";
import type { Settings } from "./config.ts";
import type { PricedProduct, PricePoint } from "./product.ts";
import type { Reason } from "./trace.ts";

/** A price before a reduction, or why it is not known. */
export type Prior = { price_minor: number } | { reason: "prior_price_unknown" | "new_goods" };

/**
 * How many of the points come before the present run of reductions. The run is the announced reductions at the end that
 * follow each other without a break and without the price rising: a reduction that is made larger step by step is one.
 */
function beforeRun(history: readonly PricePoint[], price_minor: number): number {
  let start = history.length;
  let later = price_minor;
  while (start > 0) {
    const [, price, reduced] = history[start - 1] as PricePoint;
    if (!reduced || price < later) break;
    later = price;
    start -= 1;
  }
  return start;
}

/**
 * The lowest price of the days before the reduction to `price_minor` began, the reduction itself excluded. Goods that
 * spoil: the last price before it. Goods new to the market: the days that the country's law has for them, if any.
 */
export function priorPrice(
  product: PricedProduct,
  price_minor: number,
  { days, new_goods_days }: Settings["prior_price"],
  now: number,
): Prior {
  const { history } = product;
  const latest = history.at(-1);
  // A snapshot is younger than what it remembers, so all of it is past but in a test or a replay.
  const past = latest && latest[0] >= now ? history.filter(([at]) => at < now) : history;
  const end = beforeRun(past, price_minor);
  const last = past[end - 1];
  // All that is known is the reduction itself, or nothing at all.
  if (!last) return { reason: "prior_price_unknown" };
  if (product.perishable) return { price_minor: last[1] };
  const began = past[end]?.[0] ?? now;
  const isNew = product.offered_since !== null && product.offered_since > began - days * DAY_MS;
  if (isNew && new_goods_days === null) return { reason: "new_goods" };
  const from = began - (isNew && new_goods_days !== null ? new_goods_days : days) * DAY_MS;
  const known = past.findLastIndex(([at]) => at <= from);
  if (known < 0) return { reason: isNew ? "new_goods" : "prior_price_unknown" };
  let lowest = Number.POSITIVE_INFINITY;
  for (let at = known; at < end; at += 1) lowest = Math.min(lowest, past[at]?.[1] ?? lowest);
  return { price_minor: lowest };
}

/** What may be struck through beside a unit price, and the reason for the trace. */
export interface Strike {
  was_minor: number | null;
  reason: Reason;
  /** The price that was compared with, where there is one. */
  prior_minor?: number;
}

/**
 * Decides on the strike-through of a unit price. `public_minor` is what everybody pays for one unit now, where a rule or
 * offer that asks for more than that had a part in the price; undefined where none had.
 */
export function strikeThrough(
  product: PricedProduct,
  unit_minor: number,
  public_minor: number | undefined,
  settings: Settings["prior_price"],
  now: number,
): Strike {
  // Such a price is no announcement to the public; the public price of this moment is a true comparison.
  if (public_minor !== undefined && unit_minor < public_minor) {
    return { was_minor: public_minor, reason: "public_price_shown", prior_minor: public_minor };
  }
  if (unit_minor >= product.list_minor) return { was_minor: null, reason: "no_reduction" };
  if (!settings.on) {
    return { was_minor: product.list_minor, reason: "list_price_shown", prior_minor: product.list_minor };
  }
  const prior = priorPrice(product, unit_minor, settings, now);
  if ("reason" in prior) return { was_minor: null, reason: prior.reason };
  const { price_minor } = prior;
  return price_minor > unit_minor
    ? { was_minor: price_minor, reason: "prior_price_shown", prior_minor: price_minor }
    : { was_minor: null, reason: "no_lower_than_prior", prior_minor: price_minor };
}

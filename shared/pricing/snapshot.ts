// What decides at the edge? One compiled, versioned document of a store: its rules, offers and products at one moment.
import type { Config } from "./config.ts";
import type { PricedProduct } from "./product.ts";

/**
 * How a product's posted price has moved today, for the limit on changes. The posted price is what one unit costs a
 * visitor of whom nothing is known, after rules and guards and before offers. A new list price begins it afresh.
 */
export interface DayPrice {
  /** The store's day. When it is over, its last price opens the next one. */
  day: string;
  /** The price the day began with. */
  open_minor: number;
  /** The latest posted price. */
  last_minor: number;
  changes: number;
}

export interface Snapshot {
  version: number;
  /** From when on it decides, epoch ms: at least two minutes after it was published, so that all places switch together. */
  effective_at: number;
  currency: string;
  timezone: string;
  config: Config;
  products: readonly PricedProduct[];
  /** By sku, of products whose posted price moved today or is not their list price; all others opened the day at it. */
  day_prices: Readonly<Record<string, DayPrice>>;
  /** The operator went back to list prices: why there are no rules and no offers. Never stored. */
  list_prices_only?: true;
}

const listOnly = new WeakMap<Snapshot, Snapshot>();

/**
 * The same products at their list prices: no rule, no offer and no guard. What the switch decides with. The same object for
 * the same snapshot, so that what is worked out of it is kept.
 */
export function listPricesOnly(snapshot: Snapshot): Snapshot {
  const known = listOnly.get(snapshot);
  if (known) return known;
  const { settings } = snapshot.config;
  const made: Snapshot = {
    ...snapshot,
    config: {
      settings: { ...settings, max_changes_a_day: null, max_daily_change_ratio: null },
      rules: [],
      offers: [],
      // A code of the store is none that is not known.
      coupons: snapshot.config.coupons,
      // No price follows from an arm, so nobody is counted in one; features are told from the snapshot itself.
      experiments: [],
      features: [],
    },
    day_prices: {},
    list_prices_only: true,
  };
  listOnly.set(snapshot, made);
  return made;
}

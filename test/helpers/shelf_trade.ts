// A small shop for tests of studies on the range: what it sold by day, and its shelf.
import { selectionDefaults } from "../../shared/products/selection/settings.ts";
import { buildTrade, type Trade } from "../../shared/studies/trade.ts";
import type { Shelf, ShelfProduct, Visits } from "../../shared/studies/visits.ts";
import { dayNumber } from "../../shared/time.ts";

export const LAST = dayNumber("2026-10-31");

export interface Sale {
  sku: string;
  /** Days before the last. */
  ago: number;
  quantity?: number;
  price_minor?: number;
  channel?: string | null;
}

export type Item = Partial<ShelfProduct> & { sku: string };

const product = (item: Item): ShelfProduct => ({
  title: item.sku.toUpperCase(),
  category: "",
  brand: "",
  price_minor: null,
  cost_minor: null,
  stock: null,
  listed: true,
  views: 0,
  returned_units: 0,
  ...item,
});

/** One order a sale, in any order. */
export function tradeOf(items: readonly Item[], sales: readonly Sale[]): Trade {
  const catalogue = new Map(items.map((item) => [item.sku, product(item)] as const));
  const builder = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last: LAST }, catalogue);
  for (const { sku, ago, quantity = 1, price_minor = 1_000, channel = "direct" } of sales) {
    const lines = [{ sku, quantity, amount_minor: quantity * price_minor }];
    builder.add({ customer_id: null, day: LAST - ago, channel, lines });
  }
  return builder.build();
}

export function visitsOf(items: readonly Item[], more: Partial<Shelf> = {}): Visits {
  const shelf: Shelf = {
    first: LAST - 89,
    last: LAST,
    seen_from: LAST - 89,
    products: items.map(product),
    signals: [],
    selection: selectionDefaults,
    ...more,
  };
  return { first: LAST + 1, last: LAST, from: 0, until: 0, visits: [], untracked: 0, shelf };
}

/** A sale each so many days. */
export const each = (sku: string, days: readonly number[], more: Partial<Sale> = {}): Sale[] =>
  days.map((ago) => ({ sku, ago, ...more }));

/** Days ago from `from` to before `until`, every `step`. */
export const daysAgo = (from: number, until: number, step = 1): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((until - from) / step)) }, (_, at) => from + at * step);

// Are online, offline and warehouse figures in step? Those of a product are when each is fresh and they agree with what is sold from.
import type { Stock } from "../health/stock.ts";

export interface OutOfStep {
  sku: string;
  title: string;
  /** Where the oldest figure lies, and its age. */
  place: string;
  hours: number;
  why: "stale" | "negative" | "differs";
}

export interface InStep {
  products: number;
  in_step: number;
  /** The oldest first. */
  out: OutOfStep[];
}

/** @param at the moment that ages are of */
export function inStep(
  { levels, products, settings }: Pick<Stock, "levels" | "products" | "settings">,
  at: number,
): InStep {
  const catalogue = new Map(products.map((product) => [product.sku, product]));
  const bySku = [...Map.groupBy(levels, ({ sku }) => sku)];
  const out = bySku.flatMap(([sku, own]): OutOfStep[] => {
    const oldest = own.reduce((a, b) => (b.at < a.at ? b : a));
    const hours = Math.max(0, (at - oldest.at) / 3_600_000);
    const sum = own.reduce((all, { on_hand }) => all + on_hand, 0);
    const sold = catalogue.get(sku)?.stock ?? null;
    const negative = own.some(({ on_hand }) => on_hand < 0);
    const stale = hours > settings.sync_hours;
    // The sum below 0 is sold from as 0.
    const differs = sold !== null && sold !== Math.max(0, sum);
    if (!stale && !negative && !differs) return [];
    const why = negative ? "negative" : differs ? "differs" : "stale";
    return [{ sku, title: catalogue.get(sku)?.title ?? sku, place: oldest.warehouse, hours, why }];
  });
  out.sort((a, b) => b.hours - a.hours || (a.sku < b.sku ? -1 : 1));
  return { products: bySku.length, in_step: bySku.length - out.length, out };
}

// By how much is a product lawfully reduced? The engine decides with one rule or offer alone and says what may be struck through.

import type { Config, Offer, PriceRule } from "../config.ts";
import { decide } from "../decide.ts";
import type { PricedProduct } from "../product.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Placed } from "./define.ts";

export interface Reduced {
  product: PricedProduct;
  unit_minor: number;
  /** What may be struck through; null when nothing may. */
  was_minor: number | null;
  /** Whether nothing may because too little is known of the product's past. */
  unknown: boolean;
}

/** Lines of one decision: as many as keep its trace small. */
const LINES = 500;

const unknownReasons: ReadonlySet<string> = new Set(["prior_price_unknown", "new_goods"]);

/** The products that a rule or an offer makes cheaper or dearer, as a page would show each at a moment. */
export function* reducedBy(
  { path, thing }: Placed<PriceRule | Offer>,
  products: Iterable<PricedProduct>,
  snapshot: Snapshot,
  at: number,
): Iterable<Reduced> {
  // Whoever is meant by it, and whenever: the title is read then.
  const open = { ...thing, when: undefined, schedule: undefined };
  const config: Config = {
    ...snapshot.config,
    rules: path.startsWith("rules.") ? [open as PriceRule] : [],
    offers: path.startsWith("offers.") ? [open as Offer] : [],
    coupons: [],
  };
  const alone: Snapshot = { ...snapshot, config, day_prices: {} };
  const rest = [...products];
  for (let from = 0; from < rest.length; from += LINES) {
    const part = rest.slice(from, from + LINES);
    const lines = part.map(({ sku }) => ({ sku, quantity: 1 }));
    const input = { kind: "products" as const, lines, codes: [], shipping_minor: 0, facts: {} };
    const decision = decide(alone, input, at, "answer");
    const unknown = new Set(
      decision.trace.flatMap(({ step, reason, line }) =>
        step === "prior_price" && unknownReasons.has(reason) && line !== undefined ? [line] : [],
      ),
    );
    for (const [index, line] of decision.lines.entries()) {
      const product = part[index];
      // What it leaves alone, its title does not speak of.
      if (!product || (line.rule === null && line.reductions.length === 0)) continue;
      yield { product, unit_minor: line.total_minor, was_minor: line.was_minor, unknown: unknown.has(index) };
    }
  }
}

// What do many decisions come to? Revenue, discount and margin, and which rules and offers made it.
import { roundMinor } from "../../money.ts";
import type { Decision } from "../decision.ts";
import type { PricedProduct } from "../product.ts";

/** How often a rule or an offer had a part in it, and what it took off. */
export interface Part {
  id: string;
  cases: number;
  /** How often it applied; of a rule, the units it priced. */
  times: number;
  /** Below zero where a rule raised prices. */
  off_minor: number;
}

export interface Totals {
  cases: number;
  units: number;
  list_minor: number;
  /** What the lines cost, before shipping. */
  revenue_minor: number;
  /** List prices less revenue. */
  discount_minor: number;
  shipping_minor: number;
  /** Of lines whose cost is known: what they cost the buyer less what they cost the shop, and less gifts. null when none is. */
  margin_minor: number | null;
  /** Revenue of the lines that the margin is of. */
  margin_of_minor: number;
  /** Cases that somebody's own price had a part in. */
  personal_cases: number;
  rules: readonly Part[];
  offers: readonly Part[];
}

/** Parts that are told apart; a document may name thousands, and the rest is of no interest. */
const MAX_PARTS = 3_000;

export interface TotalsKeeper {
  add: (decision: Decision, weight: number) => void;
  result: () => Totals;
}

/** Adds decisions up. `productOf` knows what a product costs the shop. */
export function totalsKeeper(productOf: (sku: string) => PricedProduct | null): TotalsKeeper {
  let [cases, units, list, revenue, shipping, costed, cost, personal] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [rules, offers] = [new Map<string, Part>(), new Map<string, Part>()];

  function addPart(parts: Map<string, Part>, id: string, { cases, times, off_minor }: Omit<Part, "id">): void {
    const part = parts.get(id);
    if (part) {
      part.cases += cases;
      part.times += times;
      part.off_minor += off_minor;
    } else if (parts.size < MAX_PARTS) parts.set(id, { id, cases, times, off_minor });
  }

  function add(decision: Decision, weight: number): void {
    cases += weight;
    list += decision.subtotal_list_minor * weight;
    revenue += decision.subtotal_minor * weight;
    shipping += decision.shipping_minor * weight;
    if (decision.personalised) personal += weight;
    const seen = new Set<string>();
    for (const { sku, quantity, total_minor, list_minor, price_minor, rule } of decision.lines) {
      units += quantity * weight;
      const cost_minor = productOf(sku)?.cost_minor ?? null;
      if (cost_minor !== null) {
        costed += total_minor * weight;
        cost += cost_minor * quantity * weight;
      }
      if (rule === null) continue;
      const off_minor = (list_minor - price_minor) * quantity * weight;
      addPart(rules, rule, { cases: seen.has(rule) ? 0 : weight, times: quantity * weight, off_minor });
      seen.add(rule);
    }
    for (const { sku, quantity } of decision.gifts) cost += (productOf(sku)?.cost_minor ?? 0) * quantity * weight;
    for (const { id, times, amount_minor } of decision.offers) {
      addPart(offers, id, { cases: weight, times: times * weight, off_minor: amount_minor * weight });
    }
  }

  const listed = (parts: Map<string, Part>) =>
    [...parts.values()]
      .map((part) => ({ ...part, off_minor: roundMinor(part.off_minor) }))
      .sort((a, b) => b.off_minor - a.off_minor || (a.id < b.id ? -1 : 1));

  const result = (): Totals => ({
    cases,
    units,
    list_minor: roundMinor(list),
    revenue_minor: roundMinor(revenue),
    discount_minor: roundMinor(list - revenue),
    shipping_minor: roundMinor(shipping),
    margin_minor: costed > 0 || cost > 0 ? roundMinor(costed - cost) : null,
    margin_of_minor: roundMinor(costed),
    personal_cases: personal,
    rules: listed(rules),
    offers: listed(offers),
  });

  return { add, result };
}

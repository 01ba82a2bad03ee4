// What did a line of an order bring, beside its list price, its cost and what others ask? Amounts to the minor unit.
import { splitAmount } from "./pricing/allocate.ts";
import type { Order } from "./trade.ts";

/** What a checkout agreed on, as far as figures ask. */
export interface Agreed {
  /** List prices of one unit, by sku. */
  list: readonly (readonly [sku: string, list_minor: number])[];
  /** Offers and what each took off in all. */
  offers: readonly (readonly [id: string, amount_minor: number])[];
}

/** What was known of a product when an order was placed, of one unit. */
export interface Reference {
  cost_minor: number | null;
  /** The mean of the competitors' prices. */
  competitor_minor: number | null;
}

/** A line of an order; all amounts are of all its units. */
export interface SoldLine {
  sku: string;
  quantity: number;
  /** What was paid: the line's amount less its part of the order's discount. */
  paid_minor: number;
  /** At list prices; what the line cost where no checkout tells them. */
  list_minor: number;
  cost_minor: number | null;
  competitor_minor: number | null;
}

/**
 * An order's lines with what is known of their products. The order's discount is split over them by their amounts, so that
 * what was paid for the lines sums to what was paid for the order's goods.
 */
export function soldLines(
  { lines, discount_minor }: Pick<Order, "lines" | "discount_minor">,
  agreed: Agreed | null,
  references: ReadonlyMap<string, Reference>,
): SoldLine[] {
  const list = new Map(agreed?.list);
  const shares = splitAmount(
    discount_minor,
    lines.map((line) => line.amount_minor),
  );
  return lines.map(({ sku, quantity, amount_minor }, place) => {
    const one = list.get(sku);
    const { cost_minor = null, competitor_minor = null } = references.get(sku) ?? {};
    const ofAll = (minor: number | null) => (minor === null ? null : minor * quantity);
    return {
      sku,
      quantity,
      paid_minor: amount_minor - (shares[place] ?? 0),
      list_minor: one === undefined ? amount_minor : one * quantity,
      cost_minor: ofAll(cost_minor),
      competitor_minor: ofAll(competitor_minor),
    };
  });
}

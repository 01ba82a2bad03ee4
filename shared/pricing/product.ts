// What does deciding need to know of a product? Its list price, what it costs, who else sells it, and what it used to cost.

/** A public price that held from a moment on. `reduced` tells whether it was announced as a reduction. */
export type PricePoint = readonly [at: number, price_minor: number, reduced: 0 | 1];

export interface PricedProduct {
  sku: string;
  title: string;
  list_minor: number;
  /** What the shop pays; null when it has not said, and then no rule that needs it applies. */
  cost_minor: number | null;
  /** No rule and no offer goes below it. */
  minimum_minor: number | null;
  /** Levels separated by `/`. */
  category: string;
  brand: string;
  tags: readonly string[];
  attributes: Readonly<Record<string, string>>;
  /** traffic, profit or event, as the operator or the analysis says. */
  role: string | null;
  stock: number | null;
  /** Stock over mean daily sales of the last 28 days. */
  days_of_cover: number | null;
  /** Competitors' prices by name. */
  competitors: Readonly<Record<string, number>>;
  /** The product's price in each price list that names it. */
  price_lists: Readonly<Record<string, number>>;
  /** Tax rate, 0 to 1. */
  tax_ratio: number;
  /** First offered for sale; null when unknown. */
  offered_since: number | null;
  /** Goods that spoil: the law lets their earlier price be the last one. */
  perishable: boolean;
  /**
   * Public prices of the last 60 days, after offers to everybody, oldest first. The first one is that which held 60 days
   * ago, with the moment it began to: a reduction that lasts is compared with the days before it.
   */
  history: readonly PricePoint[];
}

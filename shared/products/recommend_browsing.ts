// What did visitors see, and what of it was recommended? What the study of recommendations reads beside orders.

export interface Browsing {
  /** First and last day number. */
  first: number;
  last: number;
  /** Products seen in each session, where they are two or more. */
  sessions: readonly (readonly string[])[];
  /** The first time a visitor met recommendations, or was not shown those that there were. */
  exposures: readonly Exposure[];
  /** Recommended products that were chosen. */
  clicks: readonly { visitor: string; at: number; sku: string }[];
  /** Confirmed orders that a tracked visitor placed. */
  orders: readonly BrowsedOrder[];
  /** The catalogue: what a page shows of each product. */
  catalogue: ReadonlyMap<string, BrowsedProduct>;
}

export interface Exposure {
  visitor: string;
  arm: Arm;
  at: number;
}

export interface BrowsedOrder {
  visitor: string;
  at: number;
  /** After discounts. */
  amount_minor: number;
  lines: readonly { sku: string; amount_minor: number }[];
}

export interface BrowsedProduct {
  title: string;
  url: string | null;
  image_url: string | null;
  category: string;
  brand: string;
  stock: number | null;
}

/** What the storefront's events call the experiment that recommendations are, and its two arms. */
export const EXPERIMENT = "recommend";
export const arms = ["shown", "held_out"] as const;
export type Arm = (typeof arms)[number];

/** How lists of recommendations are called in events: `recommend:` and the place, such as `recommend:product`. */
export const LIST_PREFIX = "recommend:";

// What is a case of an earlier price? A history, the price of now, and what the law lets be struck through beside it.
import type { ConfigInput } from "../../../../shared/pricing/config.ts";
import type { PricedProduct } from "../../../../shared/pricing/product.ts";
import type { Reason } from "../../../../shared/pricing/trace.ts";

export interface PriorCase {
  name: string;
  /** Public prices, each from so many days ago on; `true` when it was announced as a reduction. */
  history: readonly (readonly [days_ago: number, price_minor: number, reduced?: boolean])[];
  /** What a rule sets the price to now; the list price when left out. */
  price_minor?: number;
  product?: Partial<PricedProduct>;
  /** Days ago on which it was first offered. */
  offered?: number;
  settings?: ConfigInput["settings"];
  /** The rule is for gold members only, and here is one. */
  personal?: boolean;
  /** A public rule beside it. */
  public_minor?: number;
  was_minor: number | null;
  reason: Reason;
}

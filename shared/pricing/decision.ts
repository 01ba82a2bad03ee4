// What does deciding answer? The prices, the offers, what each took from which line, and the trace of how it came about.
import type { TraceStep } from "./trace.ts";

/** Some units of a line at one price: what is frozen when the order is placed, and given back when units return. */
export type UnitRun = readonly [count: number, paid_minor: number];

export interface DecidedLine {
  sku: string;
  /** Whether the store has such a product. A line that is not known costs nothing and may not be sold. */
  known: boolean;
  quantity: number;
  /** Of one unit. */
  list_minor: number;
  /** Of one unit after price rules and guards, before offers. */
  price_minor: number;
  /** The price rule that set it. */
  rule: string | null;
  /** What each offer took from the whole line. */
  reductions: readonly { offer: string; amount_minor: number }[];
  /** What the line costs: price times quantity less its reductions; without tax where the store's prices are. */
  total_minor: number;
  tax_minor: number;
  /** The line's total by unit, to the minor unit; counts sum to `quantity`, counts times amounts to `total_minor`. */
  units: readonly UnitRun[];
  /** The price that may be struck through beside this one, of one unit; null when none may. */
  was_minor: number | null;
}

export interface AppliedOffer {
  id: string;
  /** What it took off in all: lines and shipping. */
  amount_minor: number;
  /** How many times it applied. */
  times: number;
  /** Units of the lines it took something from. */
  units: number;
  /** The code it was unlocked with. */
  code: string | null;
}

/** What an offer that does not apply, or might give more, would save and what is missing for it. */
export interface Hint {
  /** The offer, or a price rule with quantity tiers. */
  offer: string;
  /** The line it is about, of products decided each alone and of price rules. */
  line?: number;
  /** null when nothing is missing: of products decided alone, an offer that waits for the cart. */
  need: Need | null;
  /** What it would save beyond what is saved now, as far as it can be told; null when it cannot, such as of a gift. */
  saves_minor: number | null;
  /** Of a price rule: what each unit would cost. */
  unit_minor?: number;
}

export type Need =
  | { kind: "amount"; missing_minor: number }
  | { kind: "quantity"; missing: number }
  /** A sku for each unit that is missing, such as one of the products that a set still lacks. */
  | { kind: "products"; skus: readonly string[] }
  | { kind: "people"; missing: number };

export interface Decision {
  /** Of the snapshot that decided. */
  version: number;
  at: number;
  currency: string;
  lines: readonly DecidedLine[];
  /** Before shipping and tax. */
  subtotal_list_minor: number;
  subtotal_minor: number;
  shipping_minor: number;
  tax_minor: number;
  /** What is to be paid: subtotal and shipping, and tax where prices are without it. */
  total_minor: number;
  /** Against list prices and full shipping; below zero where rules raised prices. */
  savings_minor: number;
  offers: readonly AppliedOffer[];
  gifts: readonly { offer: string; sku: string; quantity: number }[];
  points: readonly { offer: string; points: number }[];
  codes: readonly { code: string; offer: string | null; applied: boolean; reason: string }[];
  /** The nearest first; at most six of a cart and three of each product. */
  hints: readonly Hint[];
  /** Whether a price or offer followed from who the visitor is: then the law wants it said. */
  personalised: boolean;
  /** When this answer may change: the end of a window it rests on, or of the quote. */
  valid_until: number;
  trace: readonly TraceStep[];
}

// What is a metric? One file each: what it means in both languages, how it is worked out, and what one row adds to it.
import type { StoredItem } from "../events/parse.ts";
import type { Text } from "../locale.ts";
import type { Unit } from "../reports/response.ts";
import type { Session } from "../sessions.ts";
import type { SoldLine } from "../sold.ts";
import type { MeasuredRows } from "../supply/measured.ts";
import type { Lineage } from "./lineage.ts";

/** Rows that metrics are added up from, by kind. */
export interface Rows extends MeasuredRows {
  session: Session;
  /** Any event, with the source of its session. */
  event: { name: string; engaged_ms: number };
  /** One item of a product event. */
  item: { name: string } & StoredItem;
  /** A confirmed order that is not cancelled. */
  order: {
    subtotal_minor: number;
    discount_minor: number;
    shipping_minor: number;
    tax_minor: number;
    units: number;
    /** The customer's first order in this store; false for guests. */
    is_first: boolean;
    /** A tracked session's purchase named this order. */
    is_tracked: boolean;
    /** How many offers its checkout took; 0 of an order without one. */
    offers: number;
  };
  /** One line of a confirmed order. */
  line: { quantity: number; amount_minor: number };
  /** The same line beside what is known of its product; amounts are of all its units. */
  sold: SoldLine;
  /** An offer that a confirmed order's checkout took, and what the order came to after discounts. */
  offer: { amount_minor: number; sales_minor: number };
  /** An offer in the carts of one visitor within an hour, by recorded quotes. */
  quote: { is_taken: boolean };
  refund: { amount_minor: number };
  spend: { cost_minor: number; clicks: number; impressions: number };
}

export type RowKind = keyof Rows;

/** Where a metric is steered from: strategy, campaign, tactic or execution. */
export type Layer = "strategy" | "campaign" | "tactic" | "execution";

/** The stage of a shop's life at which a metric matters most. */
export type Stage = "cold_start" | "growth" | "maturity";

/** A definition that became another one: figures from before and after it are not the same thing under one name. */
export interface Revision {
  version: number;
  /** The day from which it counts so. */
  day: string;
  /** What is counted otherwise, as a sentence. */
  change: Text;
}

interface Described {
  /** File name, wire name and key in every answer. */
  id: string;
  title: Text;
  /** What it counts, from which rows, and its known bias. */
  description: Text;
  /** In the trade's words: what is added up, or which figures it is worked out from, by their titles. */
  formula: Text;
  unit: Unit;
  /** Which direction is good news; null where neither is. */
  better: "up" | "down" | null;
  layer: Layer;
  stage: Stage;
  /** From the raw rows to the figure. */
  lineage: Lineage;
  /** Of an amount, and of one by what was spent: the metric that counts its cases, since few cases swing more than many. */
  cases?: string;
  /** How its definition changed, oldest first; the first version has no entry. */
  revisions?: readonly Revision[];
}

/** Adds up: the sum over rows of what each adds. */
export type SumMetric<K extends RowKind = RowKind> = Described & { kind: "sum"; of: K; add: (row: Rows[K]) => number };

/** Worked out from other metrics over the same range; null where it has no value, such as a ratio to zero. */
export type DerivedMetric = Described & {
  kind: "derived";
  inputs: readonly string[];
  /** Of a quotient: the metric it is divided by. What has none adds up over days. */
  per?: string;
  compute: (...inputs: number[]) => number | null;
};

/** Counts distinct visitors or customers, exactly, over any range of days. */
export type UniqueMetric = Described & {
  kind: "unique";
  of: "visitor" | "customer";
  count: "all" | "returning" | "repeat";
};

export type Metric = SumMetric | DerivedMetric | UniqueMetric;

export function sumOf<K extends RowKind>(of: K, metric: Described & { add: (row: Rows[K]) => number }): SumMetric {
  return { ...metric, kind: "sum", of } as SumMetric<K> as unknown as SumMetric;
}

export function derivedFrom(
  inputs: readonly string[],
  metric: Described & Pick<DerivedMetric, "per" | "compute">,
): DerivedMetric {
  return { ...metric, kind: "derived", inputs };
}

export function uniqueOf(of: UniqueMetric["of"], count: UniqueMetric["count"], metric: Described): UniqueMetric {
  return { ...metric, kind: "unique", of, count };
}

/** A ratio that has no value over zero. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}

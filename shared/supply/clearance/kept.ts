// What is kept of each clearance that is proposed? Plain figures, each step, and the offers that carry it out.
import type { OfferDraft } from "./offers.ts";

/** Where the elasticity comes from: the product's own price changes, what is usual in the store, or studies of others. */
export type ElasticityBasis = "own" | "usual" | "prior";

export interface KeptStep {
  kind: "members" | "live" | "exchange";
  /** First day and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  off_ratio: number | null;
  price_minor: number | null;
  units: number;
  low: number | null;
  high: number | null;
  cash_minor: number;
  /** Money in less what the units cost; null where that is not known. */
  margin_minor: number | null;
}

export interface KeptClearance {
  sku: string;
  title: string;
  state: "dead" | "over";
  supplier: string;
  units: number;
  price_minor: number;
  cost_minor: number | null;
  floor_minor: number;
  daily_units: number;
  daily_error: number;
  elasticity: number;
  elasticity_error: number;
  elasticity_basis: ElasticityBasis;
  steps: KeptStep[];
  /** By the end of the last step, which is so many days after the first begins. */
  days: number;
  gone_units: number;
  low_units: number;
  high_units: number;
  cash_minor: number;
  hold_cash_minor: number;
  /** Ranked by it: money in beyond what holding on brings in the same days. */
  freed_minor: number;
  /** Beyond all that holding on would bring in its time, holding cost taken off. Where nothing does, there are no steps. */
  gain_minor: number;
  bound: "floor" | "no_cost" | null;
  /** Each as PUT /v1/offers/{id} takes it. */
  offers: OfferDraft[];
}

export interface KeptClearances {
  /** Last day number that it rests on. */
  day: number;
  /** Those that free most money first. */
  rows: KeptClearance[];
}

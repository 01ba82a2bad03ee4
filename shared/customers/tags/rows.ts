// What is known of one customer, and what of the store, when tags are worked out? Rows as they are read, nothing worked out yet.
import type { QuintileMethod, Thresholds } from "../rfm/score.ts";
import type { SegmentationInput } from "../rfm/segmentation.ts";

/** A paid order. */
export interface TagOrder {
  at: number;
  /** Day number in the store's zone. */
  day: number;
  /** Sum of the lines, before the order's discount. */
  amount_minor: number;
  discount_minor: number;
  country: string;
  /** Of the session that led to it; null where none told. */
  channel: string | null;
  device: string | null;
  /** Offers that its checkout gave. */
  offers: readonly string[];
  with_code: boolean;
  refunds: number;
  refunded_minor: number;
  lines: readonly { sku: string; amount_minor: number }[];
}

/** The last answer of a customer to a question. */
export interface TagAnswer {
  questionnaire: string;
  question: string;
  choice: string;
}

export type ProfileValue = string | number | boolean;

export interface CustomerRows {
  /** By time. */
  orders: readonly TagOrder[];
  /** Views by sku in the 30 days up to today. */
  views: Readonly<Record<string, number>>;
  profile: Readonly<Record<string, ProfileValue>>;
  answers: readonly TagAnswer[];
}

/** Thresholds by the way that fifths are cut. */
export type AllThresholds = Record<QuintileMethod, Thresholds>;

export interface TagWorld {
  /** Today's day number in the store's zone. */
  day: number;
  timezone: string;
  products: ReadonlyMap<string, { category: string; brand: string }>;
  /** Of all customers; null where no rule asks for scores, or nobody has ordered. */
  thresholds: AllThresholds | null;
  /** How the store divides its customers. */
  segmentations: readonly SegmentationInput[];
}

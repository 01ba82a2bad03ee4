// What is a study's method? It goes over a store's whole trade, in slices that fit the platform's limits.
import type { KeptCustomers } from "../customers/audiences/figures.ts";
import type { SegmentationInput } from "../customers/rfm/segmentation.ts";
import type { ExperimentResults } from "../experiments/readings/results.ts";
import type { KeptProducts } from "../products/range/kept.ts";
import type { KeptClearances } from "../supply/clearance/kept.ts";
import type { KeptDays } from "../supply/health/days.ts";
import type { KeptStocks } from "../supply/health/kept.ts";
import type { StudyDocument } from "./blocks.ts";
import type { KeptForecasts } from "./forecast/kept.ts";
import type { KeptRecommendations } from "./recommendations.ts";
import type { Trade } from "./trade.ts";
import type { Visits } from "./visits.ts";

/** Rows that other parts read, beside the document; what a study keeps takes the place of what it kept before. */
export interface Kept {
  /** Figures of each customer: those of whom nothing is said any more lose them. */
  customers?: KeptCustomers;
  /** Numbers of the whole store that lists go by. */
  numbers?: Readonly<Record<string, number>>;
  /** Figures of each product, for lists and files. */
  products?: KeptProducts;
  /** What each product should sell in the coming weeks. */
  forecasts?: KeptForecasts;
  /** Stock of each product, with what to order. */
  stocks?: KeptStocks;
  /** What stock and purchases came to by day, for metrics. */
  supply_days?: KeptDays[];
  /** How slow stock is to be cleared. */
  clearances?: KeptClearances;
  /** What the shop's pages recommend by. */
  recommendations?: KeptRecommendations;
}

/** What a slice leaves: the finished document with what it keeps, or a state of plain JSON that the next slice goes on from. */
export type Slice = { document: StudyDocument; keeps?: Kept } | { state: unknown };

/** What an operator has set for the studies of a store. */
export interface StudySettings {
  /** How customers are divided, the first one told of first. */
  segmentations: readonly SegmentationInput[];
  /** What was last read of each experiment, where the study reads them. */
  experiments?: readonly ExperimentResults[];
}

/**
 * One slice of the work, a second or two of it. Pure: the same rows and state give the same slice.
 * @param state what the slice before left; undefined at first. Not to be trusted: a state that does not fit starts afresh.
 */
export type Method = (trade: Trade, state: unknown, visits?: Visits, settings?: StudySettings) => Slice;

/** A method that is done in one slice. */
export const inOneSlice =
  (run: (trade: Trade, visits?: Visits) => StudyDocument): Method =>
  (trade, _, visits) => ({ document: run(trade, visits) });

// What is kept of each customer between the nights? The columns that studies fill, lists ask for and a customer's page shows.

/** A customer as the nightly studies know them; null where a study says nothing of the customer. Days are day numbers. */
export interface CustomerFigures {
  customer: string;
  orders: number | null;
  spent_minor: number | null;
  first_day: number | null;
  last_day: number | null;
  recency_score: number | null;
  frequency_score: number | null;
  monetary_score: number | null;
  /** Ids of segments with a space between them. */
  segments: string | null;
  /** The middle of the days on which the next order may come, and the day nine in ten come by. */
  expected_day: number | null;
  late_day: number | null;
  alive_ratio: number | null;
  /** Orders and money of the next twelve months. */
  expected_orders: number | null;
  value_minor: number | null;
  quadrant: string | null;
}

export type FigureColumn = Exclude<keyof CustomerFigures, "customer">;

export const figureColumns: readonly FigureColumn[] = [
  "orders",
  "spent_minor",
  "first_day",
  "last_day",
  "recency_score",
  "frequency_score",
  "monetary_score",
  "segments",
  "expected_day",
  "late_day",
  "alive_ratio",
  "expected_orders",
  "value_minor",
  "quadrant",
];

/** Figures that a study keeps. Rows are made when they are asked for: those of 100,000 customers at once are much memory. */
export interface KeptCustomers {
  ids: readonly string[];
  /** The columns that are this study's; it clears them where it says nothing of a customer. */
  columns: readonly FigureColumn[];
  /** Values of the customer at a place in `ids`, in the order of `columns`. */
  row: (place: number) => readonly (string | number | null)[];
}

/**
 * An estimate to about a tenth of itself, which is as much as it is good for. Each night moves all estimates a little: told
 * closer, every customer would be written every night.
 * @example roughly(1234.5) // => 1200
 */
export function roughly(value: number): number {
  if (!(value > 0)) return 0;
  return Number(Math.exp(Math.round(Math.log(value) * 10) / 10).toPrecision(2));
}

/** Segments out of the column. */
export const segmentsIn = (segments: string | null): string[] => (segments ? segments.split(" ") : []);

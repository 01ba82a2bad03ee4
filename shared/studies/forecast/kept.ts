// What is kept of each product's forecast for lists, files and what rests on it? Plain figures, and the weeks themselves.
import type { Judged } from "./judged.ts";

export interface KeptForecast {
  sku: string;
  title: string;
  category: string;
  kind: Judged["kind"];
  method: Judged["method"];
  error: number | null;
  naive_error: number | null;
  smape: number | null;
  naive_smape: number | null;
  bias: number | null;
  /** Whether weeks at the end count as sold out, not as without demand. */
  sold_out: boolean;
  /** Units of the last 28 days, and expected of the next 28 and 91; nine in ten outcomes lie between low and high. */
  sold_28: number;
  next_28: number;
  low_28: number;
  high_28: number;
  next_91: number;
  low_91: number;
  high_91: number;
  /** Units of the last weeks, the oldest first. */
  history: number[];
  /** Expected, low and high of each coming week. */
  weeks: [expected: number, low: number, high: number][];
  /** The same of each of the next 28 days; those of a week add up to it. */
  days: [expected: number, low: number, high: number][];
}

/** Names of the figures of a forecast, in the order of tables and files. */
export const forecastFigures = [
  "error",
  "naive_error",
  "smape",
  "naive_smape",
  "bias",
  "sold_out",
  "sold_28",
  "next_28",
  "low_28",
  "high_28",
  "next_91",
  "low_91",
  "high_91",
] as const satisfies readonly (keyof KeptForecast)[];

export interface KeptForecasts {
  /** Last day number of the sales that it rests on. */
  day: number;
  rows: KeptForecast[];
}

// What is called how? The words that the page and its sentences share; what only sentences need is in phrases.
import type { Locale } from "../../../locale.ts";
import type { ChartWords } from "../../charts/parts/words.ts";
import type { Alignment, CompareKind } from "../../response.ts";

/** All arguments are written already: numbers in the reader's way, names in the reader's language. */
export interface Names {
  locale: Locale;
  noChange: string;
  fromZero: string;
  /** Between a name and its value, between items, between sentences. */
  colon: string;
  comma: string;
  /** Between names in a row. */
  and: string;
  space: string;
  /** What charts say by themselves. */
  chart: ChartWords;
  dimensions: Record<string, string>;
  /** Values of a dimension that are our own words. */
  keys: Record<string, Record<string, string>>;
  none: string;
  direct: string;
  untracked: string;
  other: string;
  /** A metric's title inside a sentence. */
  inside: (title: string) => string;
  compareName: Record<Alignment, string>;
  /** After the compared days: up to which hour of the last they count, and how they were chosen. */
  until: (clock: string) => string;
  aligned: Record<Alignment, string>;
  /** The same where room is short, such as at the end of a line. */
  compareShort: Record<CompareKind, string>;
  /** A value before, standing beside the value of now. */
  before: Record<CompareKind, (value: string) => string>;
  /** Beside a change that is too small to matter, and beside one that is within the usual swing. */
  unchanged: string;
  mayBeChance: string;
  noDataBefore: (day: string) => string;
}

// What a report endpoint answers: the one shape that page, table, CSV and snapshot read.
import type { DropReason } from "../events/drops.ts";
import type { Text } from "../locale.ts";
import type { Certainty } from "../metrics/certainty.ts";
import type { StudyDocument } from "../studies/blocks.ts";
import type { DefinitionChange } from "./beside/definitions.ts";
import type { Drawn } from "./drawn/index.ts";
import type { Told } from "./findings/told.ts";

/** The unit of a metric's values: `minor` is integer minor units of the store's currency, `ratio` is a share, 0 to 1; `factor` is a multiple, such as 3.2 for each unit spent; `number` a mean, such as 4.6 of 5. */
export type Unit = "count" | "minor" | "ratio" | "factor" | "number" | "ms";

/** One figure with its comparison and a value per bucket for the sparkline. `null` is missing, never zero. */
export interface HeadlineFigure {
  metric: string;
  value: number | null;
  compare_value: number | null;
  /** Whether the change is more than chance; null where there is nothing to compare. */
  certainty: Certainty | null;
  series: (number | null)[];
}

export interface HeadlineResult {
  id: string;
  kind: "headline";
  figures: HeadlineFigure[];
}

export interface TrendResult {
  id: string;
  kind: "trend";
  /** Bucket labels: `YYYY-MM-DD` (day, week: its Monday), `YYYY-MM` (month) or `YYYY-MM-DDTHH` (hour), in the store's zone. */
  buckets: string[];
  compare_buckets: string[];
  /** Index of the first bucket that is not over yet, or null. */
  partial_from: number | null;
  series: { metric: string; values: (number | null)[]; compare_values: (number | null)[] }[];
}

/** What moved most between the two periods, largest absolute change first. */
export interface MovedResult {
  id: string;
  kind: "moved";
  metric: string;
  /** Null where there is nothing to compare. */
  total_delta: number | null;
  rows: { dimension: string; key: string; label: string; value: number; compare_value: number; delta: number }[];
}

export interface FunnelResult {
  id: string;
  kind: "funnel";
  steps: {
    metric: string;
    value: number | null;
    compare_value: number | null;
    /** Whether the share that leaves after this step changed by more than chance; null after the last. */
    certainty: Certainty | null;
  }[];
}

export interface TableResult {
  id: string;
  kind: "table";
  by: string;
  metrics: string[];
  rows: {
    key: string;
    label: string;
    values: Record<string, number | null>;
    compare_values: Record<string, number | null>;
    /** Metrics whose change in this row may be chance, by their number of cases alone. */
    within: string[];
  }[];
  /** Rows that exist in all; `rows` holds the first of them. */
  total_rows: number;
}

/** How complete the figures are: what tracking saw of what the shop confirmed, and what was received and not counted. */
export interface CoverageResult {
  id: string;
  kind: "coverage";
  figures: HeadlineFigure[];
  /** Largest first; null through a filter, which what was dropped cannot be told by. */
  drops: { reason: DropReason; title: Text; count: number }[] | null;
  /** Hours that hold late data still to be counted again. */
  pending_hours: number;
  /** Everything that was received up to this moment is counted, epoch ms. */
  complete_through: number;
}

/** What a study found of the store's whole trade up to a day. */
export interface StudyResult {
  id: string;
  kind: "study";
  study: string;
  /** First and last day of the orders it rests on; null where it has not run, or there are none. */
  from: string | null;
  to: string | null;
  orders: number;
  /** When it was worked out, epoch ms; null where it has not run yet. */
  made_at: number | null;
  /** Why this link does not show it; null where it does. */
  withheld: Text | null;
  /** Null where it is withheld or has not run yet. */
  document: StudyDocument | null;
  /** How a funnel was counted: as the address says it, and in words; absent of anything else. */
  reading?: { chosen: string; text: Text };
}

export type SectionResult =
  | HeadlineResult
  | TrendResult
  | MovedResult
  | FunnelResult
  | TableResult
  | CoverageResult
  | StudyResult;

/**
 * How the compared days follow from the range: `days` as many days before it; `months` as many whole months before it;
 * `month_to_date` the same days of the month before; `year` the same dates a year before; `weekdays` 52 weeks before, so that
 * weekdays stand beside their like; `custom` as many days from a chosen one on.
 */
export type Alignment = "days" | "months" | "month_to_date" | "year" | "weekdays" | "custom";

export type CompareKind = "previous" | "year" | "weekdays" | "custom";

export interface Comparison {
  kind: CompareKind;
  /** First and last day, both counted, in the store's zone. */
  from: string;
  to: string;
  alignment: Alignment;
  /**
   * Where the range is not over: the compared period counts up to this moment, at which its last day's clock stood as the
   * range's stands now; epoch ms. Null where both are whole.
   */
  until: number | null;
}

/** What a report says of a metric beside its figures. */
export interface MetricWords {
  title: Text;
  unit: Unit;
  better: "up" | "down" | null;
  /** Its own first day: tracking, ad spend and costs may begin after the first order. */
  first_day: string | null;
  /** Where nothing it rests on was ever sent: why it is missing, and what to send. */
  why_missing?: Text;
}

export interface ReportResponse {
  report: string;
  store: { id: string; name: string; currency: string; timezone: string };
  /** First and last day, both counted, in the store's zone. */
  from: string;
  to: string;
  grain: "hour" | "day" | "week" | "month";
  compare: Comparison | null;
  /** Why the comparison that was asked for is not shown; null where it is, or none was asked for. */
  compare_refused: Text | null;
  /** The comparisons there could be, and why one is refused, which the page says beside its choice. */
  comparisons: { kind: CompareKind; from: string; to: string; refused: Text | null }[];
  filter: {
    dimension: string;
    value: string;
    /** Both as a reader reads them, such as "Channel: Paid". */
    words: Text;
    /** The link's own: the reader cannot change it. */
    locked: boolean;
    /** By tag: how figures are worked out, and why those of visits are not there; null where they are. */
    method?: Text;
    left_out?: Text | null;
  } | null;
  /** Values the filter control offers: per dimension, largest first. */
  filter_options: Record<string, string[]>;
  /** What filters are called that a shop named itself, by `dimension:value`. */
  filter_words?: Record<string, Text>;
  /** The store's first day of data; what lies before it is missing, not zero. Null for a store without any. */
  first_day: string | null;
  /** When this answer was computed, epoch ms. */
  as_of: number;
  /** Everything of the range and its comparison before this moment that has come is counted, epoch ms. */
  complete_through: number;
  /** Hours of them that hold late data still to be counted again. */
  pending_hours: number;
  /** Since when the oldest of it waits to be counted, epoch ms; null when nothing does. */
  pending_since: number | null;
  /**
   * How late events come: the share of the newest `events` of at least a day ago that came over an hour after they happened.
   * A sample of at most 2,500, so a share of 1 % is told to about 0.2 points. Null where there are too few to tell.
   */
  lateness?: { late_ratio: number; events: number } | null;
  /** Sections whose figures are not exact: small keys are folded together, or visitors were forgotten after 400 days. */
  inexact: string[];
  /** The metrics in each of these sections that are not exact. */
  approximate?: Record<string, string[]>;
  /** The link the page was opened with; null when read with a secret key. */
  link: {
    label: string | null;
    /** The reports it opens, the first one first. */
    reports: string[];
    expires_at: number;
    sections: string[] | null;
    from: string | null;
    to: string | null;
    filter: string | null;
    compare: boolean;
    /** The days are the last so many, whenever it is read. */
    rolling_days?: number | null;
    /** Whether single orders behind a number may be looked at. */
    rows?: boolean;
    /** Whether it shows anything of this moment, and its page may ask for the stream. */
    live?: boolean;
  } | null;
  /** Metrics whose definition is another one than when the link was made. */
  definition_changes?: DefinitionChange[];
  /** Every metric named in `sections`, by its id. */
  metrics: Record<string, MetricWords>;
  sections: SectionResult[];
  /** What all of it says in words, in the language that was asked for. */
  told?: Told;
  /** The first chart, where the page said how wide it is and cannot draw that chart with what it opens with. */
  drawn?: Drawn;
}

// What a report endpoint answers: the one shape that page, table, CSV and snapshot read.

/** The unit of a metric's values: `minor` is integer minor units of the store's currency, `ratio` is a share, 0 to 1; `factor` is a multiple, such as 3.2 for each unit spent. */
export type Unit = "count" | "minor" | "ratio" | "factor" | "ms";

/** One figure with its comparison and a value per bucket for the sparkline. `null` is missing, never zero. */
export interface HeadlineFigure {
  metric: string;
  value: number | null;
  compare_value: number | null;
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
  total_delta: number;
  rows: { dimension: string; key: string; label: string; value: number; compare_value: number; delta: number }[];
}

export interface FunnelResult {
  id: string;
  kind: "funnel";
  steps: { metric: string; value: number | null; compare_value: number | null }[];
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
  }[];
  /** Rows that exist in all; `rows` holds the first of them. */
  total_rows: number;
}

export type SectionResult = HeadlineResult | TrendResult | MovedResult | FunnelResult | TableResult;

export interface ReportResponse {
  report: string;
  store: { id: string; name: string; currency: string; timezone: string };
  /** First and last day, both counted, in the store's zone. */
  from: string;
  to: string;
  grain: "hour" | "day" | "week" | "month";
  compare: { kind: "previous" | "year"; from: string; to: string } | null;
  filter: { dimension: string; value: string } | null;
  /** Values the filter control offers: per dimension, largest first. */
  filter_options: Record<string, string[]>;
  /** When this answer was computed, epoch ms. */
  as_of: number;
  /** Everything that was received up to this moment is counted, epoch ms. */
  complete_through: number;
  /** Hours that hold late data still to be counted again. */
  pending_hours: number;
  /** The link the page was opened with; null when read with a secret key. */
  link: {
    label: string | null;
    expires_at: number;
    sections: string[] | null;
    from: string | null;
    to: string | null;
    filter: string | null;
  } | null;
  /** Title and unit of every metric named in `sections`. */
  metrics: Record<string, { title: { en: string; "zh-CN": string }; unit: Unit; better: "up" | "down" | null }>;
  sections: SectionResult[];
}

// What is a report? Sections in order, each naming the metrics and splits it shows; page, API and links read the same list.
import type { Text } from "../locale.ts";

export type SectionDefinition = {
  id: string;
  title: Text;
  /** Said instead of rows where there are none, and of figures where the first is zero: what would bring some. */
  empty?: Text;
  /** What its names mean, under its figures. */
  note?: Text;
} & (
  | { kind: "headline"; metrics: readonly string[] }
  | { kind: "trend"; metrics: readonly string[] }
  /** The keys of some dimensions whose metric changed most against the comparison. */
  | { kind: "moved"; metric: string; by: readonly string[]; rows: number }
  | { kind: "funnel"; steps: readonly string[] }
  /** Keys of a dimension with some metrics, the largest first by the first metric. */
  | { kind: "table"; by: string; metrics: readonly string[]; rows: number }
  /** What tracking saw of what the shop confirmed, and, unless the page tells it elsewhere, what was received and not counted. */
  | { kind: "coverage"; metrics: readonly string[]; drops?: false }
  /** What a study of the store's whole trade found; dates and filters do not reach it. */
  | { kind: "study"; study: string }
  /** Tags of the customers who ordered in the range, each beside the others, worked out when somebody looks. */
  | { kind: "tags" }
  /** Worked out when somebody looks, and told as a study is: findings, blocks, or what is missing. */
  | { kind: "worked"; what: "speed" | "live" | "data" | "catalogue" | "funnel" | "journeys" }
);

export interface ReportDefinition {
  /** File name and address. */
  id: string;
  title: Text;
  description: Text;
  /** Dimensions that the page's one filter offers. */
  filters: readonly string[];
  sections: readonly SectionDefinition[];
}

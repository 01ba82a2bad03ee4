// Which blocks hold more than is drawn at a time? The reader chooses among their grains, cohorts and products.
import type { CountRow } from "../customers/cohorts/counts.ts";
import type { Text } from "../locale.ts";
import type { BlockUnit, Cell, Titled } from "./blocks.ts";

/** Cohorts as counts, in one grid a grain: the first is shown, and any two of its cohorts are compared. */
export interface CohortsBlock extends Titled {
  kind: "cohorts";
  row_title: Text;
  size_title: Text;
  grids: CohortCounts[];
}

export interface CohortCounts {
  grain: "day" | "week" | "month";
  columns: Text[];
  /** Days of a window, or weeks or months since the beginning. */
  periods: number[];
  /** Sources that rows are split by. */
  sources?: Text[];
  rows: CohortCount[];
  /** Rows and column that are compared at first. */
  chosen: { first: number; second: number; column: number };
}

/** A cohort's counts, with the name that it is called by. */
export interface CohortCount extends Omit<CountRow, "cohort"> {
  key: string;
  label: Cell;
}

/** The past and the coming of many things, one of them drawn at a time: which one, and by which grain, the reader chooses. */
export interface FansBlock extends Titled {
  kind: "fans";
  unit: BlockUnit;
  /** What is chosen among. */
  who_title: Text;
  labels: { sold: Text; expected: Text; told: Text };
  /** The first one is told at first; `x` are day numbers: of each value sold, then of each to come. */
  grains: { title: Text; x_title: Text; y_title?: Text; x: number[] }[];
  /** The first is drawn at first; `views` are by grain. */
  fans: { label: Cell; finding: Text; views: FanView[] }[];
}

/** One fan. Many of them are in a document, so nothing is padded. */
export interface FanView {
  sold: number[];
  /** What was foretold of the newest of these; nothing where nothing was. */
  told: (number | null)[];
  ahead: (readonly [expected: number, low: number, high: number])[];
}

// What does a study say? Blocks that page, table, CSV and snapshot read alike: numbers with their units, words in each language.
import type { Text } from "../locale.ts";

/** The unit of a value: those of metrics, and days; `ms` is a time. `ratio` is a share, 0 to 1; `minor` is of the store's currency. */
export type BlockUnit = "count" | "number" | "minor" | "ratio" | "factor" | "days" | "ms";

/** A cell: a number in its column's unit, words, a name as it was sent, or null where there is no value. */
export type Cell = number | string | Text | null;

interface Titled {
  /** Name in addresses and files, unique within the study. */
  id: string;
  title: Text;
  /** What the block shows, as one sentence with its number. */
  finding: Text;
  /** How it is worked out, with its rule and its limits. */
  method: Text;
}

/** One thing that matters, its evidence in numbers, and what to do about it. */
export interface Finding {
  text: Text;
  action: Text;
}

export interface TableBlock extends Titled {
  kind: "table";
  columns: { id: string; title: Text; unit: BlockUnit | "text" }[];
  rows: Cell[][];
  /** Rows there are in all; `rows` holds the first of them. */
  total_rows: number;
  /** Where the others are looked for by name; nowhere when left out. */
  find?: "forecast";
}

/** A heat grid: a row a cohort, a column an age. Null is not there yet, which is not zero. */
export interface GridBlock extends Titled {
  kind: "grid";
  unit: BlockUnit;
  row_title: Text;
  size_title: Text;
  columns: Text[];
  rows: { label: Cell; size: number; values: (number | null)[] }[];
}

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

/** By period: customers observed for as long, those of them who ordered, and what these brought. */
export interface CohortCount {
  key: string;
  label: Cell;
  size: number;
  of: number[];
  count: number[];
  revenue_minor: number[];
  /** Whether the last period is not over. */
  open: boolean;
  /** By source. */
  split?: { of: number[]; count: number[] }[];
}

/** Lines over a number such as days; `low` and `high` bound an interval. */
export interface CurvesBlock extends Titled {
  kind: "curves";
  unit: BlockUnit;
  x_title: Text;
  x: number[];
  series: { label: Text; values: (number | null)[]; low?: (number | null)[]; high?: (number | null)[] }[];
  /** Values hold until the next x, as a survival curve does. */
  steps?: boolean;
  /** Numbers along x are days. */
  days?: boolean;
}

/** The past and the coming of many things, one of them drawn at a time: which one, and by which grain, the reader chooses. */
export interface FansBlock extends Titled {
  kind: "fans";
  unit: BlockUnit;
  /** What is chosen among. */
  who_title: Text;
  labels: { sold: Text; expected: Text; told: Text };
  /** The first one is told at first; `x` are day numbers: of each value sold, then of each to come. */
  grains: { title: Text; x_title: Text; x: number[] }[];
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

/** Bars from zero in the order given. */
export interface BarsBlock extends Titled {
  kind: "bars";
  unit: BlockUnit;
  rows: { label: Cell; value: number | null }[];
}

/** What a total is made of, column by column; a part without a value there is missing, which is not zero. */
export interface StackedBlock extends Titled {
  kind: "stacked";
  unit: BlockUnit;
  column_title: Text;
  columns: Text[];
  parts: { label: Cell; values: (number | null)[] }[];
}

/** The same over time of several, each in a small field of its own, on one scale. */
export interface PanelsBlock extends Titled {
  kind: "panels";
  unit: BlockUnit;
  /** What a field is of. */
  panel_title: Text;
  column_title: Text;
  columns: Text[];
  panels: { label: Cell; values: (number | null)[] }[];
}

/** Counts by country on a map of tiles; `key` is a country's two letters. */
export interface CountriesBlock extends Titled {
  kind: "countries";
  unit: BlockUnit;
  rows: { key: string; label: Cell; value: number | null }[];
}

/** Points in four corners, each corner named with its action. Corners: low x high y, high x high y, low x low y, high x low y. */
export interface QuadrantsBlock extends Titled {
  kind: "quadrants";
  x: { title: Text; unit: BlockUnit; split: number };
  y: { title: Text; unit: BlockUnit; split: number };
  corners: { label: Text; action: Text; count: number; value: number }[];
  /** Unit of the corners' `value`. */
  unit: BlockUnit;
  value_title: Text;
  points: { label: Cell; x: number; y: number }[];
}

/** A table of fields, such as ABC by XYZ: each with its action, how many fall into it and what they are worth. */
export interface FieldsBlock extends Titled {
  kind: "fields";
  unit: BlockUnit;
  value_title: Text;
  rows: Text[];
  columns: Text[];
  /** By row, then column. */
  fields: { label: Text; action: Text; count: number; value: number }[][];
}

/** What went from where to where, such as customers from one month's segment to the next month's. */
export interface FlowBlock extends Titled {
  kind: "flow";
  unit: BlockUnit;
  from_title: Text;
  to_title: Text;
  from: Text[];
  to: Text[];
  /** By `from`, then `to`. */
  values: number[][];
}

/** Values with how far off each may be, one below the other: the interval first, then the point. */
export interface IntervalsBlock extends Titled {
  kind: "intervals";
  unit: BlockUnit;
  /** What is on the axis. */
  value_title: Text;
  /** A value that divides the axis, such as an elasticity of -1. */
  mark?: { value: number; label: Text };
  /** How sure the intervals are; 0.95 when left out. */
  level?: number;
  rows: { label: Cell; value: number | null; low: number | null; high: number | null }[];
}

/** Columns of nodes from left to right, and what leads from a node to one of the next column. */
export interface LineageBlock extends Titled {
  kind: "lineage";
  /** What a link counts. */
  link_title: Text;
  columns: { title: Text; nodes: Text[] }[];
  links: { column: number; from: number; to: number; value: number; what: Text }[];
}

/** Where is clicked and how far is read, over a neutral frame of a page: one map a kind of page and screen. */
export interface PageMapBlock extends Titled {
  kind: "page_map";
  /** Fields across. */
  across: number;
  maps: {
    label: Text;
    note: Text;
    /** Pixels that a band is high. */
    band_px: number;
    /** Share of the map's clicks, by band from the top, then field from the left. */
    values: number[][];
    /** Share of looks that came to each tenth of the page; empty where nobody told. */
    reached: number[];
  }[];
}

export type Block =
  | TableBlock
  | GridBlock
  | CohortsBlock
  | CurvesBlock
  | FansBlock
  | BarsBlock
  | StackedBlock
  | PanelsBlock
  | CountriesBlock
  | QuadrantsBlock
  | FieldsBlock
  | FlowBlock
  | LineageBlock
  | IntervalsBlock
  | PageMapBlock;

/** All that a study found. */
export interface StudyDocument {
  /** The most important first, at most three; none where there is too little data. */
  findings: Finding[];
  blocks: Block[];
  /** Why there are no blocks, and what brings them; null where there are. */
  empty: Text | null;
}

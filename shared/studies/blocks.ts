// What does a study say? Blocks that page, table, CSV and snapshot read alike: numbers with their units, words in each language.
import type { Text } from "../locale.ts";
import type { CohortsBlock, FansBlock } from "./blocks_chosen.ts";

/** The unit of a value: those of metrics, and days; `ms` is a time. `ratio` is a share, 0 to 1; `minor` is of the store's currency. */
export type BlockUnit = "count" | "number" | "minor" | "ratio" | "factor" | "days" | "ms";

/** A cell: a number in its column's unit, words, a name as it was sent, or null where there is no value. */
export type Cell = number | string | Text | null;

export interface Titled {
  /** Name in addresses and files, unique within the study. */
  id: string;
  title: Text;
  /** What the block shows, as one sentence with its number. */
  finding: Text;
  /** How it is worked out, with its rule and its limits. */
  method: Text;
  /** Seldom read: on the page its name and finding stand, the rest one tap away. */
  aside?: true;
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

/** A heat grid: a row a cohort, a column an age. Null is no value, which is not zero. */
export interface GridBlock extends Titled {
  kind: "grid";
  unit: BlockUnit;
  /** Why a cell is empty, where it is not that its time has not come. */
  empty?: Text;
  row_title: Text;
  size_title: Text;
  columns: Text[];
  rows: { label: Cell; size: number; values: (number | null)[] }[];
}

/** Lines over a number such as days; `low` and `high` bound an interval. */
export interface CurvesBlock extends Titled {
  kind: "curves";
  unit: BlockUnit;
  x_title: Text;
  x: number[];
  /** `quiet`: what the others are held against, such as control; grey, so that they have the colours. */
  series: {
    label: Text;
    values: (number | null)[];
    low?: (number | null)[];
    high?: (number | null)[];
    quiet?: boolean;
  }[];
  /** Values hold until the next x, as a survival curve does. */
  steps?: boolean;
  /** What is under the first line is shaded. */
  filled?: boolean;
  /** Numbers along x are days. */
  days?: boolean;
  /** What is to be reached: a level across the lines. */
  aim?: { value: number; label: Text };
}

/** Bars from zero in the order given. */
export interface BarsBlock extends Titled {
  kind: "bars";
  unit: BlockUnit;
  /** What the whole width stands for, such as 1 of shares that are judged against all; else the largest bar is as wide. */
  full?: number;
  /** Each row is what is left of the row before, up to this one: what is lost on the way is told between them. */
  goal?: number;
  /** A value to be reached, and what it is called. */
  mark?: { value: number; label: Text };
  /** `quiet`: grey, so that what matters has the colour. */
  rows: { label: Cell; value: number | null; quiet?: boolean }[];
}

/** What a total is made of, column by column; a part without a value there is missing, which is not zero. */
export interface StackedBlock extends Titled {
  kind: "stacked";
  unit: BlockUnit;
  /** What is shown, at the top left of the chart. */
  value_title?: Text;
  column_title: Text;
  columns: Text[];
  /** The day on which each column ends, counted from 1970, where columns are days or weeks: what happened is marked there. */
  days?: number[];
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
  /** The day on which each column ends, counted from 1970, where columns are days or weeks: what happened is marked there. */
  days?: number[];
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
  /** `id` is what a label stands for where it is a name, such as a page's address. */
  points: { id?: string; label: Cell; x: number; y: number }[];
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

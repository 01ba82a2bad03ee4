// What do definitions and CSV files say in English? The page loads these words when one of them is first asked for.
export const en = {
  formula: "Formula",
  unit: "Unit",
  layer: "Steered from",
  stage: "Matters most in",
  lineage: "Made from",
  method: "When a change counts",
  version: "Version of the definition",
  rows_behind: "Show the orders behind it",
  rows_caption: "Orders of these days, the newest first",
  rows_at: "Placed",
  rows_items: "Items",
  rows_more: "Show older ones",
  rows_none: "There is no order in these days.",
  rows_failed: "The orders could not be fetched. Close this and try again.",
  now_exact: "Exactly",
  units: { count: "count", minor: "money", ratio: "ratio", factor: "multiple", number: "mean", ms: "time" },
  layers: { strategy: "strategy", campaign: "campaign", tactic: "tactics", execution: "daily work" },
  stages: { cold_start: "the start", growth: "growth", maturity: "maturity" },
  no_definition: "The definition could not be fetched. Close this and try again.",
  metric: "Metric",
  split: "Split by",
  key: "Id",
  seconds: "seconds",
  with_unit: (name: string, unit: string) => `${name} (${unit})`,
  days: (from: string, to: string) => `${from} to ${to}`,
  file_csv: "CSV",
  file_totals: "CSV: totals",
  file_per: { hour: "CSV: per hour", day: "CSV: per day", week: "CSV: per week", month: "CSV: per month" },
  file_zip: "CSV with its definitions (zip)",
  file_png: "Picture (PNG)",
  file_svg: "Drawing (SVG)",
  dropped: (reason: string) => `Not counted: ${reason}`,
};

/** Every language has exactly these entries, with these arguments. */
export type Details = {
  [K in keyof typeof en]: (typeof en)[K];
};

// What does a spreadsheet get? The very rows shown, raw values, units in the header, and no cell that runs as a formula.
import type { ReportResponse, SectionResult, Unit } from "../../../shared/reports/response.ts";

export type Cell = string | number | null;

/** RFC 4180 with a byte-order mark, without which Excel reads Chinese as Latin. A missing value is an empty cell. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cellText).join(",")).join("\r\n")}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  // A campaign named =HYPERLINK(…) must stay a text, in full-width signs too, which some programs read alike. Source: OWASP,
  // CSV Injection.
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A metric's column: its id and the unit of the raw value.
 * @example columnName("gmv", "minor", "CNY") // => "gmv (minor units of CNY)" */
export function columnName(metric: string, unit: Unit, currency: string): string {
  return `${metric} (${unit === "minor" ? `minor units of ${currency}` : unit})`;
}

/** The rows of one section as a table of cells, header first. */
export function sectionRows(section: SectionResult, report: ReportResponse): Cell[][] {
  const name = (metric: string) => columnName(metric, report.metrics[metric]?.unit ?? "count", report.store.currency);
  const both = (metric: string) => [name(metric), `compare ${name(metric)}`];
  switch (section.kind) {
    case "headline":
    case "coverage":
      return [
        ["metric", "unit", "value", "compare value"],
        ...section.figures.map(({ metric, value, compare_value }) => {
          const unit = report.metrics[metric]?.unit ?? "count";
          return [metric, unit === "minor" ? `minor units of ${report.store.currency}` : unit, value, compare_value];
        }),
      ];
    case "trend":
      return [
        [
          `${report.grain} (${report.store.timezone})`,
          `compare ${report.grain}`,
          ...section.series.flatMap((one) => both(one.metric)),
        ],
        ...section.buckets.map((bucket, index) => [
          bucket,
          section.compare_buckets[index] ?? null,
          ...section.series.flatMap((one) => [one.values[index] ?? null, one.compare_values[index] ?? null]),
        ]),
      ];
    case "moved":
      return [
        ["dimension", "key", "label", ...both(section.metric), `change of ${name(section.metric)}`],
        ...section.rows.map((row) => [row.dimension, row.key, row.label, row.value, row.compare_value, row.delta]),
      ];
    case "funnel":
      return [
        ["step", "value (count)", "compare value (count)"],
        ...section.steps.map((step) => [step.metric, step.value, step.compare_value]),
      ];
    case "table":
      return [
        [section.by, "label", ...section.metrics.flatMap(both)],
        ...section.rows.map((row) => [
          row.key,
          row.label,
          ...section.metrics.flatMap((metric) => [row.values[metric] ?? null, row.compare_values[metric] ?? null]),
        ]),
      ];
  }
}

/** `suanpan_demo_overview_trend_2026-03-01_2026-03-28.csv` */
export function csvName(section: SectionResult, report: ReportResponse): string {
  const parts = ["suanpan", report.store.id, report.report, section.id, report.from, report.to];
  return `${parts.map((part) => part.replace(/[^\w-]/g, "-")).join("_")}.csv`;
}

// How does the benchmark read at a terminal? One line a figure, columns in line.
import type { Row } from "./row.ts";

const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

function shown(figure: number): string {
  if (!Number.isFinite(figure)) return "-";
  // Six digits are noise below a hundred: 12.3457 ms is no better known than 12.35.
  return number.format(Math.abs(figure) < 100 ? Math.round(figure * 100) / 100 : Math.round(figure));
}

const budgetOf = ({ budget, direction }: Row) =>
  budget === null ? "" : `${direction === "at_most" ? "<=" : ">="} ${shown(budget)}`;

/** The rows as a table with a head, numbers to the right. */
export function formatRows(rows: readonly Row[]): string {
  const head = ["area", "what", "figure", "unit", "budget", "ok"];
  const lines = rows.map((row) => [
    row.area,
    row.what,
    shown(row.figure),
    row.unit,
    budgetOf(row),
    row.budget === null ? "" : row.ok ? "yes" : "NO",
  ]);
  const widths = head.map((name, place) => Math.max(name.length, ...lines.map((cells) => cells[place]?.length ?? 0)));
  const right = new Set([2, 4]);
  return [head, widths.map((width) => "-".repeat(width)), ...lines]
    .map((cells) =>
      cells
        .map((cell, place) => (right.has(place) ? cell.padStart(widths[place]!) : cell.padEnd(widths[place]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

// Which rows of a block go into a file? Those of its table; of what a reader chooses from, all there is.
import { majorOf } from "../../../../../shared/format.ts";
import type { Locale } from "../../../../../shared/locale.ts";
import type { Block, Cell } from "../../../../../shared/studies/blocks.ts";
import { nameOf } from "./cells.ts";
import { cohortRows } from "./cohorts_rows.ts";
import { fanRows } from "./fans_rows.ts";
import { type Column, type Rows, rowsOf } from "./rows.ts";
import { blockWords } from "./words.ts";

export function allRowsOf(block: Block, locale: Locale): Rows {
  if (block.kind === "cohorts") return cohortRows(block, locale);
  return block.kind === "fans" ? fanRows(block, locale) : rowsOf(block, locale);
}

/** Header and rows as a spreadsheet adds them up: money in major units under its currency, shares to four decimals. */
export function blockRows(block: Block, locale: Locale, currency: string): (string | number | null)[][] {
  const { columns, rows } = allRowsOf(block, locale);
  const { units, with_unit } = blockWords[locale];
  const unitName = ({ unit }: Column) => {
    if (unit === "minor") return currency;
    return unit === "text" || unit === "count" || unit === "number" ? null : units[unit];
  };
  const cell = (value: Cell, unit: Column["unit"] = "text") => {
    if (value === null || (typeof value === "number" && !Number.isFinite(value))) return null;
    if (typeof value !== "number") return nameOf(value, locale);
    return unit === "minor" ? majorOf(Math.round(value), currency) : Math.round(value * 10_000) / 10_000;
  };
  return [
    columns.map((column) => {
      const unit = unitName(column);
      return unit === null ? column.title : with_unit(column.title, unit);
    }),
    ...rows.map((row) => columns.map((column, at) => cell(row[at] ?? null, column.unit))),
  ];
}

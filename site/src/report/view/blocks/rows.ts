// Which rows lie behind a block? One table for reader and spreadsheet alike: row i is the chart's point i.
import { formatNumber, majorOf, missing } from "../../../../../shared/format.ts";
import type { Locale } from "../../../../../shared/locale.ts";
import { linksOf } from "../../../../../shared/reports/charts/flow.ts";
import { drawnLinks } from "../../../../../shared/reports/charts/lineage.ts";
import { fieldsOf } from "../../../../../shared/reports/charts/page_map.ts";
import { formatAmount } from "../../../../../shared/reports/charts/parts/amount.ts";
import type { Block, BlockUnit, Cell, QuadrantsBlock } from "../../../../../shared/studies/blocks.ts";
import { cohortRows } from "./cohorts_rows.ts";
import { dayText, fanRows } from "./fans_rows.ts";
import { blockWords } from "./words.ts";

export interface Column {
  title: string;
  unit: BlockUnit | "text";
}

export interface Rows {
  columns: Column[];
  rows: Cell[][];
}

/** A cell that is a name. */
export function nameOf(cell: Cell, locale: Locale): string {
  if (cell === null) return missing;
  if (typeof cell === "number") return formatNumber(cell, locale);
  return typeof cell === "string" ? cell : cell[locale];
}

/** A cell as a reader sees it. */
export function textOf(cell: Cell, unit: Column["unit"], locale: Locale, currency: string): string {
  if (typeof cell !== "number" || unit === "text") return nameOf(cell, locale);
  return formatAmount(cell, { unit, currency, locale });
}

/** The corner that a point lies in; one on a split belongs to the higher side. */
function cornerOf(point: { x: number; y: number }, { x, y, corners }: QuadrantsBlock): Cell {
  return corners[(point.y >= y.split ? 0 : 2) + (point.x >= x.split ? 1 : 0)]?.label ?? null;
}

export function rowsOf(block: Block, locale: Locale): Rows {
  const words = blockWords[locale];
  const text = (title: string): Column => ({ title, unit: "text" });
  const title = block.title[locale];
  switch (block.kind) {
    case "table":
      return { columns: block.columns.map((one) => ({ title: one.title[locale], unit: one.unit })), rows: block.rows };
    case "grid":
      return {
        columns: [
          text(block.row_title[locale]),
          { title: block.size_title[locale], unit: "count" },
          ...block.columns.map((column) => ({ title: column[locale], unit: block.unit })),
        ],
        rows: block.rows.map((row) => [row.label, row.size, ...block.columns.map((_, at) => row.values[at] ?? null)]),
      };
    case "cohorts":
      return cohortRows(block, locale);
    case "curves":
      return {
        columns: [
          { title: block.x_title[locale], unit: block.days ? "text" : "number" },
          ...block.series.flatMap(({ label, low, high }) => [
            { title: label[locale] || title, unit: block.unit },
            ...(low ? [{ title: words.low(label[locale] || title), unit: block.unit }] : []),
            ...(high ? [{ title: words.high(label[locale] || title), unit: block.unit }] : []),
          ]),
        ],
        rows: block.x.map((x, at) => [
          block.days ? dayText(x, locale) : x,
          ...block.series.flatMap(({ values, low, high }) => [
            values[at] ?? null,
            ...(low ? [low[at] ?? null] : []),
            ...(high ? [high[at] ?? null] : []),
          ]),
        ]),
      };
    case "fans":
      return fanRows(block, locale);
    case "intervals":
      return {
        columns: [
          text(words.name),
          { title: block.value_title[locale], unit: block.unit },
          { title: words.low(block.value_title[locale]), unit: block.unit },
          { title: words.high(block.value_title[locale]), unit: block.unit },
        ],
        rows: block.rows.map((row) => [row.label, row.value, row.low, row.high]),
      };
    case "page_map":
      return {
        columns: [
          text(words.name),
          text(words.pixels),
          text(words.across),
          { title: words.share_clicks, unit: "ratio" },
        ],
        rows: fieldsOf(block.maps).map(({ frame, band, field, value }) => {
          const { label, band_px = 0 } = block.maps[frame] ?? {};
          return [label ?? null, `${band * band_px}–${(band + 1) * band_px}`, `${field + 1}/${block.across}`, value];
        }),
      };
    case "bars":
      return {
        columns: [text(words.name), { title, unit: block.unit }],
        rows: block.rows.map((row) => [row.label, row.value]),
      };
    case "quadrants":
      return {
        columns: [
          text(words.name),
          { title: block.x.title[locale], unit: block.x.unit },
          { title: block.y.title[locale], unit: block.y.unit },
          text(words.corner),
        ],
        rows: block.points.map((point) => [point.label, point.x, point.y, cornerOf(point, block)]),
      };
    case "fields":
      return {
        columns: [
          text(words.field),
          text(words.row),
          text(words.column),
          { title: words.count, unit: "count" },
          { title: block.value_title[locale], unit: block.unit },
          text(words.action),
        ],
        rows: block.rows.flatMap((row, at) =>
          block.columns.flatMap((column, index) => {
            const field = block.fields[at]?.[index];
            return field ? [[field.label, row, column, field.count, field.value, field.action]] : [];
          }),
        ),
      };
    case "lineage":
      return {
        columns: [
          text(words.from),
          text(words.to),
          { title: block.link_title[locale], unit: "count" },
          text(words.which),
        ],
        rows: drawnLinks(block.links, block.columns).map(({ column, from, to, value, what }) => [
          block.columns[column]?.nodes[from] ?? null,
          block.columns[column + 1]?.nodes[to] ?? null,
          value,
          what,
        ]),
      };
    case "flow":
      return {
        columns: [
          text(block.from_title[locale]),
          text(block.to_title[locale]),
          { title: block.unit === "count" ? words.count : words.value, unit: block.unit },
          { title: words.share, unit: "ratio" },
        ],
        rows: linksOf(block.values, block.from.length, block.to.length).map((link) => {
          const all = (block.values[link.from] ?? []).reduce((sum, value) => sum + Math.max(value, 0), 0);
          return [block.from[link.from] ?? null, block.to[link.to] ?? null, link.value, link.value / all];
        }),
      };
  }
}

/** Header and rows as a spreadsheet adds them up: money in major units under its currency, shares to four decimals. */
export function blockRows(block: Block, locale: Locale, currency: string): (string | number | null)[][] {
  const { columns, rows } = rowsOf(block, locale);
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

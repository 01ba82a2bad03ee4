import type { Locale } from "../../../../../shared/locale.ts";
import { formatAmount } from "../../../../../shared/reports/charts/parts/amount.ts";
import { drawnLinks, fieldsOf, linksOf, valuesOf } from "../../../../../shared/reports/charts/parts/points.ts";
import { dayText } from "../../../../../shared/reports/drawn/days.ts";
import type { Block, BlockUnit, Cell, QuadrantsBlock } from "../../../../../shared/studies/blocks.ts";
import type { CohortsBlock, FansBlock } from "../../../../../shared/studies/blocks_chosen.ts";
import { nameOf } from "./cells.ts";
import { blockWords } from "./words.ts";

export interface Column {
  title: string;
  unit: BlockUnit | "text";
}

export interface Rows {
  columns: Column[];
  rows: Cell[][];
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

/** A block that stands on the page as it is: of what a reader chooses from, one of these is drawn. */
export type PlainBlock = Exclude<Block, CohortsBlock | FansBlock>;

export function rowsOf(block: PlainBlock, locale: Locale): Rows {
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
        columns: [
          text(words.name),
          { title, unit: block.unit },
          ...(block.goal === undefined ? [] : [{ title: words.of_first, unit: "ratio" as const }]),
        ],
        rows: block.rows.map(({ label, value }) => {
          const first = block.rows[0]?.value ?? 0;
          const part = value === null || first <= 0 ? null : value / first;
          return [label, value, ...(block.goal === undefined ? [] : [part])];
        }),
      };
    case "stacked":
      return {
        columns: [
          text(block.column_title[locale]),
          ...block.parts.map(({ label }) => ({ title: nameOf(label, locale), unit: block.unit })),
        ],
        rows: block.columns.map((column, at) => [column, ...block.parts.map(({ values }) => values[at] ?? null)]),
      };
    case "panels":
      return {
        columns: [text(block.panel_title[locale]), text(block.column_title[locale]), { title, unit: block.unit }],
        rows: valuesOf(
          block.panels.map(({ values }) => ({ label: "", values })),
          block.columns.length,
        ).map(({ panel, column, value }) => [block.panels[panel]?.label ?? null, block.columns[column] ?? null, value]),
      };
    case "countries":
      return {
        columns: [text(words.country), { title, unit: block.unit }],
        rows: block.rows.map(({ label, value }) => [label, value]),
      };
    case "quadrants":
      return {
        columns: [
          text(words.name),
          { title: block.x.title[locale], unit: block.x.unit },
          { title: block.y.title[locale], unit: block.y.unit },
          text(words.corner),
        ],
        // Who has no name, as a customer has none, has a number: a row's head is never empty.
        rows: block.points.map((point, at) => [
          nameOf(point.label, locale) === "" ? at + 1 : point.label,
          point.x,
          point.y,
          cornerOf(point, block),
        ]),
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

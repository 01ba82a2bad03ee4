// How does each cohort go on? A row a cohort, a column an age, one hue; a cell that is not there yet stays empty.
import { formatCompact, formatNumber, missing } from "../../format.ts";
import { type AmountFormat, formatAmount, formatTick } from "./parts/amount.ts";
import { colour } from "./parts/colours.ts";
import { namesAlong } from "./parts/columns.ts";
import { evenDecimals } from "./parts/decimals.ts";
import { heatCell, heatOf } from "./parts/heat.ts";
import { html, type Markup } from "./parts/markup.ts";
import { clean, px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface HeatRow {
  label: string;
  size: number;
  values: readonly (number | null)[];
}

export interface HeatGridOptions {
  id: string;
  title: string;
  /** Room there is; a grid that needs more is drawn wider and scrolls. */
  width: number;
  columns: readonly string[];
  rowTitle: string;
  sizeTitle: string;
  format: AmountFormat;
  words: ChartWords;
}

const rowHeight = 28;
const head = 24;
const gap = 2;
/** From here on a grid without numbers, to be seen whole, serves better than one that scrolls. */
const wide = 680;

/** Draws the grid as an SVG string. A missing value is no cell, which is not the cell of a zero. */
export function heatGrid(given: readonly HeatRow[], options: HeatGridOptions): string {
  const { columns, format, words } = options;
  const rows = given.map((row) => ({
    ...row,
    size: clean([row.size])[0] ?? 0,
    values: clean(columns.map((_, at) => row.values[at] ?? null)),
  }));
  const { low, high } = rangeOf(rows, columns.length);
  const sizes = rows.map((row) => formatCompact(row.size, format.locale));
  const widest = (texts: readonly string[]) => texts.reduce((most, one) => Math.max(most, textWidth(one)), 0);
  const nameWidth = Math.min(
    widest([options.rowTitle, ...rows.map((row) => row.label)]) + 12,
    Math.max(options.width * 0.3, 72),
  );
  const sizeWidth = Math.min(widest([options.sizeTitle, ...sizes]) + 16, 96);
  const left = nameWidth + sizeWidth;
  const { written, numbers } = writtenIn(rows, format);
  // Widths are estimated on the safe side: a tenth less still holds the numbers.
  const bare = Math.max(widest(numbers) * 0.9 + 6, 24);
  const count = Math.max(columns.length, 1);
  const room = (options.width - left) / count;
  // Names above the columns may skip some: where the numbers fit, they are written.
  const need = options.width >= wide && room >= bare ? bare : Math.max(bare, Math.min(widest(columns), 48) + 6);
  const numbered = room >= need || options.width < wide || room < 12;
  const cellWidth = Math.min(Math.max(room, numbered ? need : 12), Math.max(need, 88));
  const x = (column: number) => left + column * cellWidth;
  const y = (row: number) => head + row * rowHeight;
  const width = Math.max(options.width, x(columns.length));
  const legend = numbered || numbers.length === 0 ? 0 : 28;

  // Names stand as close as the widest of them allows.
  const step = Math.max(1, Math.ceil((Math.min(widest(columns), 72) + 6) / cellWidth));
  const heads = namesAlong(
    columns.flatMap((column, at) =>
      at % step === 0 ? [{ x: x(at) + cellWidth / 2, text: shorten(column, Math.max(step * cellWidth - 4, 12)) }] : [],
    ),
    { left, right: width, y: 14 },
  );
  const marks = rows.map(
    (row, index) =>
      html`${textAt({
        x: left - 12,
        y: y(index) + 18,
        text: sizes[index] ?? "",
        fill: colour.muted,
        anchor: "end",
      })}${row.values.map((value, at) => {
        if (value === null) return null;
        const cell = {
          x: x(at),
          y: y(index),
          width: cellWidth - gap,
          height: rowHeight - gap,
          heat: heatOf(value, low, high),
        };
        const number = {
          x: x(at) + (cellWidth - gap) / 2,
          y: y(index) + 17,
          text: written(index, at),
          fill: colour.ink,
        };
        return html`${heatCell(cell)}${numbered && textAt({ ...number, anchor: "middle" })}`;
      })}`,
  );
  // In a group of its own, on its own ground: the page keeps it in sight while the rest scrolls.
  const names = html`<g class="pinned"><rect x="0" y="0" width="${px(nameWidth - 4)}" height="${px(
    y(rows.length),
  )}" fill="${colour.paper}"/>${textAt({ x: 0, y: 14, text: shorten(options.rowTitle, nameWidth - 8), fill: colour.muted })}${rows.map(
    (row, index) => textAt({ x: 0, y: y(index) + 18, text: shorten(row.label, nameWidth - 8), fill: colour.ink }),
  )}</g>`;
  const height = head + Math.max(rows.length, 1) * rowHeight + legend;
  return svg(
    {
      id: options.id,
      width,
      height,
      title: options.title,
      desc: descOf(rows, options) || words.noData,
      kind: "heat_grid",
      points: { y: rows.map((_, index) => y(index) - 1) },
    },
    html`<g aria-hidden="true">${textAt({
      x: left - 12,
      y: 14,
      text: shorten(options.sizeTitle, sizeWidth - 12),
      fill: colour.muted,
      anchor: "end",
    })}${heads}${marks}${names}${rows.length === 0 && textAt({ x: 0, y: head + 18, text: words.noData, fill: colour.muted, size: 14 })}${
      legend > 0 && scaleAt(left, height - 16, formatTick(low, format), formatTick(high, format))
    }<rect class="cursor" visibility="hidden" x="0" y="0" width="${px(width)}" height="${rowHeight}" fill="none" stroke="${
      colour.cinnabar
    }"/></g>`,
  );
}

/** Cells in words, each with as many decimals as the others. */
function writtenIn(rows: readonly HeatRow[], format: AmountFormat) {
  const texts = evenDecimals(
    rows.flatMap((row) => row.values.map((value) => formatTick(value, format))),
    format.unit,
  );
  const across = rows[0]?.values.length ?? 0;
  return {
    written: (row: number, column: number) => texts[row * across + column] ?? "",
    numbers: texts.filter((text) => text !== missing),
  };
}

/** What the tints run between. A column whose values are all alike, such as the 100 % that every cohort begins with, says nothing. */
function rangeOf(rows: readonly HeatRow[], columns: number): { low: number; high: number } {
  const valuesAt = (at: number) => rows.flatMap((row) => row.values[at] ?? []);
  const all = Array.from({ length: columns }, (_, at) => valuesAt(at));
  const telling = all.filter((values) => values.some((value) => value !== values[0])).flat();
  const used = telling.length > 0 ? telling : all.flat();
  const most = used.reduce((high, value) => Math.max(high, value), used[0] ?? 0);
  const least = used.reduce((low, value) => Math.min(low, value), 0);
  return { low: least, high: Math.max(most, least) };
}

/** For each cohort the oldest value it has. */
function descOf(rows: readonly HeatRow[], { columns, format, words }: HeatGridOptions): string {
  const said = rows.map((row) => {
    const last = row.values.findLastIndex((value) => value !== null);
    const size = formatNumber(row.size, format.locale);
    const value = formatAmount(row.values[last] ?? null, format);
    return `${row.label}${words.at}${size}${words.colon}${columns[last] ?? ""}${words.at}${value}`;
  });
  return said.join(words.stop);
}

/** Where cells are too small for numbers: what the faintest and the strongest tint stand for. */
function scaleAt(x: number, y: number, low: string, high: string): Markup {
  const start = x + textWidth(low) + 8;
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return html`${textAt({ x, y: y + 10, text: low, fill: colour.muted })}${steps.map((share, index) =>
    heatCell({ x: start + index * 20, y, width: 18, height: 12, heat: heatOf(share, 0, 1) }),
  )}${textAt({ x: start + 108, y: y + 10, text: high, fill: colour.muted })}`;
}

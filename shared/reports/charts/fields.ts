// Which field does each fall into? A table such as ABC by XYZ: each field with its name, what to do, how many and how much.
import { formatNumber } from "../../format.ts";
import { type AmountFormat, formatAmount, formatAmountShort } from "./parts/amount.ts";
import { colour } from "./parts/colours.ts";
import { heatCell, heatOf } from "./parts/heat.ts";
import { html } from "./parts/markup.ts";
import { said } from "./parts/said.ts";
import { px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { lineHeight, linesAt, wrap } from "./parts/wrap.ts";

export interface Field {
  label: string;
  action: string;
  count: number;
  value: number;
}

export interface FieldsOptions {
  id: string;
  title: string;
  width: number;
  rows: readonly string[];
  columns: readonly string[];
  format: AmountFormat;
  words: ChartWords;
}

const gap = 4;
const pad = 10;
const known = (value: number) => (Math.abs(value) < 1e15 ? value : 0);

/** Draws the fields, by row then column, as an SVG string; the tint says how much each is worth. */
export function fields(given: readonly (readonly Field[])[], options: FieldsOptions): string {
  const { width, rows, columns, format, words } = options;
  // On a phone a row's name stands above its fields instead of beside them.
  const narrow = width < 600;
  const left = narrow ? 0 : Math.min(Math.max(0, ...rows.map((row) => textWidth(row, 12))) + 16, width * 0.16);
  const cellWidth = Math.max((width - left) / Math.max(columns.length, 1), 40);
  const inner = cellWidth - gap - 2 * pad;
  const values = given.flat().map((field) => known(field.value));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const cells = rows.map((_, row) =>
    columns.map((_, column) => {
      const field = given[row]?.[column];
      if (!field) return null;
      const figures = [formatNumber(known(field.count), format.locale), formatAmountShort(known(field.value), format)];
      const apart = textWidth(figures.join("  "), 12) > inner;
      return {
        ...field,
        figures,
        apart,
        name: wrap(field.label, inner, 14, 2),
        todo: wrap(field.action, inner, 12, 5),
      };
    }),
  );
  const all = cells.flat().flatMap((cell) => cell ?? []);
  const most = (of: (cell: (typeof all)[number]) => number) => Math.max(1, ...all.map(of));
  const nameLines = most((cell) => cell.name.length);
  const todoLines = most((cell) => cell.todo.length);
  const apart = all.some((cell) => cell.apart);
  const cellHeight = (nameLines + todoLines + (apart ? 2 : 1)) * lineHeight + 2 * pad + 8;
  const band = narrow ? 24 : 0;
  const head = 24;
  const x = (column: number) => left + column * cellWidth;
  const y = (row: number) => head + row * (cellHeight + band) + band;
  const placed = cells.flatMap((row, at) =>
    row.flatMap((cell, column) => (cell ? [{ cell, x: x(column), y: y(at) }] : [])),
  );

  const marks = placed.map(({ cell, x: cellX, y: cellY }) => {
    const at = { x: cellX + pad, y: cellY + pad + 12 };
    const bottom = cellY + cellHeight - gap - pad;
    const [count = "", value = ""] = cell.figures;
    return html`${heatCell({ x: cellX, y: cellY, width: cellWidth - gap, height: cellHeight - gap, heat: heatOf(known(cell.value), low, high) })}${linesAt(
      cell.name,
      { ...at, size: 14, weight: 600 },
    )}${linesAt(cell.todo, { ...at, y: at.y + cell.name.length * lineHeight + 2 })}${textAt({
      x: at.x,
      y: bottom - (apart ? lineHeight : 0),
      text: count,
      fill: colour.ink,
    })}${textAt({
      x: apart ? at.x : cellX + cellWidth - gap - pad,
      y: bottom,
      text: value,
      fill: colour.ink,
      weight: 600,
      anchor: apart ? "start" : "end",
    })}`;
  });
  const names = rows.map((row, at) =>
    narrow
      ? textAt({ x: 0, y: y(at) - 8, text: shorten(row, width), fill: colour.muted })
      : linesAt(wrap(row, left - 12, 12, 4), { x: 0, y: y(at) + pad + 12, fill: colour.muted }),
  );
  const heads = columns.map((column, at) =>
    textAt({ x: x(at) + (narrow ? 0 : pad), y: 14, text: shorten(column, cellWidth - gap), fill: colour.muted }),
  );
  const desc = placed.flatMap(({ cell }) => [
    `${cell.label}${words.colon}${cell.figures[0]}${words.at}${formatAmount(known(cell.value), format)}`,
    cell.action,
  ]);
  const cursor = {
    x: -(cellWidth - gap) / 2,
    y: -(cellHeight - gap) / 2,
    width: cellWidth - gap,
    height: cellHeight - gap,
  };
  return svg(
    {
      id: options.id,
      width: Math.max(width, x(columns.length)),
      height: placed.length === 0 ? head + 28 : y(rows.length) - band,
      title: options.title,
      desc: desc.length > 0 ? said(desc, words.stop) : words.noData,
      kind: "fields",
      points: {
        x: placed.map((one) => one.x + cursor.width / 2),
        y: placed.map((one) => one.y + cursor.height / 2),
      },
    },
    html`<g aria-hidden="true">${heads}${placed.length > 0 && names}${marks}${
      placed.length === 0 && textAt({ x: 0, y: head + 14, text: words.noData, fill: colour.muted, size: 14 })
    }<rect class="cursor" visibility="hidden" x="${px(cursor.x)}" y="${px(cursor.y)}" width="${px(Math.max(cursor.width, 1))}" height="${px(
      cursor.height,
    )}" fill="none" stroke="${colour.cinnabar}" stroke-width="2"/></g>`,
  );
}

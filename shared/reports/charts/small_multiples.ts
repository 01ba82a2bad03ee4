// How does each go, beside the others? A small line each on one scale, in its own field with its name and newest value.
import { type AmountFormat, formatAmount, formatAmountShort, formatTick, tickDigits } from "./parts/amount.ts";
import { colour, seriesColours } from "./parts/colours.ts";
import { html, type Markup } from "./parts/markup.ts";
import { seriesMarks } from "./parts/paths.ts";
import { valuesOf } from "./parts/points.ts";
import { axisOf, linear, px, shorten, textWidth } from "./parts/scale.ts";
import { ruleAt, svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface Panel {
  label: string;
  values: readonly (number | null)[];
}

export interface SmallMultiplesOptions {
  id: string;
  title: string;
  width: number;
  columns: readonly string[];
  format: AmountFormat;
  words: ChartWords;
}

const gap = 24;
const head = 38;
const tall = 64;
const foot = 34;

/** Draws the panels in the order given as an SVG string, as many in a row as there is room for. */
export function smallMultiples(panels: readonly Panel[], options: SmallMultiplesOptions): string {
  const { width, columns, format, words } = options;
  const frame = { id: options.id, width, title: options.title, kind: "small_multiples" };
  const all = valuesOf(panels, columns.length);
  if (all.length === 0) {
    const text = textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 });
    return svg({ ...frame, height: 32, desc: words.noData }, text);
  }
  const axis = axisOf(
    [0, ...all.map(({ value }) => value)],
    format.unit === "count" || format.unit === "minor" ? 1 : 0,
  );
  const [low, high] = axis.domain;
  const digits = tickDigits(axis.lines);
  // The ends of the scale and its zero: more lines than that and small fields are all lines.
  const lines = [...new Set([low, 0, high])];
  const left = Math.max(...lines.map((value) => textWidth(formatTick(value, format, digits)))) + 6;
  const fits = Math.floor((width - left + gap) / ((width < 480 ? 120 : 170) + gap));
  // Rows of equal length rather than a full one and a rest.
  const inRow = Math.ceil(panels.length / Math.ceil(panels.length / Math.max(1, Math.min(fits, 6))));
  const wide = Math.max((width - left - (inRow - 1) * gap) / inRow, 1);
  const two = columns.length > 1 && meet(columns[0] ?? "", columns.at(-1) ?? "", wide);
  const each = head + tall + foot + (two ? 15 : 0);
  const rows = Math.ceil(panels.length / inRow);
  const startOf = (panel: number) => left + (panel % inRow) * (wide + gap);
  const topOf = (panel: number) => Math.floor(panel / inRow) * each + head;
  const x = linear([0, Math.max(columns.length - 1, 0)], [3, wide - 3]);
  const y = linear(axis.domain, [tall, 0]);

  const newest = (last: { value: number } | undefined) => (last ? formatAmountShort(last.value, format) : words.noData);
  const marks = panels.map((panel, at) => {
    const [start, top] = [startOf(at), topOf(at)];
    const values = all.filter((one) => one.panel === at);
    const points = columns.map((_, column) => [start + x(column), null] as [number, number | null]);
    for (const { column, value } of values) points[column] = [start + x(column), top + y(value)];
    const last = values.at(-1);
    return html`${lines.map((value) =>
      ruleAt(start, start + wide, top + y(value), value === 0 ? colour.muted : colour.hairline),
    )}${
      at % inRow === 0 &&
      scaleAt(
        lines,
        (value) => top + y(value),
        left,
        (value) => formatTick(value, format, digits),
      )
    }${textAt({
      x: start,
      y: top - 24,
      text: shorten(panel.label, wide),
      fill: colour.ink,
      weight: 600,
    })}${textAt({
      x: start,
      y: top - 8,
      text: newest(last),
      fill: last ? seriesColours[0] : colour.muted,
    })}${seriesMarks(points, null, { stroke: seriesColours[0] })}${
      last &&
      html`<circle cx="${px(start + x(last.column))}" cy="${px(top + y(last.value))}" r="2.5" fill="${seriesColours[0]}"/>`
    }${
      // Under the last field of each column of fields.
      at >= panels.length - inRow && ends(columns, start, wide, top + tall + 16)
    }`;
  });
  return svg(
    {
      ...frame,
      height: rows * each - foot + 26,
      desc: descOf(panels, all, options),
      points: {
        x: all.map(({ panel, column }) => startOf(panel) + x(column)),
        y: all.map(({ panel, value }) => topOf(panel) + y(value)),
      },
      fields: panels.map((_, at) => {
        const own = all.filter(({ panel }) => panel === at);
        const [start, top] = [startOf(at), topOf(at)];
        const free = start + textWidth(newest(own.at(-1)));
        return { points: own.length, top, bottom: top + tall, free, right: start + wide };
      }),
    },
    html`<g aria-hidden="true">${marks}<circle class="cursor" visibility="hidden" r="6" fill="none" stroke="${colour.cinnabar}" stroke-width="2"/></g>`,
  );
}

/** The numbers of the scale, beside the first field of a row; one that would touch another gives way. */
function scaleAt(
  lines: readonly number[],
  y: (value: number) => number,
  left: number,
  text: (value: number) => string,
) {
  const placed: number[] = [];
  return lines.map((value): Markup | null => {
    if (placed.some((other) => Math.abs(other - y(value)) < 14)) return null;
    placed.push(y(value));
    return textAt({ x: left - 6, y: y(value) + 4, text: text(value), fill: colour.muted, anchor: "end" });
  });
}

/** First and last column, one below the other where they would meet. */
function ends(columns: readonly string[], start: number, wide: number, y: number): Markup {
  const [first = "", last = ""] = [columns[0], columns.length > 1 ? columns.at(-1) : ""];
  const below = meet(first, last, wide) ? 15 : 0;
  return html`${textAt({ x: start, y, text: shorten(first, wide), fill: colour.muted })}${
    last !== "" &&
    textAt({ x: start + wide, y: y + below, text: shorten(last, wide), fill: colour.muted, anchor: "end" })
  }`;
}

const meet = (first: string, last: string, wide: number) => textWidth(first) + textWidth(last) + 8 > wide;

/** Each panel's newest value. */
function descOf(
  panels: readonly Panel[],
  all: ReturnType<typeof valuesOf>,
  { columns, format, words }: SmallMultiplesOptions,
): string {
  const said = panels.map(({ label }, at) => {
    const last = all.findLast(({ panel }) => panel === at);
    if (!last) return `${label}${words.colon}${words.noData}`;
    return `${label}${words.colon}${columns[last.column] ?? ""}${words.at}${formatAmount(last.value, format)}`;
  });
  return said.join(words.stop);
}

// Which of these is largest, or moved most? Horizontal bars from zero, the name and the number in their own columns.
import { type FigureFormat, formatDelta, formatShort, formatValue } from "../../format.ts";
import { colour, seriesColours } from "./parts/colours.ts";
import { html, type Markup } from "./parts/markup.ts";
import { clean, linear, px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface Bar {
  label: string;
  value: number | null;
  /** Grey and light, so that the others have the colour. */
  quiet?: boolean | undefined;
}

export interface BarsOptions {
  id: string;
  title: string;
  width: number;
  format: FigureFormat;
  /** Stands before values that are not exact. */
  about?: string;
  words: ChartWords;
  /** Values are differences: written with their sign, drawn from a zero in the middle. */
  signed?: boolean;
  /** Which sign is welcome, for the colour of differences; null when neither is. */
  better?: "up" | "down" | null;
  /** What the whole width stands for; the largest value when left out. */
  full?: number | undefined;
  /** A value to be reached: a dashed line through the bars, its name above them. */
  mark?: { value: number; label: string } | undefined;
}

const narrow = 480;

/** Draws rows in the order given as an SVG string; a missing value has no bar. */
export function bars(rows: readonly Bar[], options: BarsOptions): string {
  const { width, format, words } = options;
  const values = clean(rows.map((row) => row.value));
  const written = (write: typeof formatValue) => (value: number | null) => {
    if (value === null) return write(value, format);
    return (options.about ?? "") + (options.signed ? formatDelta(value, format, write) : write(value, format));
  };
  const [text, exact] = [written(formatShort), written(formatValue)];
  const desc = rows.map((row, index) => `${row.label}${words.colon}${exact(values[index] ?? null)}`).join(words.stop);

  // A phone has no room for columns: there the name and the number stand above their bar.
  const stacked = width < narrow;
  const rowHeight = stacked ? 44 : 32;
  const numbers = values.map(text);
  const nameWidth = stacked
    ? width * 0.65
    : Math.min(Math.max(0, ...rows.map((row) => textWidth(row.label, 14))) + 16, width * 0.38);
  const numberWidth = Math.max(0, ...numbers.map((number) => textWidth(number, 14))) + 16;
  const left = stacked ? 0 : nameWidth;
  const right = Math.max(left + 1, stacked ? width : width - numberWidth);
  const mark = clean([options.mark?.value ?? null])[0] ?? null;
  const reach = [...values, mark, clean([options.full ?? null])[0] ?? null].map((value) => value ?? 0);
  const low = Math.min(0, ...reach);
  const high = Math.max(0, ...reach);
  const head = mark === null || rows.length === 0 ? 0 : 24;
  const x = linear([low, high === low ? low + 1 : high], [left, right]);

  const marks = rows.map((row, index) => {
    const top = head + index * rowHeight;
    const value = values[index] ?? null;
    const base = stacked ? top + 16 : top + 20;
    // On a phone the name takes what its number leaves.
    const room = stacked ? Math.max(nameWidth, width - textWidth(numbers[index] ?? "", 14)) : nameWidth;
    const bar = { y: stacked ? top + 24 : top + 9, height: stacked ? 10 : 14 };
    return html`${textAt({ x: 0, y: base, text: shorten(row.label, room - 12, 14), fill: colour.ink, size: 14 })}${textAt(
      {
        x: width,
        y: base,
        text: numbers[index] ?? "",
        fill: colour.ink,
        anchor: "end",
        size: 14,
        ...(row.quiet ? {} : { weight: 600 }),
      },
    )}${
      value !== null &&
      value !== 0 &&
      html`<rect x="${px(Math.min(x(0), x(value)))}" y="${bar.y}" width="${px(Math.max(Math.abs(x(value) - x(0)), 1))}" height="${
        bar.height
      }" ${row.quiet ? html`fill="${colour.muted}" fill-opacity="0.45"` : html`fill="${fillOf(value, options)}"`}/>`
    }<path d="M${px(x(0))} ${stacked ? `${bar.y - 2}v${bar.height + 4}` : `${top}v${rowHeight}`}" stroke="${colour.muted}"/>`;
  });
  const height = head + Math.max(rows.length, 1) * rowHeight;
  return svg(
    {
      id: options.id,
      width,
      height,
      title: options.title,
      desc: desc === "" ? words.noData : desc,
      kind: "bars",
      points: { y: rows.map((_, index) => head + index * rowHeight) },
    },
    html`<g aria-hidden="true"><rect class="cursor" visibility="hidden" x="0" y="0" width="${px(width)}" height="${rowHeight}" fill="${colour.hairline}"/>${marks}${head > 0 && mark !== null && markAt(x(mark), options, { head, rowHeight, stacked, count: rows.length })}${rows.length === 0 && textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 })}</g>`,
  );
}

/** On a phone the line runs beside the bars alone, not through the numbers above them. */
function markAt(
  x: number,
  { mark, width }: BarsOptions,
  { head, rowHeight, stacked, count }: { head: number; rowHeight: number; stacked: boolean; count: number },
): Markup {
  const text = shorten(mark?.label ?? "", width);
  const half = textWidth(text) / 2;
  const rows = Array.from({ length: count }, (_, index) => head + index * rowHeight);
  const line = stacked
    ? rows.map((top) => `M${px(x)} ${top + 20}v18`).join("")
    : `M${px(x)} ${head - 4}v${count * rowHeight + 4}`;
  return html`<path d="${line}" stroke="${colour.ink}" stroke-dasharray="3 3"/>${textAt({
    x: Math.min(Math.max(x, half), Math.max(width - half, half)),
    y: head - 10,
    text,
    fill: colour.ink,
    anchor: "middle",
  })}`;
}

function fillOf(value: number, { signed, better }: BarsOptions): string {
  if (!signed) return seriesColours[0];
  if (better === null || better === undefined) return seriesColours[0];
  return value >= 0 === (better === "up") ? colour.good : colour.bad;
}

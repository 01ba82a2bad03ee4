// How sure is each of these figures? An interval a row, drawn before its point, over one axis with the value that divides it.
import { type AmountFormat, formatAmount, formatAmountShort, formatTick, tickDigits } from "./parts/amount.ts";
import { colour, seriesColours } from "./parts/colours.ts";
import { evenDecimals } from "./parts/decimals.ts";
import { html, type Markup } from "./parts/markup.ts";
import { axisOf, clean, linear, px, type Scale, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface Interval {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface IntervalsOptions {
  id: string;
  title: string;
  width: number;
  format: AmountFormat;
  /** A value that divides the axis. */
  mark?: { value: number; label: string } | undefined;
  words: ChartWords;
}

const narrow = 480;

/** Draws rows in the order given as an SVG string. An interval that runs off the axis ends there in an arrow. */
export function intervals(rows: readonly Interval[], options: IntervalsOptions): string {
  const { width, format, words } = options;
  const shown = rows.map((row) => {
    const [value = null, low = null, high = null] = clean([row.value, row.low, row.high]);
    return { label: row.label, value, low, high };
  });
  const mark = clean([options.mark?.value ?? null])[0] ?? null;
  const stacked = width < narrow;
  const rowHeight = stacked ? 44 : 28;
  const { numbers, lows, highs } = evened(shown, format);
  const ranges = shown.map(({ low, high }, at) =>
    low === null && high === null ? "" : `(${lows[at]} … ${highs[at]})`,
  );
  const nameWidth = stacked
    ? width * 0.55
    : Math.min(Math.max(0, ...shown.map((row) => textWidth(row.label, 14))) + 16, width * 0.36);
  const numberWidth = Math.max(0, ...numbers.map((text, at) => textWidth(`${text} ${ranges[at]}`))) + 16;
  const left = stacked ? 8 : nameWidth;
  const right = Math.max(left + 1, stacked ? width - 8 : width - numberWidth);
  const domain = reachOf(shown, mark);
  const scale = linear(domain, [left, right]);
  const lines = linesIn(domain);
  const digits = tickDigits(lines);
  const top = mark === null ? 4 : 24;
  const bottom = top + Math.max(shown.length, 1) * rowHeight;

  // On a phone lines run beside the bars alone, not through the numbers above them.
  const downTo = (x: number) =>
    stacked
      ? shown.map((_, index) => `M${px(x)} ${px(top + index * rowHeight + 21)}v18`).join("")
      : `M${px(x)} ${px(top)}V${px(bottom)}`;
  const grid = lines.map((line) => {
    const text = formatTick(line, format, digits);
    const half = textWidth(text) / 2;
    return html`<path d="${downTo(scale(line))}" stroke="${line === 0 ? colour.muted : colour.hairline}"/>${textAt({
      x: Math.min(Math.max(scale(line), half), width - half),
      y: bottom + 16,
      text,
      fill: colour.muted,
      anchor: "middle",
    })}`;
  });
  const marks = shown.map((row, index) => {
    const y = top + index * rowHeight;
    const at = stacked ? y + 30 : y + rowHeight / 2;
    const base = stacked ? y + 16 : at + 5;
    const figure = row.value === null ? numbers[index] : `${numbers[index]} ${ranges[index]}`;
    // On a phone both stand above the bar: the name takes what the number leaves.
    const room = stacked ? Math.min(nameWidth, width - textWidth(figure ?? "")) : nameWidth;
    return html`${textAt({ x: 0, y: base, text: shorten(row.label, room - 12, 14), fill: colour.ink, size: 14 })}${textAt(
      { x: width, y: base, text: figure ?? "", fill: colour.ink, anchor: "end" },
    )}${spanOf(row, scale, domain, at, fillOf(row, mark))}${
      row.value !== null &&
      html`<circle cx="${px(within(scale(row.value), left, right))}" cy="${px(at)}" r="4" fill="${fillOf(row, mark)}"/>`
    }`;
  });
  return svg(
    {
      id: options.id,
      width,
      height: bottom + 24,
      title: options.title,
      desc: descOf(shown, options),
      kind: "intervals",
      points: { y: shown.map((_, index) => top + index * rowHeight) },
    },
    html`<g aria-hidden="true"><rect class="cursor" visibility="hidden" x="0" y="0" width="${px(width)}" height="${rowHeight}" fill="${colour.hairline}"/>${shown.length > 0 && grid}${
      mark !== null && markAt(scale(mark), downTo(scale(mark)), options, top)
    }${marks}${shown.length === 0 && textAt({ x: 0, y: top + 20, text: words.noData, fill: colour.muted, size: 14 })}</g>`,
  );
}

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

type Row = { value: number | null; low: number | null; high: number | null };

/** Round numbers on the axis, which ends where the intervals do: there is nothing to compare from zero. */
function linesIn(domain: readonly [number, number]): number[] {
  const inside = (lines: readonly number[]) => lines.filter((line) => line >= domain[0] && line <= domain[1]);
  const coarse = axisOf(domain).lines;
  if (inside(coarse).length > 2) return inside(coarse);
  // One number alone tells no distance.
  const [middle, half] = [(domain[0] + domain[1]) / 2, (domain[1] - domain[0]) / 4];
  const fine = axisOf([middle - half, middle + half]).lines;
  const step = (fine[1] ?? 1) - (fine[0] ?? 0);
  const from = Math.ceil(domain[0] / step);
  const count = Math.floor(domain[1] / step) - from + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, at) => Number(((from + at) * step).toPrecision(12)));
}

/** Whether an interval lies on both sides of the mark, so that nothing is settled. */
export const isOpen = ({ low, high }: Omit<Row, "value">, mark: number | null | undefined): boolean =>
  mark != null && low !== null && high !== null && low <= mark && high >= mark;

/** Whether an interval runs off the axis. */
export function runsOff(rows: readonly Row[], mark: number | null): boolean {
  const [least, most] = reachOf(rows, mark);
  return rows.some(({ low, high }) => low !== null && high !== null && (low < least || high > most));
}

/** Colour is for what is settled. */
const fillOf = (row: Row, mark: number | null) => (isOpen(row, mark) ? colour.muted : seriesColours[0]);

/** Where the axis reaches: all points, and of intervals no more than once their spread beyond, so that one unsure row does not press the rest together. */
function reachOf(rows: readonly Row[], mark: number | null): [number, number] {
  const points = [...rows.map(({ value }) => value), mark].filter((value) => value !== null);
  if (points.length === 0) return [0, 1];
  const [least, most] = [Math.min(...points), Math.max(...points)];
  const widths = rows.flatMap(({ low, high }) => (low === null || high === null ? [] : [high - low]));
  const middle = widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
  const reach = Math.max(most - least, middle);
  const lows = rows.flatMap(({ low }) => low ?? []);
  const highs = rows.flatMap(({ high }) => high ?? []);
  return [
    Math.min(least, Math.max(Math.min(...lows, least), least - reach)),
    Math.max(most, Math.min(Math.max(...highs, most), most + reach)),
  ];
}

/** The interval as a bar of 15 % under a line; an end beyond the axis is an arrow. */
function spanOf(
  { low, high }: Row,
  scale: Scale,
  domain: readonly [number, number],
  y: number,
  fill: string,
): Markup | false {
  if (low === null || high === null) return false;
  const [from, to] = [scale(within(low, ...domain)), scale(within(high, ...domain))];
  const end = (x: number, open: boolean, side: 1 | -1) =>
    open
      ? html`M${px(x - 5 * side)} ${px(y - 4)}L${px(x)} ${px(y)}L${px(x - 5 * side)} ${px(y + 4)}`
      : html`M${px(x)} ${px(y - 4)}V${px(y + 4)}`;
  return html`<rect x="${px(from)}" y="${px(y - 5)}" width="${px(Math.max(to - from, 0))}" height="10" fill="${fill}" fill-opacity="0.15"/><path fill="none" stroke="${fill}" stroke-width="1.5" d="M${px(from)} ${px(y)}H${px(to)}${end(from, low < domain[0], -1)}${end(to, high > domain[1], 1)}"/>`;
}

function markAt(x: number, line: string, { mark, width }: IntervalsOptions, top: number): Markup {
  const text = shorten(mark?.label ?? "", width);
  const half = textWidth(text) / 2;
  return html`<path d="${line}" stroke="${colour.ink}" stroke-dasharray="3 3"/>${textAt({
    x: within(x, half, Math.max(width - half, half)),
    y: top - 10,
    text,
    fill: colour.ink,
    anchor: "middle",
  })}`;
}

/** Values and their bounds in words, each with as many decimals as the others. */
function evened(rows: readonly Row[], format: AmountFormat) {
  const said = (of: keyof Row) => rows.map((row) => formatAmountShort(row[of], format));
  const texts = evenDecimals([...said("value"), ...said("low"), ...said("high")], format.unit);
  const part = (at: number) => texts.slice(at * rows.length, (at + 1) * rows.length);
  return { numbers: part(0), lows: part(1), highs: part(2) };
}

function descOf(rows: readonly Interval[], { format, words }: IntervalsOptions): string {
  if (rows.length === 0) return words.noData;
  const said = rows.map((row) => {
    const range =
      row.low === null || row.high === null
        ? ""
        : ` (${formatAmount(row.low, format)} … ${formatAmount(row.high, format)})`;
    return `${row.label}${words.colon}${formatAmount(row.value, format)}${range}`;
  });
  return said.join(words.stop);
}

// How did it go over time? Lines with direct labels, the comparison thin and dashed, the unfinished end dotted, gaps for what is missing.
import { formatBucket, formatBucketLong, spanYears } from "../../calendar.ts";
import { type FigureFormat, formatShort } from "../../format.ts";
import type { Grain } from "../../time.ts";
import { colour, seriesColours, seriesDashes } from "./parts/colours.ts";
import { describe } from "./parts/describe.ts";
import { spread } from "./parts/ends.ts";
import { html, type Markup } from "./parts/markup.ts";
import { type Stroke, seriesMarks } from "./parts/paths.ts";
import { axisOf, clean, linear, px, shorten, textWidth } from "./parts/scale.ts";
import { ruleAt, svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface LineSeries {
  /** Stands at the line's end; may be empty when the chart shows one thing only. */
  label: string;
  values: readonly (number | null)[];
  compare?: readonly (number | null)[];
}

export interface LineOptions {
  id: string;
  title: string;
  width: number;
  height: number;
  buckets: readonly string[];
  grain: Grain;
  /** How the comparison is called at its line's end. */
  compareLabel?: string;
  /** First bucket that is not over, or null. */
  partialFrom: number | null;
  /** Says why the lines begin late, in the gap before them where it has room. */
  since?: string;
  format: FigureFormat;
  /** Stands before a figure that is not exact. */
  about?: string;
  words: ChartWords;
}

interface End {
  y: number;
  lines: { text: string; fill: string; weight?: number }[];
}

const lineHeight = 15;

/** Draws at most six series over the same buckets as an SVG string. Never throws; without values it says so. */
export function line(series: readonly LineSeries[], options: LineOptions): string {
  const { width, height, buckets, grain, format, words } = options;
  const shown = series.slice(0, seriesColours.length).map((one) => ({
    label: one.label,
    values: buckets.map((_, index) => clean([one.values[index] ?? null])[0] ?? null),
    compare: one.compare ? buckets.map((_, index) => clean([one.compare?.[index] ?? null])[0] ?? null) : null,
  }));
  const years = spanYears(buckets);
  const names = buckets.map((bucket) => formatBucketLong(bucket, grain, format.locale, years));
  const desc = shown
    .map((one) => describe({ label: shown.length > 1 ? one.label : "", values: one.values }, names, format, words))
    .join(" ");
  const all = shown.flatMap((one) => [...one.values, ...(one.compare ?? [])]);
  const frame = { id: options.id, width, height, title: options.title, desc, kind: "line" };
  if (all.every((value) => value === null)) {
    return svg(
      { ...frame, desc: desc || words.noData },
      textAt({ x: width / 2, y: height / 2, text: words.noData, fill: colour.muted, anchor: "middle", size: 14 }),
    );
  }

  const axis = axisOf(all, format.unit === "count" || format.unit === "minor" ? 1 : 0);
  const ticks = axis.lines.map((value) => ({ value, text: formatShort(value, format) }));
  const left = Math.max(...ticks.map((tick) => textWidth(tick.text))) + 8;
  const ends = shown.flatMap((one, index) => endsOf(one, index, options, shown.length));
  const widest = Math.max(0, ...ends.flatMap((end) => end.lines.map((part) => textWidth(part.text))));
  const right = Math.min(widest + 10, width * 0.3);
  const plot = { left, right: Math.max(width - right, left + 1), top: 10, bottom: height - 24 };
  const x = linear([0, Math.max(buckets.length - 1, 0)], [plot.left, plot.right]);
  const y = linear(axis.domain, [plot.bottom, plot.top]);
  const at = (values: readonly (number | null)[]) =>
    values.map((value, index) => [x(index), value === null ? null : y(value)] as const);

  const grid = ticks.map(
    (tick) =>
      html`${ruleAt(plot.left, plot.right, y(tick.value), tick.value === 0 ? colour.muted : colour.hairline)}${textAt({
        x: plot.left - 8,
        y: y(tick.value) + 4,
        text: tick.text,
        fill: colour.muted,
        anchor: "end",
      })}`,
  );
  const compared: Stroke = { stroke: colour.muted, dash: "4 3", width: 1 };
  const lines = shown.map((one, index) => {
    const look = { stroke: seriesColours[index] ?? colour.ink, dash: seriesDashes[index] ?? "" };
    return html`${one.compare && seriesMarks(at(one.compare), null, compared)}${seriesMarks(at(one.values), options.partialFrom, look)}`;
  });
  const placed = ends.map((end) => ({ ...end, y: y(end.y), height: end.lines.length * lineHeight }));
  const tops = spread(placed, plot.top - 8, height);
  const labels = placed.map((end, index) =>
    end.lines.map((part, row) =>
      textAt({
        x: plot.right + 8,
        y: (tops[index] ?? 0) + row * lineHeight + 11,
        ...part,
        text: shorten(part.text, right - 8),
      }),
    ),
  );
  return svg(
    { ...frame, points: { x: buckets.map((_, index) => x(index)) } },
    html`<g aria-hidden="true">${grid}${dates(options, x, plot)}${sinceMark(shown, options, x, plot)}${lines}${labels}<path class="cursor" visibility="hidden" d="M0 ${px(plot.top)}V${px(
      plot.bottom,
    )}" stroke="${colour.cinnabar}"/></g>`,
  );
}

/** Why there is nothing before the first point, where every line begins late and the words have room. */
function sinceMark(
  shown: readonly { values: readonly (number | null)[]; compare: readonly (number | null)[] | null }[],
  { since }: LineOptions,
  x: (index: number) => number,
  plot: { left: number; top: number; bottom: number },
): Markup | null {
  const begins = (values: readonly (number | null)[]) => {
    const first = values.findIndex((value) => value !== null);
    return first < 0 ? Number.POSITIVE_INFINITY : first;
  };
  const first = Math.min(...shown.flatMap((one) => [begins(one.values), begins(one.compare ?? [])]));
  if (!since || !Number.isFinite(first) || x(first) - plot.left < textWidth(since) + 16) return null;
  const at = { x: (plot.left + x(first)) / 2, y: plot.top + (plot.bottom - plot.top) * 0.85 };
  return textAt({ ...at, text: since, fill: colour.muted, anchor: "middle" });
}

/** What stands at the end of a series and of its comparison. */
function endsOf(
  one: { label: string; values: (number | null)[]; compare: (number | null)[] | null },
  index: number,
  options: LineOptions,
  count: number,
): End[] {
  const last = one.values.findLastIndex((value) => value !== null);
  const value = one.values[last];
  const ends: End[] = [];
  if (value !== null && value !== undefined) {
    const fill = seriesColours[index] ?? colour.ink;
    const open = options.partialFrom !== null && last >= options.partialFrom;
    ends.push({
      y: value,
      lines: [
        ...(one.label === "" ? [] : [{ text: one.label, fill }]),
        { text: (options.about ?? "") + formatShort(value, options.format), fill, weight: 600 },
        ...(open && count === 1 ? [{ text: options.words.soFar, fill: colour.muted }] : []),
      ],
    });
  }
  // Several comparisons would be a thicket of equal grey names: their dashes say enough.
  const before = one.compare?.findLast((compared) => compared !== null);
  if (before !== undefined && before !== null && count === 1 && options.compareLabel) {
    ends.push({ y: before, lines: [{ text: options.compareLabel, fill: colour.muted }] });
  }
  return ends;
}

/** Names of buckets under the plot, as many as have room, the first flush left. */
function dates(
  options: LineOptions,
  across: (index: number) => number,
  plot: { left: number; right: number; bottom: number },
): Markup[] {
  const { buckets, grain, format } = options;
  const years = spanYears(buckets);
  const name = (index: number, withYear: boolean) => formatBucket(buckets[index] ?? "", grain, format.locale, withYear);
  const widest = Math.max(...buckets.map((_, index) => textWidth(name(index, false))));
  // Two or three names carry their year: a wider gap holds it.
  const room = Math.max(1, Math.floor((plot.right - plot.left) / (widest + (years ? 52 : 32))));
  const step = stepOf(Math.ceil(buckets.length / room), buckets.length, grain);
  return buckets.flatMap((bucket, index) => {
    if (index % step !== 0) return [];
    const at = across(index);
    // The year stands where it is not the one before it.
    const text = name(index, years && bucket.slice(0, 4) !== buckets[index - step]?.slice(0, 4));
    // None reaches beyond the plot: beside it stand the lines' names.
    const half = textWidth(text) / 2;
    const anchor = at - half < plot.left ? "start" : at + half > plot.right ? "end" : "middle";
    const x = anchor === "start" ? plot.left : anchor === "end" ? plot.right : at;
    return [textAt({ x, y: plot.bottom + 17, text, fill: colour.muted, anchor })];
  });
}

/** Names stand a whole number of weeks, or an even part of a day, apart. */
function stepOf(least: number, count: number, grain: Grain): number {
  if (grain === "day" && count > 14) return Math.ceil(least / 7) * 7;
  if (grain === "hour") return [1, 2, 3, 4, 6, 12].find((hours) => hours >= least) ?? Math.ceil(least / 24) * 24;
  return least;
}

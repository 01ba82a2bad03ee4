// How does it go on, by age or by price? Lines over a number, their intervals as bands, names at the lines' ends.
import { type AmountFormat, formatAmount, formatAmountShort, formatTick, tickDigits } from "./parts/amount.ts";
import { bandOf, stepped } from "./parts/bands.ts";
import { colour, seriesColours, seriesDashes } from "./parts/colours.ts";
import { nameCurves } from "./parts/curve_names.ts";
import { html } from "./parts/markup.ts";
import { seriesMarks } from "./parts/paths.ts";
import { roundsOf } from "./parts/rounds.ts";
import { axisOf, clean, px, type Scale, textWidth } from "./parts/scale.ts";
import { ruleAt, svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { linesAt, wrap } from "./parts/wrap.ts";

export interface Curve {
  label: string;
  values: readonly (number | null)[];
  low?: readonly (number | null)[];
  high?: readonly (number | null)[];
}

export interface CurvesOptions {
  id: string;
  title: string;
  width: number;
  height: number;
  x: readonly number[];
  xTitle: string;
  format: AmountFormat;
  /** Values hold until the next x. */
  steps?: boolean;
  /** Words of a place along x, where it is no plain number. */
  xText?: (value: number) => string;
  words: ChartWords;
}

/** Draws at most six series over the same x as an SVG string. */
export function curves(series: readonly Curve[], options: CurvesOptions): string {
  const { width, height, format, words } = options;
  const places = clean(options.x).map((value) => value ?? 0);
  const along = (values: readonly (number | null)[] | undefined) => clean(places.map((_, at) => values?.[at] ?? null));
  const shown = series.slice(0, seriesColours.length).map((one) => ({
    label: one.label,
    values: along(one.values),
    low: along(one.low),
    high: along(one.high),
  }));
  const frame = { id: options.id, width, height, title: options.title, desc: descOf(shown, options), kind: "curves" };
  const all = shown.flatMap((one) => [...one.values, ...one.low, ...one.high]);
  if (shown.every((one) => one.values.every((value) => value === null))) {
    const at = { x: width / 2, y: height / 2, fill: colour.muted, anchor: "middle", size: 14 } as const;
    return svg({ ...frame, desc: words.noData }, textAt({ ...at, text: words.noData }));
  }

  const axis = axisOf(all, format.unit === "count" || format.unit === "minor" ? 1 : 0);
  const digits = tickDigits(axis.lines);
  const ticks = axis.lines.map((value) => ({ value, text: formatTick(value, format, digits) }));
  const left = Math.max(...ticks.map((tick) => textWidth(tick.text))) + 8;
  const ends = shown.flatMap((one, index) => {
    const last = one.values.findLastIndex((value) => value !== null);
    const value = one.values[last] ?? null;
    if (value === null) return [];
    const look = { stroke: seriesColours[index] ?? colour.ink, dash: seriesDashes[index] ?? "" };
    return [{ x: places[last] ?? 0, y: value, label: one.label, number: formatAmountShort(value, format), ...look }];
  });
  const pointsIn = (x: Scale, y: Scale) => (values: readonly (number | null)[]) => {
    const points = values.map((value, index) => [x(places[index] ?? 0), value === null ? null : y(value)] as const);
    return options.steps ? stepped(points) : points;
  };
  const { plot, x, y, names } = nameCurves(ends, {
    width,
    height,
    left,
    xDomain: [Math.min(...places), Math.max(...places)],
    yDomain: axis.domain,
    lines: (across, up) => shown.map((one) => pointsIn(across, up)(one.values)),
  });
  const at = pointsIn(x, y);

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
  const bands = shown.map((one, index) => {
    const d = bandOf(at(one.low), at(one.high));
    return d !== "" && html`<path fill="${seriesColours[index]}" fill-opacity="0.15" d="${d}"/>`;
  });
  const lines = shown.map((one, index) =>
    seriesMarks(at(one.values), null, { stroke: seriesColours[index] ?? colour.ink, dash: seriesDashes[index] ?? "" }),
  );
  const dots = ends.map(
    (end) => html`<circle cx="${px(x(end.x))}" cy="${px(y(end.y))}" r="2.5" fill="${end.stroke}"/>`,
  );
  return svg(
    { ...frame, height: plot.bottom + 42, points: { x: places.map(x) } },
    html`<g aria-hidden="true">${grid}${ages(places, options, x, plot)}${bands}${lines}${dots}${names}<path class="cursor" visibility="hidden" d="M0 ${px(
      plot.top,
    )}V${px(plot.bottom)}" stroke="${colour.cinnabar}"/></g>`,
  );
}

const placeText = ({ xText, format }: CurvesOptions): ((value: number) => string) =>
  xText ?? ((value) => formatAmountShort(value, { ...format, unit: "number" }));

/** Numbers under the plot at round places, and what they count. */
function ages(
  places: readonly number[],
  options: CurvesOptions,
  x: (value: number) => number,
  plot: { left: number; right: number; bottom: number },
) {
  const textOf = placeText(options);
  const ordered = [...new Set(places)].sort((a, b) => a - b);
  // Few places are named themselves; many, or those that crowd, by round numbers between them.
  const room = ordered.reduce((most, place) => Math.max(most, textWidth(textOf(place)) + 8), 36);
  const tight = ordered.some((place, index) => index > 0 && x(place) - x(ordered[index - 1] ?? 0) < room);
  const named = tight ? roundsOf(ordered, Math.max(2, Math.floor((plot.right - plot.left) / 72))) : ordered;
  return html`${named.map((value) => {
    const at = x(value);
    const text = textOf(value);
    const half = textWidth(text) / 2;
    const anchor = at - half < plot.left - 4 ? "start" : at + half > options.width ? "end" : "middle";
    return html`<path d="M${px(at)} ${px(plot.bottom)}v4" stroke="${colour.muted}"/>${textAt({ x: at, y: plot.bottom + 17, text, fill: colour.muted, anchor })}`;
  })}${linesAt(wrap(options.xTitle, options.width - plot.left, 12, 1), { x: plot.left, y: plot.bottom + 35, fill: colour.muted })}`;
}

/** Each line's first and last value. */
function descOf(series: readonly Curve[], options: CurvesOptions): string {
  const { x, xTitle, format, words } = options;
  const textOf = placeText(options);
  const place = (at: number) => (x[at] === undefined ? "" : textOf(x[at]));
  const said = series.map((one) => {
    const points = one.values.flatMap((value, at) =>
      value === null ? [] : [`${place(at)}${words.colon}${formatAmount(value, format)}`],
    );
    const ends = points.length > 1 ? [points[0], points.at(-1)] : points;
    return [one.label, ...(ends.length > 0 ? ends : [words.noData])].filter((part) => part !== "").join(words.stop);
  });
  return [xTitle, ...said].join(words.stop);
}

// How does it go on, by age or by price? Lines over a number, their intervals as bands, names at the lines' ends.
import { type AmountFormat, formatAmount, formatAmountShort, formatTick, tickDigits } from "./parts/amount.ts";
import { bandOf, stepped } from "./parts/bands.ts";
import { colour, seriesColours, seriesDashes } from "./parts/colours.ts";
import { namesAlong } from "./parts/columns.ts";
import { type CurveEnd, nameCurves } from "./parts/curve_names.ts";
import { html } from "./parts/markup.ts";
import { seriesMarks } from "./parts/paths.ts";
import { roundsOf } from "./parts/rounds.ts";
import { axisOf, clean, px, type Scale, shorten, textWidth } from "./parts/scale.ts";
import { ruleAt, svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { linesAt, wrap } from "./parts/wrap.ts";

export interface Curve {
  label: string;
  values: readonly (number | null)[];
  low?: readonly (number | null)[];
  high?: readonly (number | null)[];
  /** Several intervals, the widest first, drawn over one another; `low` and `high` when there is one. */
  bands?: readonly { low: readonly (number | null)[]; high: readonly (number | null)[] }[];
  /** What it is compared with: thin, muted and dashed. */
  compare?: readonly (number | null)[];
  /** Drawn as a comparison is, and takes no colour from the others. */
  quiet?: boolean;
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
  /** What is under the first line is shaded, as of counts that each stand for a stretch. */
  filled?: boolean;
  /** Words of a place along x, where it is no plain number. */
  xText?: (value: number) => string;
  /** A place along x that divides it, and what it is called. */
  divide?: { at: number; label: string };
  /** How the comparison is called at its line's end. */
  compareLabel?: string;
  /** What is to be reached: a level across the plot, named where the lines are. */
  aim?: { value: number; label: string };
  kind?: "curves" | "fan";
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
    bands: (one.bands ?? (one.low && one.high ? [{ low: one.low, high: one.high }] : [])).map(({ low, high }) => ({
      low: along(low),
      high: along(high),
    })),
    compare: one.compare ? along(one.compare) : [],
    quiet: one.quiet ?? false,
  }));
  const looks = looksOf(shown);
  const kind = options.kind ?? "curves";
  const frame = { id: options.id, width, height, title: options.title, desc: descOf(shown, options), kind };
  const all = shown.flatMap((one) => [
    ...one.values,
    ...one.compare,
    ...one.bands.flatMap(({ low, high }) => [...low, ...high]),
  ]);
  const aim = options.aim && clean([options.aim.value])[0];
  if (aim != null) all.push(aim);
  if (shown.every((one) => one.values.every((value) => value === null))) {
    const at = { x: width / 2, y: height / 2, fill: colour.muted, anchor: "middle", size: 14 } as const;
    return svg({ ...frame, desc: words.noData }, textAt({ ...at, text: words.noData }));
  }

  const axis = axisOf(all, format.unit === "count" || format.unit === "minor" ? 1 : 0);
  const digits = tickDigits(axis.lines);
  const ticks = axis.lines.map((value) => ({ value, text: formatTick(value, format, digits) }));
  const left = Math.max(...ticks.map((tick) => textWidth(tick.text))) + 8;
  const ends: CurveEnd[] = shown.flatMap((one, index) => {
    const last = one.values.findLastIndex((value) => value !== null);
    const value = one.values[last] ?? null;
    if (value === null) return [];
    const number = formatAmountShort(value, format);
    return [{ x: places[last] ?? 0, y: value, label: one.label, number, ...(looks[index] ?? muted) }];
  });
  const before = shown.length === 1 ? shown[0]?.compare : undefined;
  const then = before?.findLastIndex((value) => value !== null) ?? -1;
  const comparedTo = before?.[then] ?? null;
  // Several comparisons would be a thicket of equal grey names: their dashes say enough.
  if (comparedTo !== null && options.compareLabel) {
    const number = formatAmountShort(comparedTo, format);
    ends.push({ x: places[then] ?? 0, y: comparedTo, label: options.compareLabel, number, ...muted });
  }
  const [first, end] = [Math.min(...places), Math.max(...places)];
  if (options.aim && aim != null)
    ends.push({ x: end, y: aim, label: options.aim.label, number: formatAmountShort(aim, format), ...muted });
  const pointsIn = (x: Scale, y: Scale) => (values: readonly (number | null)[]) => {
    const points = values.map((value, index) => [x(places[index] ?? 0), value === null ? null : y(value)] as const);
    return options.steps ? stepped(points) : points;
  };
  const { plot, x, y, names } = nameCurves(ends, {
    width,
    height,
    left,
    xDomain: [first, end],
    yDomain: axis.domain,
    // What happened on a day is marked above the plot.
    head: options.divide ? 26 : options.xText ? 22 : 10,
    lines: (across, up) => shown.map((one) => pointsIn(across, up)(one.values)),
    ...(options.divide ? { divide: options.divide.at } : {}),
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
  const bands = shown.map((one, index) =>
    one.bands.map(({ low, high }) => {
      const d = bandOf(at(low), at(high));
      return d !== "" && html`<path fill="${looks[index]?.stroke}" fill-opacity="0.15" d="${d}"/>`;
    }),
  );
  const floor = at((shown[0]?.values ?? []).map((value) => value && 0));
  const under =
    options.filled &&
    html`<path fill="${looks[0]?.stroke}" fill-opacity="0.15" d="${bandOf(floor, at(shown[0]?.values ?? []))}"/>`;
  const compared = shown.map(({ compare }) => seriesMarks(at(compare), null, { ...muted, width: 1 }));
  const lines = shown.map((one, index) => seriesMarks(at(one.values), null, looks[index] ?? muted));
  const level =
    aim != null &&
    seriesMarks(
      [
        [plot.left, y(aim)],
        [plot.right, y(aim)],
      ],
      null,
      { ...muted, width: 1 },
    );
  const dots = ends.map(
    (end) => html`<circle cx="${px(x(end.x))}" cy="${px(y(end.y))}" r="2.5" fill="${end.stroke}"/>`,
  );
  return svg(
    { ...frame, height: plot.bottom + 42, points: { x: places.map(x) } },
    html`<g aria-hidden="true">${grid}${ages(places, options, x, plot)}${divider(options, x, plot)}${under}${bands}${compared}${level}${lines}${dots}${names}<path class="cursor" visibility="hidden" d="M0 ${px(
      plot.top,
    )}V${px(plot.bottom)}" stroke="${colour.cinnabar}"/></g>`,
  );
}

/** How a comparison is drawn. */
const muted = { stroke: colour.muted, dash: "4 3" } as const;

/** Colours and dashes in the order of the series that have any. */
function looksOf(series: readonly { quiet: boolean }[]): { stroke: string; dash: string }[] {
  let next = -1;
  return series.map(({ quiet }) => {
    if (quiet) return muted;
    next += 1;
    return { stroke: seriesColours[next] ?? colour.ink, dash: seriesDashes[next] ?? "" };
  });
}

/** The line between what was and what is to come; its name begins at it, since what happened before is marked at the left of it. */
function divider({ divide, width }: CurvesOptions, x: Scale, plot: { top: number; bottom: number }) {
  if (!divide) return null;
  const at = x(clean([divide.at])[0] ?? 0);
  const text = shorten(divide.label, width);
  return html`<path d="M${px(at)} ${px(plot.top - 4)}V${px(plot.bottom)}" stroke="${colour.muted}"/>${textAt({
    x: Math.max(0, Math.min(at, width - textWidth(text))),
    y: plot.top - 8,
    text,
    fill: colour.muted,
  })}`;
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
  const names = named.map((value) => ({ x: x(value), text: textOf(value) }));
  const y = plot.bottom + 17;
  return html`${named.map((value) => html`<path d="M${px(x(value))} ${px(plot.bottom)}v4" stroke="${colour.muted}"/>`)}${namesAlong(
    names,
    { left: plot.left - 4, right: options.width, y },
  )}${linesAt(wrap(options.xTitle, options.width - plot.left, 12, 1), { x: plot.left, y: y + 18, fill: colour.muted })}`;
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

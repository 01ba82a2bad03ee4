// Which corner does each belong to? Points split by two lines, each corner named with what to do about it.
import { formatNumber } from "../../format.ts";
import { type AmountFormat, formatAmountShort, formatTick } from "./parts/amount.ts";
import { colour } from "./parts/colours.ts";
import { dotMarks, dotsOf, namesOf } from "./parts/dots.ts";
import { html, type Markup } from "./parts/markup.ts";
import { said } from "./parts/said.ts";
import { px, shorten, textWidth } from "./parts/scale.ts";
import { skewAxis } from "./parts/skew.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { lineHeight, linesAt, wrap } from "./parts/wrap.ts";

export interface QuadrantPoint {
  label: string;
  x: number;
  y: number;
}

export interface Corner {
  label: string;
  action: string;
  count: number;
  value: number;
}

export interface QuadrantAxis {
  title: string;
  split: number;
  format: AmountFormat;
}

export interface QuadrantsOptions {
  id: string;
  title: string;
  width: number;
  /** Of the plot; the corners' names stand above and below it. */
  height: number;
  x: QuadrantAxis;
  y: QuadrantAxis;
  /** Low x high y, high x high y, low x low y, high x low y. */
  corners: readonly Corner[];
  /** Of the corners' values. */
  format: AmountFormat;
  words: ChartWords;
}

/** Points that can be drawn, by the number that cannot: NaN, infinities and numbers beyond any trade are left out. */
const drawable = ({ x, y }: QuadrantPoint) => Math.abs(x) < 1e15 && Math.abs(y) < 1e15;
const known = (value: number) => (Math.abs(value) < 1e15 ? value : 0);
const splitOf = ({ split }: QuadrantAxis) => known(split);

/** How each axis is drawn, for the note below the chart: in powers of ten, or with so many points at its end. */
export function quadrantAxes(points: readonly QuadrantPoint[], { x, y }: Pick<QuadrantsOptions, "x" | "y">) {
  const shown = points.filter(drawable);
  return {
    x: skewAxis(
      shown.map((point) => point.x),
      splitOf(x),
      [0, 1],
    ),
    y: skewAxis(
      shown.map((point) => point.y),
      splitOf(y),
      [0, 1],
    ),
  };
}

export function quadrants(points: readonly QuadrantPoint[], options: QuadrantsOptions): string {
  const { width, words, format } = options;
  const narrow = width < 480;
  const corners = Array.from({ length: 4 }, (_, at) => cornerOf(options.corners[at], width / 2 - 12, format));
  const heightOf = (some: readonly CornerLines[]) =>
    Math.max(...some.map(({ name, rest }) => name.length + rest.length)) * lineHeight + 8;
  const above = heightOf(corners.slice(0, 2));
  const below = heightOf(corners.slice(2));
  const area = { left: 0, right: width, top: above + 22, bottom: above + 22 + options.height };
  const height = area.bottom + 40 + below;
  const shown = points.filter(drawable);
  const inset = [area.bottom - 10, area.top + 10] as const;
  const axisY = skewAxis(
    shown.map((point) => point.y),
    splitOf(options.y),
    inset,
  );
  // Points begin where the numbers of the other axis end.
  const numbers = [...axisY.ticks, splitOf(options.y)].map((tick) => textWidth(formatTick(tick, options.y.format)));
  const axisX = skewAxis(
    shown.map((point) => point.x),
    splitOf(options.x),
    [Math.min(Math.max(...numbers) + 16, width * 0.25), width - 10],
  );
  const spots = points.map((point) => {
    const shown = drawable(point) ? point : { x: splitOf(options.x), y: splitOf(options.y) };
    return { label: point.label, x: axisX.scale(shown.x), y: axisY.scale(shown.y) };
  });
  const centre = { x: axisX.scale(splitOf(options.x)), y: axisY.scale(splitOf(options.y)) };
  const dots = dotsOf(spots.filter((_, at) => points[at] && drawable(points[at])));
  const splits = [
    { left: centre.x - 3, right: centre.x + 3, top: area.top, bottom: area.bottom },
    { left: 0, right: width, top: centre.y - 3, bottom: centre.y + 3 },
  ];
  const scale = [...axisY.ticks.map((tick) => axisY.scale(tick)), centre.y - 9].map((y) => ({
    left: 0,
    right: Math.max(...numbers),
    top: y - 8,
    bottom: y + 8,
  }));
  const names = namesOf(dots, centre, area, narrow ? 4 : 9, [...splits, ...scale]);
  const statements = options.corners
    .slice(0, 4)
    .flatMap((one) => [`${one.label}${words.colon}${formatNumber(known(one.count), format.locale)}`, one.action]);
  const desc = points.length === 0 ? words.noData : said(statements, words.stop);

  const split = html`<path d="M${px(centre.x)} ${px(area.top)}V${px(area.bottom)}M0 ${px(centre.y)}H${px(width)}" fill="none" stroke="${
    colour.muted
  }" stroke-dasharray="4 3"/>`;
  const frame = html`<path d="M0 ${px(area.top)}H${px(width)}M0 ${px(area.bottom)}H${px(width)}" stroke="${colour.hairline}"/>`;
  const tops = [
    cornerAt(corners[0], 0, 13),
    cornerAt(corners[1], width, 13),
    cornerAt(corners[2], 0, area.bottom + 40 + 13),
    cornerAt(corners[3], width, area.bottom + 40 + 13),
  ];
  return svg(
    {
      id: options.id,
      width,
      height,
      title: options.title,
      desc,
      kind: "quadrants",
      points: { x: spots.map((spot) => spot.x), y: spots.map((spot) => spot.y) },
    },
    html`<g aria-hidden="true">${tops}${frame}${split}${ticksOf(options, axisX, axisY, area, centre)}${dotMarks(dots)}${names.map(
      (name) => textAt({ ...name, fill: colour.ink }),
    )}${points.length === 0 && textAt({ x: width / 2, y: area.top + options.height / 2 - 12, text: words.noData, fill: colour.muted, anchor: "middle", size: 14 })}<circle class="cursor" visibility="hidden" r="9" fill="none" stroke="${
      colour.cinnabar
    }" stroke-width="2"/></g>`,
  );
}

interface CornerLines {
  /** What the corner is: set smaller, then on two lines, before it is cut. */
  name: string[];
  size: number;
  rest: string[];
}

/** Name, then number and value, then what to do. */
function cornerOf(corner: Corner | undefined, width: number, format: AmountFormat): CornerLines {
  if (!corner) return { name: [], size: 14, rest: [] };
  const size = textWidth(corner.label, 14) > width ? 12 : 14;
  const figures = `${formatNumber(known(corner.count), format.locale)} · ${formatAmountShort(known(corner.value), format)}`;
  return {
    name: wrap(corner.label, width, size, 2),
    size,
    rest: [shorten(figures, width), ...wrap(corner.action, width, 12, 4)],
  };
}

function cornerAt(corner: CornerLines | undefined, x: number, y: number): Markup {
  const anchor = x === 0 ? "start" : "end";
  const { name, size, rest } = corner ?? { name: [], size: 14, rest: [] };
  const under = y + name.length * lineHeight + 1;
  return html`${name.map((text, at) =>
    textAt({ x, y: y + at * lineHeight, text, fill: colour.ink, anchor, size, weight: 600 }),
  )}${linesAt(rest.slice(0, 1), { x, y: under, anchor })}${linesAt(rest.slice(1), {
    x,
    y: under + lineHeight,
    anchor,
    fill: colour.muted,
  })}`;
}

/** Round numbers along both edges, the splits in ink; a round number that would touch a split gives way. */
function ticksOf(
  { x, y, width }: QuadrantsOptions,
  axisX: ReturnType<typeof skewAxis>,
  axisY: ReturnType<typeof skewAxis>,
  area: { top: number; bottom: number },
  centre: { x: number; y: number },
): Markup {
  const splitX = formatTick(splitOf(x), x.format);
  const half = textWidth(splitX) / 2;
  const splitAt = Math.min(Math.max(centre.x, half), width - half);
  let free = Number.NEGATIVE_INFINITY;
  const along = axisX.ticks.flatMap((tick) => {
    const text = formatTick(tick, x.format);
    const own = textWidth(text) / 2;
    const at = Math.min(Math.max(axisX.scale(tick), own), width - own);
    if (Math.abs(at - splitAt) < own + half + 6 || at - own < free) return [];
    free = at + own + 6;
    return [{ at, text }];
  });
  // The split's number stands above its line, so it takes more room upwards.
  const up = axisY.ticks.filter((tick) => {
    const off = axisY.scale(tick) - centre.y;
    return (off < -22 || off > 8) && axisY.scale(tick) < area.bottom - 12;
  });
  return html`${textAt({ x: 0, y: area.top - 7, text: shorten(`↑ ${y.title}`, width), fill: colour.muted })}${up.map(
    (tick) => textAt({ x: 0, y: axisY.scale(tick) + 4, text: formatTick(tick, y.format), fill: colour.muted }),
  )}${textAt({ x: 0, y: centre.y - 5, text: formatTick(splitOf(y), y.format), fill: colour.ink, weight: 600 })}${along.map(
    ({ at, text }) => textAt({ x: at, y: area.bottom + 15, text, fill: colour.muted, anchor: "middle" }),
  )}${textAt({
    x: splitAt,
    y: area.bottom + 15,
    text: splitX,
    fill: colour.ink,
    anchor: "middle",
    weight: 600,
  })}${textAt({ x: width, y: area.bottom + 31, text: shorten(`${x.title} →`, width), fill: colour.muted, anchor: "end" })}`;
}

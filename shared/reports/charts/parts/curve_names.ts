// Where do the names of curves stand? At their lines' ends where all of them have room, else in a key above the plot.
import { earlyNames } from "./early.ts";
import { spread } from "./ends.ts";
import { keyOf } from "./key.ts";
import { html, type Markup } from "./markup.ts";
import type { Point } from "./paths.ts";
import { linear, type Scale, textWidth } from "./scale.ts";
import { textAt } from "./svg.ts";
import { lineHeight, linesAt, wrap } from "./wrap.ts";

/** The end of a line, in the data's own numbers. */
export interface CurveEnd {
  x: number;
  y: number;
  label: string;
  number: string;
  stroke: string;
  dash: string;
}

export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface NamedPlot {
  plot: Plot;
  x: Scale;
  y: Scale;
  names: Markup;
}

export interface NamedPlotOptions {
  width: number;
  height: number;
  left: number;
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
  /** Room above the plot. */
  head: number;
  /** The lines as they are drawn, by the scales given. */
  lines: (x: Scale, y: Scale) => readonly (readonly Point[])[];
  /** Where an upright line divides the plot, which no name is to cross. */
  divide?: number;
}

const foot = 42;

/** The plot's place and scales, and the names around it. With a key the plot moves down by the key's height. */
export function nameCurves(ends: readonly CurveEnd[], options: NamedPlotOptions): NamedPlot {
  const { width, height, head } = options;
  const room = width * (width < 480 ? 0.3 : 0.22);
  const beside = ends
    .filter((end) => end.x === options.xDomain[1])
    .map((end) => ({ ...end, lines: end.label === "" ? [] : wrap(end.label, room - 14, 12, 2) }));
  const widest = Math.max(0, ...beside.flatMap((end) => [...end.lines, end.number].map((text) => textWidth(text))));
  const named = scalesIn({ right: width - Math.min(widest + 14, room), top: head, bottom: height - foot }, options);
  const { plot, x, y } = named;
  const placed = beside.map((end) => ({ ...end, y: y(end.y), height: (end.lines.length + 1) * lineHeight }));
  // A young cohort's line ends early and has its name there.
  const early = ends.filter((end) => end.x !== options.xDomain[1]);
  const texts = early.map((end) => (end.label === "" ? end.number : `${end.label} ${end.number}`));
  const spots = early.map((end, index) => ({ x: x(end.x), y: y(end.y), text: texts[index] ?? "" }));
  const at = options.divide === undefined ? null : x(options.divide);
  const divider = at === null ? [] : [uprightAt(at, plot)];
  const found = earlyNames(spots, [...options.lines(x, y), ...divider], { ...plot, top: head > 10 ? head : 0 });
  const tall = placed.reduce((sum, end) => sum + end.height, 0);
  // Not below the plot, where dates may reach under them.
  const [top, bottom] = [plot.top - 8, plot.bottom + 4];
  if (tall > bottom - top || found.includes(null)) return withKey(ends, options);

  const tops = spread(placed, top, bottom);
  return {
    ...named,
    names: html`${placed.map((end, index) => {
      const at = { x: plot.right + 10, y: (tops[index] ?? 0) + 12, fill: end.stroke };
      const number = { ...at, y: at.y + end.lines.length * lineHeight, text: end.number, weight: 600 };
      return html`${linesAt(end.lines, at)}${textAt(number)}`;
    })}${found.map((place, index) => {
      return place && textAt({ ...place, text: texts[index] ?? "", fill: early[index]?.stroke ?? "", weight: 600 });
    })}`,
  };
}

/** An upright line as points close enough that a name cannot slip between two of them. */
const uprightAt = (x: number, { top, bottom }: Plot): Point[] =>
  Array.from({ length: Math.ceil((bottom - top) / 4) + 1 }, (_, step) => [x, top + step * 4] as const);

function withKey(ends: readonly CurveEnd[], options: NamedPlotOptions): NamedPlot {
  const key = keyOf(
    ends.map((end) => ({ ...end, name: end.label })),
    options.width,
  );
  const top = options.head + key.height;
  const place = { right: options.width - 8, top, bottom: options.height - foot + key.height };
  return { ...scalesIn(place, options), names: key.marks };
}

function scalesIn(place: Omit<Plot, "left">, { left, xDomain, yDomain }: NamedPlotOptions) {
  const plot = { ...place, left, right: Math.max(place.right, left + 1) };
  return {
    plot,
    x: linear(xDomain, [plot.left, plot.right]),
    y: linear(yDomain, [plot.bottom, plot.top]),
  };
}

// How do marks look on a chart? Dotted lines at its buckets with their numbers, in each of its fields.
import { colour } from "../../../../shared/reports/charts/parts/colours.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { Placed } from "./marks.ts";

/** What a bucket's mark is called: "3", or "3–5" where several things happened in it. */
export function labels(placed: readonly Placed[]): { bucket: number; text: string }[] {
  const groups = Map.groupBy(
    placed.filter(({ bucket }) => bucket >= 0),
    ({ bucket }) => bucket,
  );
  return [...groups].map(([bucket, all]) => {
    const numbers = all.map(({ number }) => number);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    return { bucket, text: first === last ? `${first}` : `${first}–${last}` };
  });
}

/** Widths that a number needs: a mark too near to the one before goes without. */
const ROOM = 16;

/** From where to where a mark's line goes, and where its number stands. */
export interface Span {
  text: number;
  top: number;
  bottom: number;
  /** Where words before the numbers end. */
  free?: number;
  /** What no number reaches beyond. */
  right?: number;
}

/** Lines with numbers over a chart whose points lie at `x`, as an SVG group that a style sheet may colour and that needs none. */
export function marksView(
  placed: readonly Placed[],
  x: readonly (number | undefined)[],
  height: number,
  { text: line, top, bottom, free: start = Number.NEGATIVE_INFINITY, right = Number.POSITIVE_INFINITY }: Span = {
    text: 9,
    top: 12,
    bottom: height - 24,
  },
): Markup {
  let free = start - ROOM / 2;
  const marks = labels(placed).map(({ bucket, text }) => {
    const at = x[bucket];
    if (at === undefined) return null;
    const room = at - free >= ROOM;
    if (room) free = at;
    const anchor = at + ROOM / 2 > right ? "end" : bucket === 0 ? "start" : "middle";
    return html`<path d="M${at} ${top}V${bottom}" stroke="${colour.muted}" stroke-dasharray="1 3"/>${
      room &&
      html`<text x="${at}" y="${line}" text-anchor="${anchor}" font-size="10" fill="${colour.ink}">${text}</text>`
    }`;
  });
  return html`<g class="beside-marks" aria-hidden="true">${marks}</g>`;
}

/** What a chart says of itself, in its own attributes. */
export interface Chart {
  x: string;
  /** Of small fields. */
  fields: string | undefined;
  cursor: string;
  height: number;
}

export const numbersIn = (text: string) => text.split(" ").map(Number);

/** Marks on a chart by the buckets of its points; null where it has no points. */
export function marksOn(placed: readonly Placed[], chart: Chart, buckets: readonly number[] | null): Markup | null {
  if (chart.x === "") return null;
  const points = numbersIn(chart.x);
  if (!buckets) return marksView(placed, points, chart.height);
  const along = (from: number, to: number) => {
    const x: (number | undefined)[] = [];
    for (let point = from; point < to; point += 1) {
      const bucket = buckets[point];
      if (bucket !== undefined) x[bucket] = points[point];
    }
    return x;
  };
  if (chart.fields === undefined) return marksView(placed, along(0, points.length), chart.height, plotOf(chart.cursor));
  let end = 0;
  return html`${chart.fields.split(";").map((field) => {
    const [count = 0, top = 0, bottom = 0, free = 0, right = 0] = numbersIn(field);
    end += count;
    const x = along(end - count, end);
    return marksView(placed, x, chart.height, { text: top - 4, top, bottom, free, right });
  })}`;
}

/** The plot of a study's curves, which may have names above it: numbers stand between both. */
function plotOf(cursor: string): Span | undefined {
  const [, top, bottom] = /^M0 ([\d.]+)V([\d.]+)/.exec(cursor) ?? [];
  return top && bottom ? { text: Math.max(Number(top) - 4, 9), top: Number(top), bottom: Number(bottom) } : undefined;
}

// How is a series drawn? A line with gaps where values are missing, dots where a value stands alone, dots-and-space for what is not over.
import { html, type Markup } from "./markup.ts";
import { px } from "./scale.ts";

export type Point = readonly [x: number, y: number | null];

/**
 * The path through the points; a missing value breaks it. Empty without at least one step to draw.
 * @example pathOf([[0, 1], [1, 2], [2, null], [3, 4]]) // => "M0,1L1,2"
 */
export function pathOf(points: readonly Point[]): string {
  // Moves and lines alone: d3-path, which draws what bends, would bring its arcs and curves to every page, a kilobyte of it.
  let path = "";
  let open = false;
  for (const [index, [x, y]] of points.entries()) {
    // A lone point would be a move without a line: those get dots instead.
    const goesOn = (points[index + 1]?.[1] ?? null) !== null;
    if (y !== null && (open || goesOn)) path += `${open ? "L" : "M"}${px(x)},${px(y)}`;
    open = y !== null && (open || goesOn);
  }
  return path;
}

/** Points whose neighbours are both missing. */
export function lonePoints(points: readonly Point[]): [number, number][] {
  return points.flatMap(([x, y], index) => {
    const before = points[index - 1]?.[1] ?? null;
    const after = points[index + 1]?.[1] ?? null;
    return y !== null && before === null && after === null ? [[x, y] as [number, number]] : [];
  });
}

export interface Stroke {
  stroke: string;
  dash?: string;
  width?: number;
}

/** One series: its finished part solid (or dashed as asked), its unfinished end dotted. */
export function seriesMarks(points: readonly Point[], partialFrom: number | null, look: Stroke): Markup {
  const cut = partialFrom === null ? points.length : Math.max(0, partialFrom);
  const done = pathOf(points.slice(0, cut));
  // The dotted part starts at the last finished point, so the line does not break there.
  const open = cut < points.length ? pathOf(points.slice(Math.max(0, cut - 1))) : "";
  // Years of days are more points than pixels: a thinner line still shows how they swing.
  const across = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  const dense = points.length > 2 && across < points.length;
  const line = html`fill="none" stroke="${look.stroke}" stroke-width="${look.width ?? (dense ? 0.75 : 1.5)}"`;
  return html`${
    done !== "" &&
    html`<path ${line} stroke-linejoin="round"${look.dash && html` stroke-dasharray="${look.dash}"`} d="${done}"/>`
  }${
    open !== "" && html`<path class="open" ${line} stroke-linecap="round" stroke-dasharray="0.1 4" d="${open}"/>`
  }${lonePoints(points).map(([x, y]) => html`<circle cx="${px(x)}" cy="${px(y)}" r="2" fill="${look.stroke}"/>`)}`;
}

// Where does it come from and where does it go? Columns from left to right, a line from each node to what is made of it.
import { colour, seriesColours } from "./parts/colours.ts";
import { html } from "./parts/markup.ts";
import { drawnLinks, type LineageLink } from "./parts/points.ts";
import { px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { lineHeight, linesAt, wrap } from "./parts/wrap.ts";

export interface LineageColumn {
  title: string;
  nodes: readonly string[];
}

export interface LineageOptions {
  id: string;
  title: string;
  width: number;
  columns: readonly LineageColumn[];
  words: ChartWords;
}

const head = 28;
const row = 40;

/** Draws columns of nodes and the links between neighbours as an SVG string; a point of the cursor is a link. */
export function lineage(given: readonly LineageLink[], { id, title, width, columns, words }: LineageOptions): string {
  const links = drawnLinks(given, columns);
  const frame = { id, width, title, kind: "lineage" };
  if (links.length === 0) {
    const text = textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 });
    return svg({ ...frame, height: 32, desc: words.noData }, text);
  }
  const most = Math.max(...columns.map(({ nodes }) => nodes.length));
  const height = head + most * row;
  const last = columns.length - 1;
  const room = Math.max((width - width * 0.1 * last) / columns.length, 1);
  const lines = columns.map(({ nodes }) => nodes.map((node) => wrap(node, room - 8, 12, 2)));
  // Each column is as wide as its names; what is left lies between them, so that the last one ends where the drawing does.
  const wide = columns.map(({ title: own }, at) =>
    Math.min(room, Math.max(textWidth(own), 0, ...(lines[at] ?? []).flat().map((line) => textWidth(line))) + 6),
  );
  const gap = Math.max(width - wide.reduce((sum, one) => sum + one, 0), 0) / Math.max(last, 1);
  const left = (column: number) => wide.slice(0, column).reduce((sum, one) => sum + one + gap, 0);
  const right = (column: number) => left(column) + (wide[column] ?? 0);
  // The middle of a node; a shorter column is spread over the same height.
  const middle = (column: number, place: number) =>
    head + ((place + 0.5) * most * row) / Math.max(columns[column]?.nodes.length ?? 1, 1);
  const textRight = (column: number, place: number) =>
    Math.min(
      right(column),
      left(column) + Math.max(...(lines[column]?.[place] ?? []).map((line) => textWidth(line)), 0) + 6,
    );
  const heaviest = Math.max(...links.map(({ value }) => value));
  const drawn = links.map(({ column, from, to, value }) => {
    // Straight until the column's names end: nothing bends across a longer name below.
    const [x1, x2] = [right(column), left(column + 1) - 6];
    const [y1, y2] = [middle(column, from), middle(column + 1, to)];
    const bend = (x1 + x2) / 2;
    const thick = 1 + (value / heaviest) * 5;
    return {
      mark: html`<path d="M${px(textRight(column, from))} ${px(y1)}H${px(x1)}C${px(bend)} ${px(y1)} ${px(bend)} ${px(y2)} ${px(x2)} ${px(y2)}" fill="none" stroke="${
        seriesColours[0]
      }" stroke-opacity=".4" stroke-width="${px(thick)}"/>`,
      x: x1 + (x2 - x1) * 0.75,
      y: y1 + (y2 - y1) * 0.844,
    };
  });
  const nameOf = (column: number, place: number) => columns[column]?.nodes[place] ?? "";
  const nodes = columns.flatMap((_, column) =>
    (lines[column] ?? []).map((text, place) => {
      const y = middle(column, place) + 4 - ((text.length - 1) * lineHeight) / 2;
      return linesAt(text, { x: left(column), y });
    }),
  );
  const titles = columns.map((column, at) =>
    textAt({
      x: left(at),
      y: 14,
      text: shorten(column.title, at === last ? (wide[at] ?? 0) : (wide[at] ?? 0) + gap - 8),
      fill: colour.muted,
    }),
  );
  return svg(
    {
      ...frame,
      height,
      desc: links
        .map(
          ({ column, from, to, value }) =>
            `${nameOf(column, from)} → ${nameOf(column + 1, to)}${words.colon}${px(value)}`,
        )
        .join(words.stop),
      points: { x: drawn.map(({ x }) => x), y: drawn.map(({ y }) => y) },
    },
    html`<g aria-hidden="true">${drawn.map(({ mark }) => mark)}${titles}${nodes}<circle class="cursor" visibility="hidden" r="6" fill="${
      colour.paper
    }" stroke="${colour.cinnabar}" stroke-width="2"/></g>`,
  );
}

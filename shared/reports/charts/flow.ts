// What went where? Bands between two sets, as thick as what they carry; what stayed where it was is pale.
import { pathRound } from "d3-path";
import { type AmountFormat, formatAmount, formatAmountShort } from "./parts/amount.ts";
import { colour, seriesColours } from "./parts/colours.ts";
import { spread } from "./parts/ends.ts";
import { html, type Markup } from "./parts/markup.ts";
import { type Link, linksOf } from "./parts/points.ts";
import { px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { lineHeight, linesAt, wrap } from "./parts/wrap.ts";

export interface FlowOptions {
  id: string;
  title: string;
  width: number;
  fromTitle: string;
  toTitle: string;
  from: readonly string[];
  to: readonly string[];
  format: AmountFormat;
  words: ChartWords;
}

interface Node {
  name: string;
  total: number;
  y: number;
  height: number;
}

const nodeWidth = 8;
const gap = 12;
const head = 28;

/** Draws what went from each of one set to each of another, `values` by from, then to, as an SVG string. */
export function flow(values: readonly (readonly number[])[], options: FlowOptions): string {
  const { width, from, to, format, words } = options;
  const links = linksOf(values, from.length, to.length);
  const total = links.reduce((sum, link) => sum + link.value, 0);
  const frame = { id: options.id, width, title: options.title, kind: "flow" };
  if (total === 0) {
    const text = textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 });
    return svg({ ...frame, height: 32, desc: words.noData }, text);
  }
  const sum = (side: "from" | "to", at: number) =>
    links.reduce((all, link) => all + (link[side] === at ? link.value : 0), 0);
  const sides = [
    from.map((name, at) => ({ name, total: sum("from", at) })),
    to.map((name, at) => ({ name, total: sum("to", at) })),
  ] as const;
  const most = Math.max(...sides.map((side) => side.filter((node) => node.total > 0).length));
  const room = width * (width < 480 ? 0.28 : 0.24);
  const bodies = Math.max(180, most * (width < 480 ? 40 : 34));
  const height = head + bodies + (most - 1) * gap + 8;
  const scale = bodies / total;
  const [left, right] = sides.map((side) => stack(side, scale, height - head - 8));
  const labelWidth = Math.min(
    Math.max(
      ...[left ?? [], right ?? []].flatMap((side) =>
        side
          .filter((node) => node.total > 0)
          .map((node, at, all) => {
            const figure = formatAmountShort(node.total, format);
            return crowds(node, at, all)
              ? textWidth(`${node.name} ${figure}`) + 4
              : Math.max(textWidth(node.name), textWidth(figure));
          }),
      ),
    ) + 10,
    room,
  );
  const [start, end] = [labelWidth + nodeWidth, width - labelWidth - nodeWidth];
  const bands = bandsOf(links, left ?? [], right ?? [], scale);
  const moved = bands.filter(({ link }) => from[link.from] !== to[link.to]);
  const stayed = bands.filter(({ link }) => from[link.from] === to[link.to]);
  const bend = (start + end) / 2;
  const draw = ({ y1, y2, thick }: Band, stays: boolean) => {
    const fill = stays ? colour.muted : seriesColours[0];
    // Through px, which has no number that is none.
    const [a, b, c, d] = [y1, y2, y2 + thick, y1 + thick].map((y) => Number(px(y))) as [number, number, number, number];
    const path = pathRound(1);
    path.moveTo(start, a);
    path.bezierCurveTo(bend, a, bend, b, end, b);
    path.lineTo(end, c);
    path.bezierCurveTo(bend, c, bend, d, start, d);
    path.closePath();
    return html`<path d="${path.toString()}" fill="${fill}" fill-opacity="${stays ? 0.2 : 0.4}"/>`;
  };
  const figures = bands.flatMap(({ link, y1, thick }) => {
    const text = formatAmountShort(link.value, format);
    const fits = thick >= 15 && textWidth(text) + 12 < (end - start) / 3;
    return fits ? [textAt({ x: start + 6, y: y1 + thick / 2 + 4, text, fill: colour.ink })] : [];
  });
  // A quarter of the way along a band, where those of one origin have not met others yet.
  const along = bands.map(({ y1, y2, thick }) => y1 + (y2 - y1) * 0.16 + thick / 2);
  return svg(
    {
      ...frame,
      height,
      desc: links
        .map((link) => `${from[link.from]} → ${to[link.to]}${words.colon}${formatAmount(link.value, format)}`)
        .join(words.stop),
      points: { x: bands.map(() => start + (end - start) * 0.25), y: along },
    },
    html`<g aria-hidden="true">${textAt({ x: 0, y: 14, text: shorten(options.fromTitle, width / 2 - 8), fill: colour.muted })}${textAt(
      {
        x: width,
        y: 14,
        text: shorten(options.toTitle, width / 2 - 8),
        fill: colour.muted,
        anchor: "end",
      },
    )}${stayed.map((band) => draw(band, true))}${moved.map((band) => draw(band, false))}${nodes(left ?? [], start - nodeWidth, "end", labelWidth, height, format)}${nodes(
      right ?? [],
      end,
      "start",
      labelWidth,
      height,
      format,
    )}${figures}<circle class="cursor" visibility="hidden" r="7" fill="${colour.paper}" stroke="${colour.cinnabar}" stroke-width="2"/></g>`,
  );
}

/** One side from top to bottom, its gaps shared out so that both sides are equally tall. */
function stack(side: readonly { name: string; total: number }[], scale: number, tall: number): Node[] {
  const filled = side.filter((node) => node.total > 0).length;
  const bodies = side.reduce((sum, node) => sum + node.total * scale, 0);
  const space = filled > 1 ? (tall - bodies) / (filled - 1) : 0;
  let y = filled > 1 ? head : head + (tall - bodies) / 2;
  return side.map((node) => {
    const placed = { ...node, y, height: node.total * scale };
    if (node.total > 0) y += placed.height + space;
    return placed;
  });
}

interface Band {
  link: Link;
  y1: number;
  y2: number;
  thick: number;
}

/** Where each link leaves and arrives: one under the other along both nodes. */
function bandsOf(links: readonly Link[], left: readonly Node[], right: readonly Node[], scale: number): Band[] {
  const out = left.map((node) => node.y);
  const into = right.map((node) => node.y);
  return links.map((link) => {
    const thick = link.value * scale;
    const band = { link, thick, y1: out[link.from] ?? 0, y2: into[link.to] ?? 0 };
    out[link.from] = band.y1 + thick;
    into[link.to] = band.y2 + thick;
    return band;
  });
}

/** Bars of one side with name and number outside of them. */
function nodes(
  side: readonly Node[],
  x: number,
  anchor: "start" | "end",
  width: number,
  height: number,
  format: AmountFormat,
): Markup {
  const shown = side
    .filter((node) => node.total > 0)
    .map((node) => ({
      ...node,
      lines: wrap(node.name, width - 8, 12, node.height >= 3 * lineHeight ? 2 : 1),
      figure: formatAmountShort(node.total, format),
    }))
    .map((node, index, all) => {
      const one = `${node.name} ${node.figure}`;
      return crowds(node, index, all) && textWidth(one) <= width - 8
        ? { ...node, lines: [one], figure: "", rows: 1 }
        : { ...node, rows: node.lines.length + 1 };
    });
  const labels = shown.map((node) => ({ y: node.y + node.height / 2, height: node.rows * lineHeight }));
  const tops = spread(labels, head - 6, height);
  const at = anchor === "end" ? x - 6 : x + nodeWidth + 6;
  return html`${shown.map((node, index) => {
    const y = (tops[index] ?? 0) + 12;
    return html`<rect x="${px(x)}" y="${px(node.y)}" width="${nodeWidth}" height="${px(Math.max(node.height, 1))}" fill="${colour.muted}"/>${linesAt(
      node.lines,
      { x: at, y, anchor },
    )}${node.figure !== "" && textAt({ x: at, y: y + node.lines.length * lineHeight, text: node.figure, fill: colour.muted, anchor })}`;
  })}`;
}

/** Whether a node has no room for two lines: then name and number share one, or labels slide to the bars of others. */
function crowds(node: Node, index: number, all: readonly Node[]): boolean {
  const middle = ({ y, height }: Node) => y + height / 2;
  return [all[index - 1], all[index + 1]].some(
    (other) => other !== undefined && Math.abs(middle(other) - middle(node)) < 2 * lineHeight,
  );
}

// What stands where in a chart's SVG? Texts with the room they take, and how far its marks reach.
import { textWidth } from "../../../../shared/reports/charts/parts/scale.ts";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PlacedText extends Box {
  text: string;
}

/** Widths are estimated on the safe side when a chart is drawn; what a reader's font takes is about a tenth less. */
const real = 0.88;

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const number = (tag: string, name: string, otherwise = 0) => Number(attribute(tag, name) ?? otherwise);

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
export const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => entities[sign] ?? sign);

export function viewBoxOf(svg: string): Box {
  const [, , width = 0, height = 0] = (attribute(svg, "viewBox") ?? "").split(" ").map(Number);
  return { left: 0, right: width, top: 0, bottom: height };
}

export function textsIn(svg: string): PlacedText[] {
  return [...svg.matchAll(/(<text [^>]*)>([^<]*)</g)].map(([, tag = "", raw = ""]) => {
    const text = unescaped(raw);
    const size = number(tag, "font-size", 12);
    const [x, y, wide] = [number(tag, "x"), number(tag, "y"), textWidth(text, size) * real];
    const anchor = attribute(tag, "text-anchor") ?? "start";
    const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
    return { text, left, right: left + wide, top: y - size * 0.8, bottom: y + size * 0.2 };
  });
}

export const overlap = (a: Box, b: Box) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;

/** Every point that a path goes through, its curves' handles among them. */
export function pointsOn(d: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, letter = "", rest = ""] of d.matchAll(/([MLHVCZmlhvcz])([^MLHVCZmlhvcz]*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const relative = letter === letter.toLowerCase();
    const kind = letter.toUpperCase();
    const each = kind === "C" ? 6 : kind === "H" || kind === "V" ? 1 : 2;
    if (kind === "Z") [x, y] = [startX, startY];
    for (let at = 0; at < numbers.length; at += each) {
      const part = numbers.slice(at, at + each);
      const [fromX, fromY] = relative ? [x, y] : [0, 0];
      if (kind === "H") x = fromX + (part[0] ?? 0);
      else if (kind === "V") y = fromY + (part[0] ?? 0);
      else [x, y] = [fromX + (part.at(-2) ?? 0), fromY + (part.at(-1) ?? 0)];
      if (kind === "M" && at === 0) [startX, startY] = [x, y];
      points.push([x, y]);
    }
  }
  return points;
}

/** How far each mark reaches, without its stroke; the cursor waits elsewhere, and textures have squares of their own. */
export function marksIn(svg: string): Box[] {
  const drawn = svg.replace(/<defs>.*?<\/defs>/s, "").replace(/<\w+ class="cursor"[^>]*\/>/g, "");
  const rects = [...drawn.matchAll(/<rect [^>]*>/g)].map(([tag]) => {
    const [left, top] = [number(tag, "x"), number(tag, "y")];
    return { left, top, right: left + number(tag, "width"), bottom: top + number(tag, "height") };
  });
  const circles = [...drawn.matchAll(/<circle [^>]*>/g)].map(([tag]) => {
    const [x, y, r] = [number(tag, "cx"), number(tag, "cy"), number(tag, "r")];
    return { left: x - r, right: x + r, top: y - r, bottom: y + r };
  });
  const paths = [...drawn.matchAll(/<path [^>]*>/g)].flatMap(([tag]) =>
    pointsOn(attribute(tag, "d") ?? "").map(([x, y]) => ({ left: x, right: x, top: y, bottom: y })),
  );
  return [...rects, ...circles, ...paths];
}

/** A figure's chart; charts alone name their namespace. */
export const chartOf = (figure: string): string => /<svg xmlns[\s\S]*?<\/svg>/.exec(figure)?.[0] ?? "";

/** The cells of the table behind, row by row. */
export function tableOf(figure: string): string[][] {
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(figure)?.[1] ?? "";
  return [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) =>
      unescaped(cell.replace(/<[^>]*>/g, "")),
    ),
  );
}

/** How many points the arrow keys step through. */
export function stepsOf(svg: string): number {
  const head = /^<svg [^>]*>/.exec(svg)?.[0] ?? "";
  const list = attribute(head, "data-x") ?? attribute(head, "data-y");
  return list === undefined || list === "" ? 0 : list.split(" ").length;
}

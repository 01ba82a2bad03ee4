// What wraps every chart? One svg with a name, a description and a view box, so that it reads aloud, scales and prints.
import { html, idOf, type Markup, type Part } from "./markup.ts";
import { px } from "./scale.ts";

export interface SvgFrame {
  id: string;
  width: number;
  height: number;
  title: string;
  desc: string;
  /** Which chart, for style sheets and for the page's arrow keys. */
  kind: string;
  /** Positions that the cursor can take, one per row of the table behind the chart. */
  points?: { x?: readonly number[]; y?: readonly number[] };
  /** Small fields, each with so many of the points, one after the other; from `free` on nothing is written above its plot. */
  fields?: readonly { points: number; top: number; bottom: number; free: number; right: number }[];
}

/** The chart's outer element around its marks. */
export function svg(frame: SvgFrame, marks: Part): string {
  const id = idOf(frame.id);
  const list = (numbers: readonly number[] | undefined) => numbers?.map((value) => px(value)).join(" ");
  const x = list(frame.points?.x);
  const y = list(frame.points?.y);
  const fields = frame.fields?.map((one) => list([one.points, one.top, one.bottom, one.free, one.right])).join(";");
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" class="c-${frame.kind}" width="${px(frame.width)}" height="${px(
    frame.height,
  )}" viewBox="0 0 ${px(frame.width)} ${px(frame.height)}" font-family="var(--sans,sans-serif)" font-size="12" aria-labelledby="${id}-t ${id}-d"${
    x !== undefined && html` data-x="${x}"`
  }${y !== undefined && html` data-y="${y}"`}${fields !== undefined && html` data-fields="${fields}"`}><title id="${id}-t">${frame.title}</title><desc id="${id}-d">${frame.desc}</desc>${marks}</svg>`
    .markup;
}

export interface TextAt {
  x: number;
  y: number;
  text: string;
  fill: string;
  anchor?: "start" | "middle" | "end";
  weight?: number;
  size?: number;
}

/** A text; figures in it stand in columns. */
export function textAt({ x, y, text, fill, anchor, weight, size }: TextAt): Markup {
  return html`<text x="${px(x)}" y="${px(y)}" fill="${fill}"${anchor && anchor !== "start" && html` text-anchor="${anchor}"`}${
    weight && html` font-weight="${weight}"`
  }${size && html` font-size="${size}"`}>${text}</text>`;
}

/** A name and its number right behind it, however wide the reader's font makes the name. */
export function namedAt(
  { x, y, text, fill }: Pick<TextAt, "x" | "y" | "text" | "fill">,
  number: { text: string; fill: string },
): Markup {
  return html`<text x="${px(x)}" y="${px(y)}" fill="${fill}">${text}<tspan dx="${text === "" ? 0 : 5}" fill="${number.fill}" font-weight="600">${number.text}</tspan></text>`;
}

/** A horizontal rule over the plot. */
export function ruleAt(x1: number, x2: number, y: number, stroke: string): Markup {
  // Half pixels keep a hairline one pixel thin.
  const at = Math.round(y) + 0.5;
  return html`<path d="M${px(x1)} ${at}H${px(x2)}" stroke="${stroke}"/>`;
}

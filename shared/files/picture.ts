// How does a chart stand alone, in a file? The page's own SVG in the light theme, with what it shows and rests on written on it.
import { colour } from "../reports/charts/parts/colours.ts";
import { html, raw } from "../reports/charts/parts/markup.ts";
import { lineHeight, linesAt, wrap } from "../reports/charts/parts/wrap.ts";

export interface PictureOptions {
  /** The sentence that the chart stands under. */
  caption: string;
  /** Whose figures: store, report, dates. */
  of: string;
  /** What the value axis shows, in words. */
  axis: string;
  /** Scope and freshness, a line each. */
  foot: readonly string[];
}

const margin = 24;
const fonts =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','PingFang SC','Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif";

/** A figure of a page's markup by its id, as text; null where the page has none. */
export function figureIn(markup: string, id: string): string | null {
  const found = new RegExp(`<figure [^>]*id="${id}"[^>]*>[\\s\\S]*?</figure>`).exec(markup);
  return found?.[0] ?? null;
}

/** The chart of a figure's markup, and its axis; null where the figure is a table. Only charts name their own namespace. */
export function chartIn(figure: string): { svg: string; axis: string } | null {
  const svg = /<svg xmlns[\s\S]*?<\/svg>/.exec(figure)?.[0];
  // Already escaped: it came out of the same markup that it goes into.
  return svg === undefined ? null : { svg, axis: /<p class="axis">([\s\S]*?)<\/p>/.exec(figure)?.[1] ?? "" };
}

/** Styles written into the marks: each custom property becomes what it stands for in the light theme. */
export function inlined(svg: string): string {
  return svg
    .replaceAll("var(--sans,sans-serif)", fonts)
    .replaceAll(/var\(--[\w-]+,([^)]+)\)/g, "$1")
    .replaceAll(/ data-(?:[xy]|fields)="[^"]*"/g, "")
    .replaceAll(/<(\w+) class="cursor"[^>]*\/>/g, "");
}

/** A picture that needs no page: an SVG file of its own. `axis` and `svg` are markup that `chartIn` found. */
export function picture(svg: string, { caption, of, axis, foot }: PictureOptions): string {
  const size = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  const [inner, tall] = [Number(size?.[1] ?? 0), Number(size?.[2] ?? 0)];
  const head = wrap(caption, inner, 16, 3);
  const about = wrap(of, inner, 12, 2);
  const feet = foot.flatMap((line) => wrap(line, inner, 12, 3));
  const captionY = margin + 14;
  const ofY = captionY + head.length * 22 + 2;
  const axisY = ofY + about.length * lineHeight + 8;
  const chartY = axis === "" ? axisY - 4 : axisY + 8;
  const footY = chartY + tall + 28;
  const [width, height] = [inner + 2 * margin, footY + feet.length * lineHeight + margin - 12];
  const marks = html`<rect width="${width}" height="${height}" fill="${colour.paper}"/>${head.map(
    (text, line) =>
      html`<text x="${margin}" y="${captionY + line * 22}" font-size="16" font-weight="600" fill="${colour.ink}">${text}</text>`,
  )}${linesAt(about, { x: margin, y: ofY, fill: colour.muted })}${
    axis !== "" && html`<text x="${margin}" y="${axisY}" fill="${colour.muted}">${raw(axis)}</text>`
  }${raw(svg.replace("<svg ", `<svg x="${margin}" y="${chartY}" `))}${linesAt(feet, { x: margin, y: footY, fill: colour.muted })}`;
  return inlined(
    html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${caption}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="var(--sans,sans-serif)" font-size="12">${marks}</svg>`
      .markup,
  );
}

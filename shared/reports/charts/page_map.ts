// Where is clicked, and how far is read? Neutral frames of a page, one a kind of screen, with heat where clicks fell and a bar that thins out.
import { type AmountFormat, formatAmount, formatTick } from "./parts/amount.ts";
import { colour } from "./parts/colours.ts";
import { heatCell, heatOf } from "./parts/heat.ts";
import { html, type Markup } from "./parts/markup.ts";
import { fieldsOf } from "./parts/points.ts";
import { px, shorten, textWidth } from "./parts/scale.ts";
import { ruleAt, svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface PageFrame {
  label: string;
  /** Smaller below the label. */
  note: string;
  /** Share of clicks by band from the top, then field from the left. */
  values: readonly (readonly number[])[];
  /** Share of looks that came to each tenth of the page; empty where nobody told. */
  reached: readonly number[];
}

export interface PageMapOptions {
  id: string;
  title: string;
  width: number;
  /** Fields across. */
  across: number;
  format: AmountFormat;
  words: ChartWords;
}

const head = 40;
const gap = 24;
/** The bar beside a frame that tells how far is read. */
const side = 14;
/** Frames stand beside each other where each has so much room that its numbers can be read, and none is larger than it need be. */
const least = 320;
const most = 560;

/** How many frames stand in a row, and how wide each is: rows are as even as they can be, and fill the width. */
function layout(count: number, width: number): { inRow: number; size: number } {
  const fit = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const inRow = Math.ceil(count / Math.ceil(count / fit));
  const size = Math.min(most, (width - gap * (inRow - 1)) / inRow);
  return { inRow, size: Math.max(side + 20, size) };
}

/** Draws the frames beside and below each other, as large as the width allows. */
export function pageMap(frames: readonly PageFrame[], options: PageMapOptions): string {
  const { width, words, format } = options;
  const frame = { id: options.id, width, title: options.title, kind: "page_map" };
  const fields = fieldsOf(frames);
  if (fields.length === 0) {
    const text = textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 });
    return svg({ ...frame, height: 32, desc: words.noData }, text);
  }
  const { inRow, size } = layout(frames.length, width);
  const page = size - side - 6;
  const cell = page / Math.max(1, options.across);
  const bandHeight = Math.min(Math.max(30, Math.round(cell * 0.75)), 48);
  // Each row is as tall as its tallest page.
  const rows = Array.from({ length: Math.ceil(frames.length / inRow) }, (_, row) =>
    Math.max(
      ...frames.slice(row * inRow, (row + 1) * inRow).map(({ values }) => head + values.length * bandHeight + gap),
    ),
  );
  const tops = rows.map((_, row) => rows.slice(0, row).reduce((sum, tall) => sum + tall, 0));
  const left = (at: number) => (at % inRow) * (size + gap);
  const top = (at: number) => tops[Math.floor(at / inRow)] ?? 0;
  const highest = Math.max(...fields.map(({ value }) => value));
  const placed = fields.map((one) => ({
    ...one,
    x: left(one.frame) + one.field * cell,
    y: top(one.frame) + head + one.band * bandHeight,
  }));
  const desc = frames.map((one, at) => {
    const own = fields.filter((field) => field.frame === at).sort((a, b) => b.value - a.value);
    return `${one.label}${words.colon}${formatAmount(own[0]?.value ?? 0, format)}`;
  });
  return svg(
    {
      ...frame,
      height: rows.reduce((sum, tall) => sum + tall, 0) - gap + 4,
      desc: desc.join(words.stop),
      points: {
        x: placed.map(({ x }) => x + cell / 2),
        y: placed.map(({ y }) => y + bandHeight / 2),
      },
    },
    html`<g aria-hidden="true">${frames.map((one, at) => wire(one, { x: left(at), y: top(at), page, bands: one.values.length, bandHeight }))}${placed.map(
      ({ x, y, value }) => {
        const text = formatTick(value, format);
        return html`${heatCell({ x: x + 1, y: y + 1, width: cell - 2, height: bandHeight - 2, heat: heatOf(value, 0, highest) })}${
          textWidth(text) * 0.9 + 4 < cell &&
          value >= highest / 4 &&
          textAt({ x: x + cell / 2, y: y + bandHeight / 2 + 4, text, fill: colour.ink, anchor: "middle" })
        }`;
      },
    )}${frames.map((one, at) => reach(one, left(at) + page + 6, top(at) + head, one.values.length * bandHeight))}<circle class="cursor" visibility="hidden" r="7" fill="none" stroke="${colour.cinnabar}" stroke-width="2"/></g>`,
  );
}

/** A page without anything of its own: a head with its line, and lines of content that stand for whatever is there. */
function wire(
  frame: PageFrame,
  { x, y, page, bands, bandHeight }: { x: number; y: number; page: number; bands: number; bandHeight: number },
): Markup {
  const tall = bands * bandHeight;
  const begin = y + head;
  const lines = Array.from({ length: bands }, (_, band) => band).filter((band) => band > 0);
  return html`${textAt({ x, y: y + 14, text: shorten(frame.label, page), fill: colour.ink })}${textAt({
    x,
    y: y + 30,
    text: shorten(frame.note, page),
    fill: colour.muted,
  })}<rect x="${px(x)}" y="${px(begin)}" width="${px(page)}" height="${px(tall)}" fill="none" stroke="${colour.hairline}"/>${lines.map(
    (band) => ruleAt(x + 8, x + page * (band % 3 === 0 ? 0.6 : 0.92), begin + band * bandHeight, colour.hairline),
  )}`;
}

/** How many are still there: as wide as their share, from the whole at the top. */
function reach({ reached }: PageFrame, x: number, y: number, tall: number): Markup | null {
  if (reached.length === 0) return null;
  const part = tall / reached.length;
  return html`${reached.map(
    (share, at) =>
      html`<rect x="${px(x)}" y="${px(y + at * part)}" width="${px(Math.max(0.5, (share > 0 ? Math.min(share, 1) : 0) * side))}" height="${px(part)}" fill="${colour.muted}" fill-opacity="0.45"/>`,
  )}`;
}

// How strong is a cell's tint? One hue, never so dark that ink on it could not be read, in either theme.
import { seriesColours } from "./colours.ts";
import { html, type Markup } from "./markup.ts";
import { px } from "./scale.ts";

/** Least and most opacity: a zero is still a cell, and at 0.55 ink keeps a contrast of 4.6. */
const [faintest, strongest] = [0.06, 0.55];

/** Opacity of a value between the least and the greatest of its kind.
 * @example heatOf(5, 0, 10) // => 0.305 */
export function heatOf(value: number, low: number, high: number): number {
  const share = high > low ? Math.min(Math.max((value - low) / (high - low), 0), 1) : 0;
  return Math.round((faintest + share * (strongest - faintest)) * 1000) / 1000;
}

export interface CellAt {
  x: number;
  y: number;
  width: number;
  height: number;
  heat: number;
}

export function heatCell({ x, y, width, height, heat }: CellAt): Markup {
  return html`<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(width, 1))}" height="${px(height)}" fill="${
    seriesColours[0]
  }" fill-opacity="${heat}"/>`;
}

// Which line is which, where a phone has no room for names at the lines' ends? A key above the plot, dashes and all.
import { html, type Markup } from "./markup.ts";
import { px, shorten, textWidth } from "./scale.ts";
import { namedAt } from "./svg.ts";

export interface KeyEntry {
  name: string;
  number: string;
  stroke: string;
  dash: string;
}

const rowHeight = 20;
const mark = 26;

/** The entries from left to right in as many rows as they need, and how tall they are. */
export function keyOf(entries: readonly KeyEntry[], width: number): { marks: Markup; height: number } {
  let [x, row] = [0, 0];
  const marks = entries.map(({ name, number, stroke, dash }) => {
    const text = shorten(name, Math.max(width - mark - textWidth(number) - 12, 24));
    const wide = mark + textWidth(text) + 4 + textWidth(number) * 1.06;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const [left, y] = [x, row * rowHeight + 12];
    x += wide + 16;
    return html`<path d="M${px(left)} ${y - 4}h20" fill="none" stroke="${stroke}" stroke-width="2"${
      dash !== "" && html` stroke-dasharray="${dash}"`
    }/>${namedAt({ x: left + mark, y, text, fill: stroke }, { text: number, fill: stroke })}`;
  });
  return { marks: html`${marks}`, height: entries.length === 0 ? 0 : (row + 1) * rowHeight + 4 };
}

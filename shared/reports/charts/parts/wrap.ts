// Where does a text break that has no browser to break it? At spaces, and between Chinese characters, but not before their stops.
import { colour } from "./colours.ts";
import { html, type Markup } from "./markup.ts";
import { shorten, textWidth } from "./scale.ts";
import { type TextAt, textAt } from "./svg.ts";

/** The smallest pieces that may stand on a line of their own: words with their space, characters with the stops after them. */
const piece =
  /[\u2e80-\u2fff\u3040-\uffef][\u3000-\u303f\uff00-\uff0f\uff1a-\uff20”’%]*|[^\s\u2e80-\u2fff\u3040-\uffef]+\s*|\s+/gu;

/**
 * A text in at most `most` lines of a width; what is left over is cut with an ellipsis.
 * @example wrap("Keep in stock", 60, 12, 3) // => ["Keep in", "stock"]
 */
export function wrap(text: string, width: number, size = 12, most = 2): string[] {
  const lines: string[] = [];
  let line = "";
  const pieces = text.trim().match(piece) ?? [];
  for (const [index, part] of pieces.entries()) {
    if (line !== "" && textWidth((line + part).trimEnd(), size) > width) {
      if (lines.length === most - 1) {
        lines.push(shorten(`${line}${pieces.slice(index).join("")}`.trimEnd(), width, size));
        return lines;
      }
      lines.push(shorten(line.trimEnd(), width, size));
      line = "";
    }
    line += part;
  }
  // A single word may still be wider than its line.
  return line === "" ? lines : [...lines, shorten(line.trimEnd(), width, size)];
}

/** Height of a line of chart text. */
export const lineHeight = 16;

/** Lines of text under one another; `y` is the first one's baseline. */
export function linesAt(
  lines: readonly string[],
  { y, ...at }: Omit<TextAt, "text" | "fill"> & { fill?: string },
): Markup {
  const fill = at.fill ?? colour.ink;
  return html`${lines.map((text, index) => textAt({ ...at, fill, y: y + index * lineHeight, text }))}`;
}

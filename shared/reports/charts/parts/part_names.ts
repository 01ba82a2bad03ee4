// Where do the names of stacked parts stand? Beside the last column where all have room, else in a key above the plot.
import { colour } from "./colours.ts";
import type { Plot } from "./curve_names.ts";
import { spread } from "./ends.ts";
import { html, type Markup } from "./markup.ts";
import { linear, px, type Scale, shorten, textWidth } from "./scale.ts";
import type { Level } from "./stack.ts";
import { namedAt, textAt } from "./svg.ts";
import { hueOf, textureFill } from "./texture.ts";
import { lineHeight, linesAt, wrap } from "./wrap.ts";

export interface PartName {
  name: string;
  number: string;
  rest?: boolean;
  /** Where the part lies in the last column that has it. */
  level: Level | null | undefined;
}

export interface NamedParts {
  plot: Plot;
  y: Scale;
  names: Markup;
}

interface Place {
  id: string;
  width: number;
  height: number;
  left: number;
  domain: readonly [number, number];
}

const foot = 24;
const head = 10;
const swatch = 12;

export function partNames(parts: readonly PartName[], { id, width, height, left, domain }: Place): NamedParts {
  const room = Math.min(width * 0.24, 200);
  const lines = parts.map(({ name }) => (name === "" ? [] : wrap(name, room - 28, 12, 2)));
  const tall = lines.reduce((sum, one) => sum + (one.length + 1) * lineHeight, 0);
  if (width < 480 || tall > height - head) return keyed(parts, { id, width, height, left, domain });
  const widest = Math.max(
    0,
    ...parts.flatMap(({ number }, at) => [...(lines[at] ?? []), number].map((text) => textWidth(text))),
  );
  const plot = {
    left,
    right: Math.max(width - Math.min(widest + 28, room), left + 1),
    top: head,
    bottom: height - foot,
  };
  const y = linear(domain, [plot.bottom, plot.top]);
  const labels = parts.map(({ level }, at) => ({
    y: level ? y((level.from + level.to) / 2) : plot.bottom,
    height: ((lines[at]?.length ?? 0) + 1) * lineHeight,
  }));
  const tops = spread(labels, plot.top - 6, height);
  const names = parts.map(({ number, rest }, at) => {
    const place = { x: plot.right + 26, y: (tops[at] ?? 0) + 12 };
    return html`${swatchAt(id, at, plot.right + 8, place.y - 10)}${linesAt(lines[at] ?? [], place)}${textAt({
      ...place,
      y: place.y + (lines[at]?.length ?? 0) * lineHeight,
      text: number,
      fill: hueOf(at, rest),
      weight: 600,
    })}`;
  });
  return { plot, y, names: html`${names}` };
}

const swatchAt = (id: string, at: number, x: number, y: number) =>
  html`<rect x="${px(x)}" y="${px(y)}" width="${swatch}" height="${swatch}" fill="${textureFill(id, at)}"/>`;

/** Swatches with names above the plot, in as many rows as they need. */
function keyed(parts: readonly PartName[], { id, width, height, left, domain }: Place): NamedParts {
  let [x, row] = [0, 0];
  const marks = parts.map(({ name, number, rest }, at) => {
    const figure = textWidth(number) * 1.06;
    const text = shorten(name, Math.max(width - swatch - figure - 16, 24));
    const wide = swatch + 6 + textWidth(text) + 6 + figure;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const [start, y] = [x, row * 20 + 12];
    x += wide + 16;
    return html`${swatchAt(id, at, start, y - 10)}${namedAt({ x: start + swatch + 6, y, text, fill: colour.ink }, { text: number, fill: hueOf(at, rest) })}`;
  });
  const top = head + (row + 1) * 20 + 4;
  const plot = { left, right: Math.max(width - 4, left + 1), top, bottom: height - foot + top - head };
  return { plot, y: linear(domain, [plot.bottom, plot.top]), names: html`${marks}` };
}

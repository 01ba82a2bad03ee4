// Which names stand beside each other under or over a plot? As many as have room, evenly apart, none beyond an end, none touching another.
import { colour } from "./colours.ts";
import { html, type Markup } from "./markup.ts";
import { shorten, textWidth } from "./scale.ts";
import { textAt } from "./svg.ts";

export interface PlacedName {
  /** Where it belongs: its middle, as far as the ends allow. */
  x: number;
  text: string;
}

const apart = 6;

/** Names kept between two ends; one that would touch the name before it gives way. */
export function namesAlong(
  names: readonly PlacedName[],
  { left, right, y }: { left: number; right: number; y: number },
): Markup {
  let free = Number.NEGATIVE_INFINITY;
  return html`${names.map((name) => {
    const text = shorten(name.text, Math.max(right - left, 1));
    const half = textWidth(text) / 2;
    const x = Math.max(Math.min(name.x, right - half), left + half);
    if (x - half < free) return null;
    free = x + half + apart;
    return textAt({ x, y, text, fill: colour.muted, anchor: "middle" });
  })}`;
}

export interface ColumnNames {
  names: readonly string[];
  /** Middle of a column. */
  x: (index: number) => number;
  y: number;
  left: number;
  right: number;
  /** No name takes more than this. */
  widest?: number;
}

/** Names of columns, the first always, and then every second, third or whatever their width allows. */
export function columnNames({ names, x, y, left, right, widest = right - left }: ColumnNames): Markup {
  const room = Math.max(right - left, 1);
  const wide = Math.min(
    names.reduce((most, name) => Math.max(most, textWidth(name)), 0),
    Math.max(widest, 1),
  );
  const each = room / Math.max(names.length, 1);
  // The first is moved in from the end, by half its width where columns are narrow: the second must not touch it.
  const least = Math.max(wide + 20, wide + apart + Math.max(wide - each, 0) / 2);
  const step = Math.max(1, Math.ceil(least / each));
  const shown = names.flatMap((name, index) =>
    index % step === 0 ? [{ x: x(index), text: shorten(name, wide) }] : [],
  );
  return namesAlong(shown, { left, right, y });
}

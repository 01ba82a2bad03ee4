// How do many points stay readable? Those on one spot become one larger dot, and the farthest ones carry their names.
import { type Box, freePlace } from "./boxes.ts";
import { seriesColours } from "./colours.ts";
import { html, type Markup } from "./markup.ts";
import { px, shorten, textWidth } from "./scale.ts";

export interface Spot {
  x: number;
  y: number;
  label: string;
}

interface Dot extends Spot {
  count: number;
  radius: number;
}

const spotSize = 9;

/** Points that share a spot, as one dot whose area says how many they are; it stands at the first of them. */
export function dotsOf(spots: readonly Spot[]): Dot[] {
  const bySpot = new Map<string, Dot>();
  for (const spot of spots) {
    const key = `${Math.round(spot.x / spotSize)} ${Math.round(spot.y / spotSize)}`;
    const dot = bySpot.get(key);
    if (dot) dot.count += 1;
    else bySpot.set(key, { ...spot, count: 1, radius: 0 });
  }
  return [...bySpot.values()].map((dot) => ({ ...dot, radius: Math.min(3.5 * Math.sqrt(dot.count), 11) }));
}

export function dotMarks(dots: readonly Dot[]): Markup {
  return html`${dots.map(
    ({ x, y, radius }) =>
      html`<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" fill="${seriesColours[0]}" fill-opacity="0.35" stroke="${seriesColours[0]}"/>`,
  )}`;
}

export interface Named {
  x: number;
  y: number;
  text: string;
  anchor: "start" | "end";
}

/** Names for at most `most` lone dots, the farthest from `centre` first, beside their dot where nothing else is. */
export function namesOf(
  dots: readonly Dot[],
  centre: { x: number; y: number },
  area: Box,
  most: number,
  marks: readonly Box[],
): Named[] {
  const far = (dot: Dot) => Math.hypot(dot.x - centre.x, dot.y - centre.y);
  const taken = [...marks, ...dots.map(({ x, y, radius }) => around(x - radius, x + radius, y, radius))];
  const names: Named[] = [];
  for (const dot of dots.filter(({ count, label }) => count === 1 && label !== "").sort((a, b) => far(b) - far(a))) {
    if (names.length === most) break;
    const text = shorten(dot.label, 120);
    const width = textWidth(text);
    const [right, left] = [dot.x + 7, dot.x - 7];
    const place = freePlace(
      [
        { x: right, anchor: "start" as const, box: around(right, right + width, dot.y, 8) },
        { x: left, anchor: "end" as const, box: around(left - width, left, dot.y, 8) },
      ],
      area,
      taken,
    );
    if (!place) continue;
    taken.push(place.box);
    names.push({ x: place.x, y: dot.y + 4, text, anchor: place.anchor });
  }
  return names;
}

const around = (left: number, right: number, y: number, half: number): Box => ({
  left,
  right,
  top: y - half,
  bottom: y + half,
});

// Where does the name of a line go that ends early, as a young cohort's does? At its own end, if nothing is there.
import { type Box, freePlace } from "./boxes.ts";
import type { Point } from "./paths.ts";
import { textWidth } from "./scale.ts";

export interface EarlyEnd {
  x: number;
  y: number;
  text: string;
}

export interface EarlyName {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

const sample = 6;

/** Small boxes along a line, so that no name is written across it. */
function boxesAlong(points: readonly Point[]): Box[] {
  return points.flatMap(([x, y], index) => {
    const [toX, toY] = points[index + 1] ?? [x, null];
    if (y === null || toY === null) return [];
    const steps = Math.max(1, Math.ceil((toX - x) / sample));
    return Array.from({ length: steps + 1 }, (_, step) => {
      const share = step / steps;
      const [atX, atY] = [x + (toX - x) * share, y + (toY - y) * share];
      return { left: atX - 1, right: atX + 1, top: atY - 2, bottom: atY + 2 };
    });
  });
}

/** A place for each name above or below its end, or null where it would cover a line or another name. */
export function earlyNames(
  ends: readonly EarlyEnd[],
  lines: readonly (readonly Point[])[],
  area: Box,
): (EarlyName | null)[] {
  const taken = lines.flatMap(boxesAlong);
  return ends.map(({ x, y, text }) => {
    const width = textWidth(text) * 1.06;
    const at = (left: number, top: number) => ({ left, right: left + width, top, bottom: top + 14 });
    const places = [y - 21, y + 7].flatMap((top) => [
      { x, y: top + 12, anchor: "middle" as const, box: at(x - width / 2, top) },
      { x: x + 4, y: top + 12, anchor: "end" as const, box: at(x + 4 - width, top) },
      { x: x - 4, y: top + 12, anchor: "start" as const, box: at(x - 4, top) },
      // Short of an upright line that the end lies on.
      { x: x - 6, y: top + 12, anchor: "end" as const, box: at(x - 6 - width, top) },
    ]);
    const place = freePlace(places, area, taken);
    if (!place) return null;
    taken.push(place.box);
    return { x: place.x, y: place.y, anchor: place.anchor };
  });
}

// How is an interval drawn, and a value that holds until the next one? As a closed band, and as steps.
import type { Point } from "./paths.ts";
import { px } from "./scale.ts";

/** Points with a corner before each next one, so that the value holds until there.
 * @example stepped([[0, 5], [2, 3]]) // => [[0, 5], [2, 5], [2, 3]] */
export function stepped(points: readonly Point[]): Point[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    return point[1] === null || next === undefined || next[1] === null
      ? [point]
      : [point, [next[0], point[1]] as const];
  });
}

/** The closed path between two lines over the same x, one part for each stretch where both are there.
 * @example bandOf([[0, 1], [1, 1]], [[0, 4], [1, 5]]) // => "M0,1L1,1L1,5L0,4Z" */
export function bandOf(low: readonly Point[], high: readonly Point[]): string {
  let path = "";
  let under: string[] = [];
  let over: string[] = [];
  const close = () => {
    if (under.length > 1) path += `M${[...under, ...over.reverse()].join("L")}Z`;
    [under, over] = [[], []];
  };
  for (const [index, [x, bottom]] of low.entries()) {
    const top = high[index]?.[1] ?? null;
    if (bottom === null || top === null) {
      close();
      continue;
    }
    under.push(`${px(x)},${px(bottom)}`);
    over.push(`${px(x)},${px(top)}`);
  }
  close();
  return path;
}

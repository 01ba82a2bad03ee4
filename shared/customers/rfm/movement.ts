// Who moved from which segment to which between two scorings?
import type { Segmented } from "./segment.ts";

export interface Movement {
  /** Segments of the earlier scoring (rows) and of the later one (columns). */
  from: readonly string[];
  to: readonly string[];
  /** Customers by row and column. */
  moved: number[][];
  /** Customers that the later scoring alone knows, by column: new ones. */
  entered: number[];
  /** Customers that the earlier one alone knows, by row: erased ones. */
  left: number[];
  /** The share of customers known to both who stayed in the segment of that name; null when there is none. */
  stayed_ratio: number | null;
}

/**
 * Counts every customer of either scoring exactly once. Scores of both should rest on one set of thresholds, or a customer
 * moves because others did.
 */
export function movementOf(before: Segmented, after: Segmented): Movement {
  const moved = before.segments.map(() => after.segments.map(() => 0));
  const entered = after.segments.map(() => 0);
  const left = before.segments.map(() => 0);
  const now = new Map(after.ids.map((id, customer) => [id, after.segment[customer]!]));
  let [both, stayed] = [0, 0];
  before.ids.forEach((id, customer) => {
    const row = before.segment[customer]!;
    const column = now.get(id);
    if (column === undefined) {
      left[row]! += 1;
      return;
    }
    now.delete(id);
    moved[row]![column]! += 1;
    both += 1;
    if (before.segments[row] === after.segments[column]) stayed += 1;
  });
  for (const column of now.values()) entered[column]! += 1;
  const stayed_ratio = both > 0 ? stayed / both : null;
  return { from: before.segments, to: after.segments, moved, entered, left, stayed_ratio };
}

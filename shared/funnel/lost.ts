// Which customers were lost at a step? Known by any of their browsers: who went further with another one is not lost.
import type { Reached } from "./reach.ts";

/**
 * Customers whose furthest try ended at the step, with when they last came to it, and how many reached it.
 * @param known customers by visitor
 */
export function lostCustomers(
  all: readonly Reached[],
  step: number,
  known: ReadonlyMap<string, string>,
): { lost: Map<string, number>; reached: number } {
  const furthest = new Map<string, { depth: number; at: number }>();
  for (const { visitor, times } of all) {
    const customer = known.get(visitor);
    if (customer === undefined || times.length <= step) continue;
    const before = furthest.get(customer);
    furthest.set(customer, {
      depth: Math.max(before?.depth ?? 0, times.length),
      at: Math.max(before?.at ?? 0, times[step] ?? 0),
    });
  }
  const lost = [...furthest].flatMap(([customer, { depth, at }]) =>
    depth === step + 1 ? [[customer, at] as const] : [],
  );
  return { lost: new Map(lost), reached: furthest.size };
}

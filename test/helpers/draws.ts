// Draws of distributions for simulations that a test repeats exactly.
import type { Random } from "../../shared/sim/random.ts";

/** A standard normal value. Source: Box and Muller 1958. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());

/** How many of n chances come true; by the normal law where there are many of each. */
export function binomial(random: Random, n: number, share: number): number {
  if (n * share * (1 - share) > 50) {
    const drawn = Math.round(n * share + Math.sqrt(n * share * (1 - share)) * normal(random));
    return Math.min(n, Math.max(0, drawn));
  }
  let count = 0;
  for (let draw = 0; draw < n; draw += 1) if (random.unit() < share) count += 1;
  return count;
}

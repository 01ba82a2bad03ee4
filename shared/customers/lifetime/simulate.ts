// Which histories would customers have under known parameters? What a fit must find again, and what the benchmark fits.
import type { Random } from "../../sim/random.ts";
import type { BgNbdParams } from "./bg_nbd.ts";
import type { SpendParams } from "./gamma_gamma.ts";

export interface SimulatedHistories {
  x: Int32Array;
  t_x: Float64Array;
  T: Float64Array;
}

/** A gamma value of mean `shape`. Source: Marsaglia and Tsang 2000, A Simple Method for Generating Gamma Variables. */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.unit()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random.unit()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * Histories of customers who were observed for a time between `shortest` and `longest`, evenly spread. `tick` rounds
 * times up to whole days, as orders have them; two purchases of a day then count as one.
 */
export function simulateHistories(
  random: Random,
  { r, alpha, a, b }: BgNbdParams,
  customers: number,
  { shortest, longest, tick = false }: { shortest: number; longest: number; tick?: boolean },
): SimulatedHistories {
  const x = new Int32Array(customers);
  const t_x = new Float64Array(customers);
  const T = new Float64Array(customers);
  const round = (time: number) => (tick ? Math.ceil(time) : time);
  for (let i = 0; i < customers; i += 1) {
    T[i] = round(shortest + random.unit() * (longest - shortest));
    const rate = drawGamma(random, r) / alpha;
    const [stay, stop] = [drawGamma(random, b), drawGamma(random, a)];
    let time = random.wait(1 / rate);
    while (round(time) <= T[i]!) {
      if (round(time) > t_x[i]!) x[i]! += 1;
      t_x[i] = round(time);
      if (random.chance(stop / (stop + stay))) break;
      time += random.wait(1 / rate);
    }
  }
  return { x, t_x, T };
}

/** Mean amounts of customers with so many purchases each; 0 for those without any. */
export function simulateSpend(random: Random, { p, q, v }: SpendParams, x: ArrayLike<number>): Float64Array {
  return Float64Array.from(x, (purchases) => {
    if (purchases === 0) return 0;
    const rate = drawGamma(random, q) / v;
    return drawGamma(random, p * purchases) / (rate * purchases);
  });
}

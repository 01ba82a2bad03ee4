// Random counts that are the same in every run, for tests of methods on simulated demand.
import { createRandom } from "../../shared/sim/random.ts";

export function randomFrom(seed: number) {
  const { unit: chance } = createRandom(seed);
  /** Counts of a Poisson law; Source: Knuth, The Art of Computer Programming, 3.4.1. */
  const poisson = (mean: number): number => {
    const least = Math.exp(-mean);
    let units = 0;
    for (let left = chance(); left > least; left *= chance()) units += 1;
    return units;
  };
  return { chance, poisson };
}

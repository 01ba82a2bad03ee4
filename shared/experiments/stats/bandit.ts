// How should traffic be shared out, given how likely each arm is the best?
import { normalShare } from "../../numbers/normal.ts";
import type { Mean } from "./sample.ts";

/** Fewer visitors an arm, and all arms keep equal shares. */
export const LEAST_OF_ARM = 100;

/** Steps of the sum over the best arm's value; what is left out is below 1e-6. */
const STEPS = 2_000;

const REACH = 8;

/**
 * The chance of each arm to have the highest mean: what Thompson sampling draws by, summed up instead of drawn, so that the
 * same figures give the same shares. Source: Scott 2010, A modern Bayesian look at the multi-armed bandit.
 */
export function chancesToBeBest(arms: readonly Mean[], less = false): number[] {
  const beliefs = arms.map(({ mean, variance, n }) => ({
    mean: less ? -mean : mean,
    // An arm without any spread is not certain either.
    deviation: Math.sqrt(Math.max(variance, 1e-12 * (1 + mean * mean)) / Math.max(1, n)),
  }));
  const chances = beliefs.map(({ mean, deviation }, arm) => {
    let chance = 0;
    const step = (2 * REACH) / STEPS;
    for (let at = 0; at < STEPS; at += 1) {
      const z = -REACH + (at + 0.5) * step;
      const value = mean + z * deviation;
      let others = 1;
      for (let other = 0; other < beliefs.length; other += 1) {
        const belief = beliefs[other]!;
        if (other !== arm) others *= normalShare((value - belief.mean) / belief.deviation);
      }
      chance += (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step * others;
    }
    return chance;
  });
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / all);
}

/**
 * Shares of traffic: the chances to be best, with a floor for each arm so that none is given up on what chance did early.
 * Equal while an arm has fewer than `LEAST_OF_ARM` visitors.
 * @param floor of each arm; the rest, 1 - arms * floor, is shared by the chances
 */
export function banditWeights(arms: readonly Mean[], { floor = 0.01, less = false } = {}): number[] {
  if (arms.some(({ n }) => n < LEAST_OF_ARM)) return arms.map(() => 1 / arms.length);
  const free = Math.max(0, 1 - arms.length * floor);
  return chancesToBeBest(arms, less).map((chance) => Math.min(floor, 1 / arms.length) + free * chance);
}

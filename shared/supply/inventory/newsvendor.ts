// How much to buy once, when what is left over costs something and so does what is missing?

import { lnGamma } from "../../numbers/gamma.ts";
import { normalQuantile, normalShare } from "../../numbers/normal.ts";
import { assertPositive } from "./order_quantity.ts";

/** Costs a unit: left over at the end, and asked for in vain. */
export interface Newsvendor {
  holding: number;
  stockout: number;
}

export interface Level {
  /** Units to have at the start. */
  level: number;
  /** Expected cost of what is left over and of what is missing. */
  cost: number;
  /** Chance that all who ask are served. */
  served_ratio: number;
}

/** Demand that varies as the normal law, such as of a lead time and a period together. */
export interface NormalDemand {
  mean: number;
  deviation: number;
}

/** What is expected to be missing above a level. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, C.3.1. */
export function normalLoss(level: number, { mean, deviation }: NormalDemand): number {
  const z = (level - mean) / deviation;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return deviation * (density - z * (1 - normalShare(z)));
}

/** Expected cost of a level under normal demand. */
export function normalCost({ holding, stockout }: Newsvendor, demand: NormalDemand, level: number): number {
  const missing = normalLoss(level, demand);
  return holding * (level - demand.mean + missing) + stockout * missing;
}

/**
 * The best level under normal demand. Over a lead time of L periods demand has L + 1 times the mean and the variance.
 * Source: Arrow, Harris and Marschak 1951; Snyder and Shen 4.3.2.
 * @example normalLevel({ holding: 0.18, stockout: 0.7 }, { mean: 50, deviation: 8 }).level.toFixed(4) // => "56.6040"
 */
export function normalLevel(costs: Newsvendor, { mean, deviation }: NormalDemand, lead_time = 0): Level {
  assertPositive({ ...costs, deviation });
  const periods = lead_time + 1;
  const demand = { mean: mean * periods, deviation: deviation * Math.sqrt(periods) };
  const served_ratio = costs.stockout / (costs.holding + costs.stockout);
  const level = demand.mean + normalQuantile(served_ratio) * demand.deviation;
  return { level, cost: normalCost(costs, demand, level), served_ratio };
}

/** The best whole number of units under demand that counts single, independent buyers. Source: Snyder and Shen 4.3.2.4. */
export function poissonLevel(costs: Newsvendor, mean: number): Level {
  assertPositive({ ...costs, mean });
  const wanted = costs.stockout / (costs.holding + costs.stockout);
  const chance = (count: number) => Math.exp(count * Math.log(mean) - mean - lnGamma(count + 1));
  let level = 0;
  let served_ratio = chance(0);
  // Missing above a level falls by the chance to be asked for more than it: from all of the mean at none.
  let missing = mean;
  // Far above any quantile that a ratio below 1 can ask for.
  const most = mean + 40 * Math.sqrt(mean) + 40;
  while (served_ratio < wanted && level < most) {
    missing -= 1 - served_ratio;
    level += 1;
    served_ratio += chance(level);
  }
  const cost = costs.holding * (level - mean + missing) + costs.stockout * missing;
  return { level, cost, served_ratio: Math.min(1, served_ratio) };
}

// How much more of what sold out at once? The quantity at which one unit more would lose as much as it may earn, and its risk.
import { countQuantile } from "../forecast/counts.ts";
import { type Practice, practicalQuantity } from "../inventory/order_quantity.ts";
import type { Later } from "./launches.ts";

export interface Launch {
  /** Units sold until it was sold out. */
  units: number;
  price_minor: number;
  /** Of a unit; null where nobody knows. */
  cost_minor: number | null;
  /** What is there and on order already. */
  position: number;
}

export interface SecondOrder {
  quantity: number;
  /** Units expected in the season after delivery, and nine outcomes in ten. */
  demand: number;
  low: number;
  high: number;
  /** Chance that the season asks for all of it, which the costs make worth while. */
  served_ratio: number;
  /** Left over where only one outcome in ten asks for less, and what that loses. */
  left_units: number;
  left_minor: number | null;
  /** Where the quantity serves what is expected: price less cost; null where the cost is not known. */
  margin_minor: number | null;
}

/** Without a cost nobody can weigh too much against too little: as likely the one as the other. */
const BLIND_RATIO = 0.5;

const quantileOf = (demand: number, variance: number, share: number) =>
  Math.round(countQuantile(demand, variance, share));

/**
 * A second order by the newsvendor's rule. What is left loses its cost, less what the supplier gives back, and its holding.
 * @param back_ratio share of the cost that comes back for what is left; `holding_ratio` of it lost in the season
 * Source: Fisher and Raman 1996 for the idea; Arrow, Harris and Marschak 1951 for the rule.
 */
export function secondOrder(
  { units, price_minor, cost_minor, position }: Launch,
  later: Later,
  { back_ratio, holding_ratio }: { back_ratio: number; holding_ratio: number },
  practice: Practice = {},
): SecondOrder {
  const demand = units * later.ratio;
  // Of few buyers the first days tell little, whatever launches before did.
  const spread = later.error ** 2 + 1 / Math.max(1, units);
  const variance = demand + demand ** 2 * Math.expm1(Math.min(spread, 4));
  const earns = cost_minor === null ? 0 : Math.max(0, price_minor - cost_minor);
  const loses = cost_minor === null ? 0 : cost_minor * (1 - back_ratio + holding_ratio);
  const served_ratio = cost_minor === null || loses + earns === 0 ? BLIND_RATIO : earns / (earns + loses);
  // What sells at a loss is not ordered again, and nothing is ordered for the rarest outcomes.
  const wanted = served_ratio > 0 ? quantileOf(demand, variance, Math.min(served_ratio, 0.99)) : 0;
  const quantity = practicalQuantity(wanted - position, practice);
  const low_tenth = quantileOf(demand, variance, 0.1);
  const left_units = quantity > 0 ? Math.max(0, quantity + position - low_tenth) : 0;
  return {
    quantity,
    demand,
    low: quantileOf(demand, variance, 0.05),
    high: quantileOf(demand, variance, 0.95),
    served_ratio,
    left_units,
    left_minor: cost_minor === null ? null : Math.round(left_units * loses),
    margin_minor: cost_minor === null ? null : Math.round(Math.min(quantity, Math.max(0, demand - position)) * earns),
  };
}

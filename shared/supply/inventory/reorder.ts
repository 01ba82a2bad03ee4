// When to order again, and how much, while orders take time and demand varies?
import { normalQuantile, normalShare } from "../../numbers/normal.ts";
import { type NormalDemand, normalLoss } from "./newsvendor.ts";
import { assertPositive, type Costs, economicQuantity } from "./order_quantity.ts";

/** Demand of one unit of time, and how long an order takes in the same unit. */
export interface Supply {
  mean: number;
  deviation: number;
  lead_time: number;
  /** Standard deviation of the lead time. */
  lead_time_deviation?: number;
}

/**
 * Demand while an order is under way; a lead time that varies adds to its spread.
 * Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, 6.10.
 */
export function leadTimeDemand({ mean, deviation, lead_time, lead_time_deviation = 0 }: Supply): NormalDemand {
  return {
    mean: mean * lead_time,
    deviation: Math.sqrt(lead_time * deviation ** 2 + (mean * lead_time_deviation) ** 2),
  };
}

export interface ReorderPoint {
  /** Units on hand and on order at which to order again. */
  reorder_point: number;
  safety_stock: number;
}

/**
 * The point at which to order so that this share of cycles ends before the stock does.
 * @example reorderPoint({ mean: 100, deviation: 30, lead_time: 9, lead_time_deviation: 2 }, 0.95).safety_stock.toFixed(2) // => "360.74"
 */
export function reorderPoint(supply: Supply, service_ratio: number): ReorderPoint {
  const { mean, deviation } = leadTimeDemand(supply);
  const safety_stock = deviation > 0 ? Math.max(0, normalQuantile(service_ratio)) * deviation : 0;
  return { reorder_point: mean + safety_stock, safety_stock };
}

/** The share of cycles that end before the stock does with so much safety stock: what a rule of thumb implies. */
export function serviceOf(supply: Supply, safety_stock: number): number {
  const { deviation } = leadTimeDemand(supply);
  return deviation > 0 ? normalShare(safety_stock / deviation) : 1;
}

/** The share of demand that is served at once, ordering `quantity` at `reorder_point`. Source: Silver, Pyke and Thomas 6.7. */
export function fillRatio(supply: Supply, reorder_point: number, quantity: number): number {
  const demand = leadTimeDemand(supply);
  const missing = demand.deviation > 0 ? normalLoss(reorder_point, demand) : Math.max(0, demand.mean - reorder_point);
  return Math.min(1, Math.max(0, 1 - missing / quantity));
}

/** The rule of thumb: what sells in 30 days, one and a half times. */
export const thumbStock = (sold_in_30_days: number, factor = 1.5): number => sold_in_30_days * factor;

/** With what a unit that somebody waits for costs, for the time that demand is of. */
export interface ReorderCosts extends Costs {
  stockout: number;
}

export interface Policy {
  reorder_point: number;
  quantity: number;
  /** Expected, for the time that demand is of. */
  cost: number;
}

/** Half the expected square of what is missing above a level: the loss, summed up from there on. Source: Snyder and Shen C.3.1. */
function lossBeyond(level: number, { mean, deviation }: NormalDemand): number {
  const z = (level - mean) / deviation;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return (deviation ** 2 / 2) * ((z * z + 1) * (1 - normalShare(z)) - z * density);
}

/**
 * Expected cost of ordering `quantity` whenever what is there and on order falls to `reorder_point`.
 * Source: Zheng 1992; Snyder and Shen 5.1, equation 5.7.
 */
export function policyCost(
  { order, holding, stockout }: ReorderCosts,
  supply: Supply,
  reorder_point: number,
  quantity: number,
): number {
  const demand = leadTimeDemand(supply);
  const over = (level: number) =>
    (holding * (level - demand.mean) ** 2) / 2 - (holding + stockout) * lossBeyond(level, demand);
  return (order * supply.mean + over(reorder_point + quantity) - over(reorder_point)) / quantity;
}

/**
 * A point and quantity close to the best, by the loss function: what is missing beyond a whole quantity is left out.
 * Source: Snyder and Shen 5.3.4; found in turns, each quantity having its point and each point its quantity.
 */
export function bestPolicy(costs: ReorderCosts, supply: Supply): Policy {
  const { order, holding, stockout } = costs;
  assertPositive({
    order,
    holding,
    stockout,
    mean: supply.mean,
    deviation: supply.deviation,
    lead_time: supply.lead_time,
  });
  const demand = leadTimeDemand(supply);
  let { quantity } = economicQuantity(costs, supply.mean);
  let reorder_point = demand.mean;
  for (let round = 0; round < 200; round += 1) {
    reorder_point = levelOfLoss((holding * quantity) / (holding + stockout), demand);
    const squared = (2 * (order * supply.mean + (holding + stockout) * lossBeyond(reorder_point, demand))) / holding;
    const settled = Math.abs(Math.sqrt(squared) - quantity) <= 1e-13 * quantity;
    quantity = Math.sqrt(squared);
    if (settled) break;
  }
  return { reorder_point, quantity, cost: policyCost(costs, supply, reorder_point, quantity) };
}

/** The level above which so much is expected to be missing, by bisection: the loss only falls. */
function levelOfLoss(loss: number, demand: NormalDemand): number {
  let [low, high] = [demand.mean - loss - 40 * demand.deviation, demand.mean + 40 * demand.deviation];
  for (let round = 0; round < 200 && high - low > 1e-12 * Math.abs(high); round += 1) {
    const middle = (low + high) / 2;
    if (normalLoss(middle, demand) > loss) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

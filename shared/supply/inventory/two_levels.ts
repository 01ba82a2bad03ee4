// Order up to a level whenever stock has come down to another, the (s, S) policy: which two levels, and what do they cost?
import { lnGamma } from "../../numbers/gamma.ts";
import type { NormalDemand } from "./newsvendor.ts";
import { assertPositive } from "./order_quantity.ts";
import type { ReorderCosts } from "./reorder.ts";

export interface TwoLevels {
  /** Ordered when what is there and on order is this or less, at the end of a period. */
  low: number;
  /** Ordered up to here. */
  high: number;
}

/** Chance that so many whole units are asked for in a period. */
export type UnitChances = (units: number) => number;

/** Single, independent buyers, so many in a period on the average. */
export const poissonChances = (mean: number): UnitChances => {
  assertPositive({ mean });
  return (units) => Math.exp(units * Math.log(mean) - mean - lnGamma(units + 1));
};

/** Chances below it change no answer that anybody reads. */
const LEAST_CHANCE = 1e-16;

/** What is left over and what is missing after a period that began with a level costs so much. */
function periodCost({ holding, stockout }: ReorderCosts, chances: UnitChances, mean: number) {
  const known = new Map<number, number>();
  const most = Math.ceil(mean + 40 * Math.sqrt(mean) + 40);
  const list = Array.from({ length: most + 1 }, (_, units) => chances(units)).map((p) => (p < LEAST_CHANCE ? 0 : p));
  return (level: number): number => {
    const found = known.get(level);
    if (found !== undefined) return found;
    let [left, missing] = [0, 0];
    for (let units = 0; units <= most; units += 1) {
      if (units < level) left += (level - units) * list[units]!;
      else missing += (units - level) * list[units]!;
    }
    const cost = holding * left + stockout * missing;
    known.set(level, cost);
    return cost;
  };
}

/** Periods that stock is expected to lie so far below its high level: m(j), the renewal function's steps. */
function renewals(chances: UnitChances): (units: number) => number {
  const steps = [1 / (1 - chances(0))];
  return (units) => {
    for (let at = steps.length; at <= units; at += 1) {
      let sum = 0;
      for (let each = 1; each <= at; each += 1) sum += chances(each) * steps[at - each]!;
      steps.push(sum / (1 - chances(0)));
    }
    return steps[units]!;
  };
}

function costs(all: ReorderCosts, chances: UnitChances, mean: number) {
  const ofPeriod = periodCost(all, chances, mean);
  const stays = renewals(chances);
  const ofLevels = ({ low, high }: TwoLevels): number => {
    let [sum, periods] = [all.order, 0];
    for (let below = 0; below < high - low; below += 1) {
      sum += stays(below) * ofPeriod(high - below);
      periods += stays(below);
    }
    return sum / periods;
  };
  return { ofPeriod, ofLevels };
}

/**
 * Expected cost a period of two whole levels, where an order is there before the next period and who must wait is served later.
 * Source: Zheng and Federgruen 1991; Snyder and Shen, Fundamentals of Supply Chain Theory, 4.4.2.
 */
export function levelsCost(all: ReorderCosts, mean: number, levels: TwoLevels, chances = poissonChances(mean)): number {
  assertPositive({ order: all.order, holding: all.holding, stockout: all.stockout, mean });
  if (!(levels.high > levels.low)) throw new RangeError("levelsCost requires a high level above the low one");
  return costs(all, chances, mean).ofLevels(levels);
}

/**
 * The two whole levels that cost least, exactly. Source: Zheng and Federgruen 1991; Snyder and Shen 4.4.2, algorithm 4.2.
 * @example bestLevels({ order: 5, holding: 1, stockout: 4 }, 6).high // => 10
 */
export function bestLevels(
  all: ReorderCosts,
  mean: number,
  chances = poissonChances(mean),
): TwoLevels & { cost: number } {
  assertPositive({ order: all.order, holding: all.holding, stockout: all.stockout, mean });
  const { ofPeriod, ofLevels } = costs(all, chances, mean);
  let middle = Math.max(0, Math.floor(mean));
  while (ofPeriod(middle + 1) < ofPeriod(middle)) middle += 1;
  while (ofPeriod(middle - 1) <= ofPeriod(middle)) middle -= 1;
  let [low, high] = [middle - 1, middle];
  // The lower the level that orders, the dearer the last period before it: as long as that is cheaper than all, go on.
  while (ofLevels({ low, high }) > ofPeriod(low)) low -= 1;
  let cost = ofLevels({ low, high });
  for (let next = high + 1; ofPeriod(next) <= cost; next += 1) {
    if (ofLevels({ low, high: next }) >= cost) continue;
    high = next;
    while (ofLevels({ low, high }) <= ofPeriod(low + 1)) low += 1;
    cost = ofLevels({ low, high });
  }
  return { low, high, cost };
}

/**
 * Levels close to the best under demand of which only mean and deviation of a period are known. Orders take whole periods to come.
 * @param lead_time periods from an order to its delivery; 0 where it is there before the next
 * Source: Ehrhardt and Mosier 1984; Snyder and Shen 4.4.2, equations 4.57 and on, without their rule for small orders.
 * @example nearLevels({ order: 2.5, holding: 0.18, stockout: 0.7 }, { mean: 50, deviation: 8 }).low.toFixed(4) // => "40.1946"
 */
export function nearLevels(
  { order, holding, stockout }: ReorderCosts,
  { mean, deviation }: NormalDemand,
  lead_time = 0,
): TwoLevels {
  assertPositive({ order, holding, stockout, mean, deviation });
  const [all, spread] = [mean * (lead_time + 1), deviation * Math.sqrt(lead_time + 1)];
  const quantity = 1.3 * mean ** 0.494 * (order / holding) ** 0.506 * (1 + (spread / mean) ** 2) ** 0.116;
  const z = Math.sqrt((quantity * holding) / (spread * stockout));
  const low = 0.973 * all + spread * (0.183 / z + 1.063 - 2.192 * z);
  return { low, high: low + quantity };
}

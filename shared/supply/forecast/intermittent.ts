// What sells on when most days sell nothing? Size and rhythm of demand are smoothed apart.

export type IntermittentMethod = "croston" | "sba" | "sbj" | "tsb";

export interface IntermittentOptions {
  /** How much the newest size counts. */
  size_weight?: number;
  /** How much the newest interval counts; of TSB, the newest period. */
  rhythm_weight?: number;
}

/** Units a period to expect from here on, and what each period expected before it was known; null before the first demand. */
export interface IntermittentForecast {
  rate: number;
  fitted: (number | null)[];
}

/**
 * Forecasts demand that comes now and then. Starts from the first demand and its interval; TSB from the first demand and
 * whether the first period had one. Zero where there never was any.
 * - `croston`: size over interval; biased upwards.
 * - `sba`, `sbj`: the same without most of that bias.
 * - `tsb`: size times chance, which falls while nothing sells: for products that may be over.
 * Source: Croston 1972; Syntetos and Boylan 2001; Shale, Boylan and Johnston 2006; Teunter, Syntetos and Babai 2011.
 */
export function forecastIntermittent(
  demand: ArrayLike<number>,
  method: IntermittentMethod,
  { size_weight = 0.1, rhythm_weight = 0.1 }: IntermittentOptions = {},
): IntermittentForecast {
  return method === "tsb"
    ? byChance(demand, size_weight, rhythm_weight)
    : byInterval(demand, size_weight, rhythm_weight, correction(method, rhythm_weight));
}

function correction(method: Exclude<IntermittentMethod, "tsb">, weight: number): number {
  if (method === "croston") return 1;
  return method === "sba" ? 1 - weight / 2 : 1 - weight / (2 - weight);
}

function byInterval(
  demand: ArrayLike<number>,
  size_weight: number,
  weight: number,
  factor: number,
): IntermittentForecast {
  const fitted: (number | null)[] = [];
  let size = 0;
  let interval = 0;
  let since = 0;
  for (let period = 0; period < demand.length; period += 1) {
    fitted.push(interval > 0 ? (factor * size) / interval : null);
    since += 1;
    const units = demand[period]!;
    if (units === 0) continue;
    if (interval === 0) [size, interval] = [units, since];
    else {
      size += size_weight * (units - size);
      interval += weight * (since - interval);
    }
    since = 0;
  }
  return { rate: interval > 0 ? (factor * size) / interval : 0, fitted };
}

function byChance(demand: ArrayLike<number>, size_weight: number, weight: number): IntermittentForecast {
  const first = Array.prototype.find.call(demand, (units: number) => units !== 0) as number | undefined;
  if (first === undefined) return { rate: 0, fitted: Array.from(demand, () => null) };
  let size = first;
  let chance = demand[0] === 0 ? 0 : 1;
  let seen = false;
  const fitted: (number | null)[] = [];
  for (let period = 0; period < demand.length; period += 1) {
    const units = demand[period]!;
    fitted.push(seen ? size * chance : null);
    if (period > 0) chance += weight * ((units === 0 ? 0 : 1) - chance);
    if (units === 0) continue;
    if (seen) size += size_weight * (units - size);
    seen = true;
  }
  return { rate: size * chance, fitted };
}

export type DemandClass = "smooth" | "erratic" | "intermittent" | "lumpy" | "none";

/** From these on demand is rare, and its size varies. Source: Syntetos, Boylan and Croston 2005. */
export const RARE_INTERVAL = 1.32;
export const VARYING_SIZE = 0.49;

export interface Rhythm {
  /** Mean periods from one demand to the next (ADI); null without demand. */
  interval: number | null;
  /** Squared coefficient of variation of the sizes (CV2); null without demand. */
  variation: number | null;
  kind: DemandClass;
}

/** How often and how evenly a product sells. @example rhythmOf([0, 2, 0, 2]).kind // => "intermittent" */
export function rhythmOf(demand: ArrayLike<number>): Rhythm {
  const sizes = Array.from(demand).filter((units) => units !== 0);
  if (sizes.length === 0) return { interval: null, variation: null, kind: "none" };
  const interval = demand.length / sizes.length;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const squares = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0);
  const variation = sizes.length > 1 ? squares / (sizes.length - 1) / mean ** 2 : 0;
  const rare = interval > RARE_INTERVAL;
  const kind = variation > VARYING_SIZE ? (rare ? "lumpy" : "erratic") : rare ? "intermittent" : "smooth";
  return { interval, variation, kind };
}

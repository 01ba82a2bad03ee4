// What will a product bring that has hardly sold yet? What others like it brought in the weeks after their launch.
import type { Outlook } from "./outlook.ts";

export interface LaunchCurve {
  /** Units of each week since launch in those of the first four together; 1 / 4 each is steady. */
  share: Float64Array;
  /** Products that it rests on. */
  products: number;
  /** What the first four weeks of such products bring. */
  first: number;
  /** The largest of them, in those that the shares are of. */
  largest: number;
  /** Squared relative error of forecasts by this curve, by how many weeks had been seen. */
  unsure: Float64Array;
}

const FIRST = 4;
/** Launches without which a curve says nothing. */
const LEAST_PRODUCTS = 3;
/** Weeks of the typical launch that count beside those seen. */
const PRIOR_WEEKS = 2;

/** No launch is taken for this many times the largest seen: one order of a whole pallet is none. */
const MOST_LARGER = 2;

/** The curve of launches, each the weeks since the first sale; undefined of fewer than three that are long enough. */
export function launchCurve(launches: readonly ArrayLike<number>[], weeks: number): LaunchCurve | undefined {
  const whole = launches.filter((units) => units.length >= weeks && sum(units, 0, FIRST) > 0);
  if (whole.length < LEAST_PRODUCTS) return undefined;
  const firsts = whole.map((units) => sum(units, 0, FIRST));
  const all = firsts.reduce((a, b) => a + b, 0);
  // Pooled, so that products of few units do not make it jump.
  const share = Float64Array.from(
    { length: weeks },
    (_, week) => whole.reduce((a, units) => a + units[week]!, 0) / all,
  );
  const first = all / whole.length;
  const largest = Math.max(...whole.map((units) => sum(units, 0, weeks) / sum(share, 0, weeks)));
  const curve = { share, products: whole.length, first, largest, unsure: new Float64Array(weeks) };
  for (let seen = 0; seen < weeks; seen += 1) {
    const squares = whole.reduce((total, units) => {
      const expected = scaleOf(curve, units, seen) * sum(share, seen, weeks);
      return total + (expected > 0 ? (sum(units, seen, weeks) / expected - 1) ** 2 : 0);
    }, 0);
    curve.unsure[seen] = squares / (whole.length - 1);
  }
  return curve;
}

function sum(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let t = from; t < to; t += 1) total += values[t]!;
  return total;
}

/** How large this launch is: what it has sold against the curve, beside a little of the typical one. */
function scaleOf({ share, first }: Pick<LaunchCurve, "share" | "first">, units: ArrayLike<number>, seen: number) {
  const prior = PRIOR_WEEKS / FIRST;
  return (sum(units, 0, seen) + prior * first) / (sum(share, 0, seen) + prior);
}

/** The coming weeks of a product by the curve of its like, from what it sold so far. */
export function byAnalogy(units: ArrayLike<number>, curve: LaunchCurve, periods: number): Outlook {
  const seen = Math.min(units.length, curve.share.length - 1);
  const scale = Math.min(MOST_LARGER * curve.largest, scaleOf(curve, units, seen));
  // Beyond the curve it goes on as it ended.
  const tail = sum(curve.share, curve.share.length - FIRST, curve.share.length) / FIRST;
  const path = Float64Array.from({ length: periods }, (_, h) => scale * (curve.share[units.length + h] ?? tail));
  const unsure = curve.unsure[seen]!;
  let total = 0;
  return {
    path,
    spread: path.map((value) => value + unsure * value ** 2),
    total_spread: path.map((value) => {
      total += value;
      return total + unsure * total ** 2;
    }),
  };
}

// What would have sold if there had been stock? A period without stock says that demand was at least this, not that it was none.

/** From this share of a period in stock on, what sold in it tells how fast the product sells. */
const TELLING = 0.5;

/** Periods on either side that stand in for one without stock. */
const AROUND = 4;

/**
 * A series with what stock held back put in: sales of a period partly in stock at the speed of that part; of one without stock
 * the mean of the nearest periods that tell, and never less than was sold. Undefined where no period tells.
 * @param in_stock share of each period in which it could be bought, 0 to 1
 * @example uncensor([4, 2, 0, 4], [1, 0.5, 0, 1]) // => Float64Array.of(4, 4, 4, 4)
 */
export function uncensor(y: ArrayLike<number>, in_stock: ArrayLike<number>): Float64Array | undefined {
  if (y.length !== in_stock.length) throw new RangeError("uncensor requires a share in stock of each period");
  const full = Float64Array.from(y);
  const tells = Array.from(in_stock, (share) => share >= TELLING);
  if (!tells.includes(true)) return undefined;
  for (let t = 0; t < full.length; t += 1) if (tells[t]) full[t]! /= in_stock[t]!;
  return full.map((value, t) => {
    if (tells[t]) return value;
    const near = [-1, 1].flatMap((way) => nearest(tells, t, way)).map((place) => full[place]!);
    return Math.max(value, near.reduce((sum, each) => sum + each, 0) / near.length);
  });
}

function nearest(tells: readonly boolean[], from: number, way: number): number[] {
  const found: number[] = [];
  for (let t = from + way; t >= 0 && t < tells.length && found.length < AROUND; t += way) if (tells[t]) found.push(t);
  return found;
}

/** Only the periods that tell: for rare demand, which a mean of neighbours would spread out. */
export const withStock = (y: ArrayLike<number>, in_stock: ArrayLike<number>): Float64Array =>
  Float64Array.from(y).filter((_, t) => in_stock[t]! >= TELLING);

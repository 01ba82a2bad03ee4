// How much would be sold in a day? Days without stock are left out: that nothing was sold then says nothing of demand.

export interface Demand {
  /** Days looked at, and those of them on which there was stock. */
  days: number;
  in_stock_days: number;
  /** Units sold on all of the days. */
  units: number;
  /** Units a day, and how far days lie apart, of the days in stock; 0 without any. */
  rate: number;
  deviation: number;
  /** What would have been sold besides on days without stock, at the rate of the others. */
  lost_units: number;
}

/**
 * Demand from units by day, the oldest first. Censored days are left out of rate and deviation, not taken for zero.
 * What was sold on a day that ended without stock is taken off what that day lost. Where no day had stock the rate is not
 * known, and the rate of all days stands in.
 * @param out whether the product was out of stock at the end of each day; false where nobody knows
 * @example demandOf([2, 2, 0, 0], [false, false, true, true]) // => { days: 4, in_stock_days: 2, units: 4, rate: 2, deviation: 0, lost_units: 4 }
 */
export function demandOf(units: ArrayLike<number>, out: ArrayLike<boolean>): Demand {
  const days = units.length;
  const open: number[] = [];
  let total = 0;
  let censored = 0;
  for (let day = 0; day < days; day += 1) {
    total += units[day]!;
    if (out[day]) censored += units[day]!;
    else open.push(units[day]!);
  }
  const seen = open.length > 0 ? open : Array.from(units);
  const sum = seen.reduce((all, each) => all + each, 0);
  const rate = seen.length > 0 ? sum / seen.length : 0;
  const squares = seen.reduce((all, each) => all + (each - rate) ** 2, 0);
  return {
    days,
    in_stock_days: open.length,
    units: total,
    rate,
    deviation: seen.length > 1 ? Math.sqrt(squares / (seen.length - 1)) : 0,
    lost_units: open.length > 0 ? Math.max(0, rate * (days - open.length) - censored) : 0,
  };
}

/** Days that stock lasts at a rate; null where nothing is sold. */
export const coverOf = (stock: number, rate: number): number | null => (rate > 0 ? Math.max(0, stock) / rate : null);

/**
 * How often a year stock is sold: what goes out, as of a year, for each unit that lies there on the average; null without stock.
 * @example turnoverOf(100, 50, 73) // => 10
 */
export const turnoverOf = (sold: number, mean_stock: number, days: number): number | null =>
  mean_stock > 0 && days > 0 ? ((sold / days) * 365) / mean_stock : null;

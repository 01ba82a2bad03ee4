// What was sold of each product: sums of the newest days, units by week, and the prices that were paid?
import type { Trade } from "../../studies/trade.ts";

/** Weeks that a life is looked back over. */
export const MOST_WEEKS = 104;

const WEEK = 7;

/** A price this much below that of most days is a reduced one; less is rounding. */
const REDUCED = 0.98;

/** Places are those of `trade.products`. */
export interface Sold {
  /** Days that the sums are of. */
  days: number;
  sales_minor: Float64Array;
  units: Float64Array;
  /** Of those units, the ones paid at less than the price of most days. */
  reduced_units: Float64Array;
  /** Orders of a tracked visit since product pages are seen: what conversion is told by. */
  tracked_orders: Float64Array;
  /** First and last day of sale, over all orders. */
  first_day: Int32Array;
  last_day: Int32Array;
  /** Units by week, oldest first, the newest week ending with the last day. */
  weeks: Int32Array[];
  store_weeks: Float64Array;
  /** Units of these days by the price paid for one. */
  paid: Map<number, number>;
}

/**
 * Sums over the newest days. `seen_from` is the day since which product pages are seen; null where they are not.
 */
export function soldOf(trade: Trade, most_days: number, seen_from: number | null): Sold {
  const { products, orders, line_start, lines, last } = trade;
  const span = Math.max(last - trade.first + 1, 1);
  const days = Math.min(most_days, span);
  const from = last - days + 1;
  const week_count = Math.max(1, Math.min(MOST_WEEKS, Math.floor(span / WEEK)));
  const count = products.length;
  const sold: Sold = {
    days,
    sales_minor: new Float64Array(count),
    units: new Float64Array(count),
    reduced_units: new Float64Array(count),
    tracked_orders: new Float64Array(count),
    first_day: new Int32Array(count).fill(last + 1),
    last_day: new Int32Array(count).fill(-1),
    weeks: Array.from({ length: count }, () => new Int32Array(week_count)),
    store_weeks: new Float64Array(week_count),
    paid: new Map(),
  };
  // Of one order; made once, since there are hundreds of thousands.
  const tracked = new Set<number>();
  const prices: Map<number, Price>[] = Array.from({ length: count }, () => new Map());
  for (let order = 0; order < orders.day.length; order += 1) {
    const day = orders.day[order]!;
    const week = week_count - 1 - Math.floor((last - day) / WEEK);
    tracked.clear();
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const [product, quantity, amount] = [lines.product[line]!, lines.quantity[line]!, lines.amount_minor[line]!];
      sold.first_day[product] = Math.min(sold.first_day[product]!, day);
      sold.last_day[product] = Math.max(sold.last_day[product]!, day);
      if (week >= 0) {
        sold.weeks[product]![week]! += quantity;
        sold.store_weeks[week]! += quantity;
      }
      if (day < from) continue;
      sold.sales_minor[product]! += amount;
      sold.units[product]! += quantity;
      const price_minor = Math.round(amount / quantity);
      sold.paid.set(price_minor, (sold.paid.get(price_minor) ?? 0) + quantity);
      addPrice(prices[product]!, price_minor, quantity, day);
      // One order of two lines is one order.
      if (seen_from !== null && day >= seen_from && orders.channel[order]! >= 0) tracked.add(product);
    }
    for (const product of tracked) sold.tracked_orders[product]! += 1;
  }
  for (const [product, paid] of prices.entries()) sold.reduced_units[product] = reducedUnits(paid);
  return sold;
}

interface Price {
  units: number;
  days: number;
  last_day: number;
}

/** Orders come by day, so that a price's days are counted as they change. */
function addPrice(prices: Map<number, Price>, price_minor: number, units: number, day: number): void {
  const known = prices.get(price_minor);
  if (!known) {
    prices.set(price_minor, { units, days: 1, last_day: day });
    return;
  }
  known.units += units;
  if (known.last_day !== day) known.days += 1;
  known.last_day = day;
}

/** Units below the price of most days; of equally many days the higher price is the usual one. */
function reducedUnits(prices: ReadonlyMap<number, Price>): number {
  let usual = 0;
  let most = 0;
  for (const [price, { days }] of prices) {
    if (days > most || (days === most && price > usual)) [usual, most] = [price, days];
  }
  let units = 0;
  for (const [price, each] of prices) if (price < usual * REDUCED) units += each.units;
  return units;
}

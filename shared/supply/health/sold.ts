// What was sold of each product, by day and by week, and when first and last?
import type { Trade } from "../../studies/trade.ts";

const WEEK = 7;

/** Weeks that steadiness is judged by. */
const STEADY_WEEKS = 52;

/** By place of the product in the trade. */
export interface SoldByDay {
  /** Days of the window: as many as asked for, or as orders go back. */
  days: number;
  /** Units of each day of the window, the oldest first. */
  units: Float64Array[];
  /** Units of the newest `slow_days`, which may reach back beyond the window. */
  slow_units: Float64Array;
  sales_minor: Float64Array;
  first_day: Int32Array;
  last_day: Int32Array;
  /** Units of the newest weeks, the oldest first; none from before orders began. */
  weeks: number[][];
}

export function soldOf(trade: Trade, most_days: number, slow_days: number): SoldByDay {
  const { products, orders, line_start, lines, first, last } = trade;
  const known = Math.max(1, last - first + 1);
  const days = Math.min(most_days, known);
  const week_count = Math.min(STEADY_WEEKS, Math.floor(known / WEEK));
  const sold: SoldByDay = {
    days,
    units: products.map(() => new Float64Array(days)),
    slow_units: new Float64Array(products.length),
    sales_minor: new Float64Array(products.length),
    first_day: new Int32Array(products.length).fill(last),
    last_day: new Int32Array(products.length).fill(first),
    weeks: products.map(() => new Array<number>(week_count).fill(0)),
  };
  for (let order = 0; order < orders.day.length; order += 1) {
    const day = orders.day[order]!;
    const ago = last - day;
    // Weeks end with the last day, so that the newest is whole.
    const week = week_count - 1 - Math.floor(ago / WEEK);
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const product = lines.product[line]!;
      const quantity = lines.quantity[line]!;
      if (day < sold.first_day[product]!) sold.first_day[product] = day;
      if (day > sold.last_day[product]!) sold.last_day[product] = day;
      if (week >= 0) sold.weeks[product]![week]! += quantity;
      if (ago < slow_days) sold.slow_units[product]! += quantity;
      if (ago >= days) continue;
      sold.units[product]![days - 1 - ago]! += quantity;
      sold.sales_minor[product]! += lines.amount_minor[line]!;
    }
  }
  return sold;
}

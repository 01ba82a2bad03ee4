// At which price did each product sell how much, week by week? A panel from a store's lines.
import type { Trade } from "../../studies/trade.ts";
import { sortRows } from "./by_group.ts";
import type { Panel } from "./panel.ts";

const WEEK = 7;

/** Weeks looked back over: older prices tell of another market. */
const MOST_WEEKS = 104;

/** Products looked at, the best sellers: a seldom sold one tells nothing of prices. */
export const MOST_PRODUCTS = 2_000;

export interface WeeklyPanel {
  panel: Panel;
  /** Place of each of the panel's products in `trade.products`. */
  places: number[];
  weeks: number;
  /** The price of each product's newest week with sales, minor units. */
  latest_minor: Float64Array;
}

/**
 * Rows of a product and week with sales. The price is the median over lines of what one unit cost after the line's own offers:
 * a reseller's large order at a lower price moves the units and not the price, so that quantity discounts do not pass for
 * demand.
 */
export function weeklyPanel({ products, orders, line_start, lines, first, last }: Trade): WeeklyPanel {
  const sales = new Float64Array(products.length);
  for (let line = 0; line < lines.product.length; line += 1) sales[lines.product[line]!]! += lines.amount_minor[line]!;
  const places = products
    .map((_, place) => place)
    .sort((a, b) => sales[b]! - sales[a]! || a - b)
    .slice(0, MOST_PRODUCTS);
  const chosen = new Int32Array(products.length).fill(-1);
  for (const [at, place] of places.entries()) chosen[place] = at;
  const weeks = Math.max(0, Math.min(MOST_WEEKS, Math.floor((last - first + 1) / WEEK)));
  // The last group takes what is not looked at.
  const none = places.length * weeks;
  const group = new Int32Array(lines.product.length);
  for (let order = 0; order < orders.day.length; order += 1) {
    const week = weeks - 1 - Math.floor((last - orders.day[order]!) / WEEK);
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const at = chosen[lines.product[line]!]!;
      group[line] = at < 0 || week < 0 ? none : at * weeks + week;
    }
  }
  const { starts, rows } = sortRows(group, none + 1);
  // As many rows as there are weeks of products with sales.
  let count = 0;
  for (let each = 0; each < none; each += 1) if (starts[each + 1]! > starts[each]!) count += 1;
  const [product, period] = [new Int32Array(count), new Int32Array(count)];
  const [units, price_minor] = [new Float64Array(count), new Float64Array(count)];
  const latest_minor = new Float64Array(places.length);
  // Of one row of all: there are hundreds of thousands, and most hold a line or two.
  let longest = 1;
  for (let each = 0; each < none; each += 1) longest = Math.max(longest, starts[each + 1]! - starts[each]!);
  const scratch = new Float64Array(longest);
  let row = 0;
  for (let each = 0; each < none; each += 1) {
    const own = rows.subarray(starts[each], starts[each + 1]);
    if (own.length === 0) continue;
    let sold = 0;
    for (let n = 0; n < own.length; n += 1) {
      const line = own[n]!;
      scratch[n] = lines.amount_minor[line]! / lines.quantity[line]!;
      sold += lines.quantity[line]!;
    }
    const price = (own.length > 1 ? scratch.subarray(0, own.length).sort() : scratch)[own.length >> 1]!;
    const at = Math.floor(each / weeks);
    product[row] = at;
    period[row] = each % weeks;
    units[row] = sold;
    price_minor[row] = price;
    row += 1;
    if (price > 0) latest_minor[at] = price;
  }
  return {
    panel: { products: places.map((place) => products[place]!.sku), product, period, units, price_minor },
    places,
    weeks,
    latest_minor,
  };
}

// What did some products sell together each week, and at which prices against their usual ones?
import { quantile } from "../../numbers/quantile.ts";
import type { Weekly } from "./weekly.ts";

export interface Prices {
  /** Units of each week. */
  history: Float64Array;
  /** What was paid in a week against the products' usual prices, 1 in a week without sales. */
  price: Float64Array;
}

export function pricesOf({ weeks, units, amount_minor }: Weekly, products: readonly number[]): Prices {
  const history = new Float64Array(weeks);
  const paid = new Float64Array(weeks);
  const usual = new Float64Array(weeks);
  for (const product of products) {
    const from = product * weeks;
    const prices: number[] = [];
    for (let week = from; week < from + weeks; week += 1) {
      if (units[week]! > 0) prices.push(amount_minor[week]! / units[week]!);
    }
    if (prices.length === 0) continue;
    const middle = quantile(
      prices.sort((a, b) => a - b),
      0.5,
    );
    for (let week = 0; week < weeks; week += 1) {
      history[week]! += units[from + week]!;
      paid[week]! += amount_minor[from + week]!;
      usual[week]! += units[from + week]! * middle;
    }
  }
  return { history, price: paid.map((value, week) => (usual[week]! > 0 ? value / usual[week]! : 1)) };
}

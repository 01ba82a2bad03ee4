// What does a table of orders say to the models: how often each customer came back, when last, and for how much.
import { byDay, type OrderTable } from "../orders.ts";

/** Histories of the customers whose first order lies in the days looked at; entry i of each is one customer. */
export interface PurchaseHistory {
  /** The customer's place in the table. */
  customer: Int32Array;
  /** Days with a purchase after the first one: what is bought on one day is one purchase. */
  x: Int32Array;
  /** From the first purchase to the last one, in units of `unit_days`; 0 without repeats. */
  t_x: Float64Array;
  /** From the first purchase to the last day looked at. */
  T: Float64Array;
  /** Mean amount of the repeat purchases, in minor units; 0 without repeats. */
  mean_minor: Float64Array;
}

/**
 * Histories up to a day, that day counted; later orders are not looked at. With `unit_days` 7 times are in weeks.
 * The first purchase's amount is left out of the mean: it is often unlike those that follow.
 * Source: Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value, on the first purchase.
 */
export function historiesOf(table: OrderTable, until: number, unit_days = 1): PurchaseHistory {
  const days = byDay(table);
  const kept: number[] = [];
  for (let i = 0; i < days.ids.length; i += 1) if (days.day[days.start[i]!]! <= until) kept.push(i);
  const floats = () => new Float64Array(kept.length);
  const history = { x: new Int32Array(kept.length), t_x: floats(), T: floats(), mean_minor: floats() };
  kept.forEach((customer, place) => {
    const start = days.start[customer]!;
    const first = days.day[start]!;
    let row = start + 1;
    let spent = 0;
    for (; row < days.start[customer + 1]! && days.day[row]! <= until; row += 1) spent += days.amount_minor[row]!;
    const repeats = row - 1 - start;
    history.x[place] = repeats;
    history.t_x[place] = (days.day[row - 1]! - first) / unit_days;
    history.T[place] = (until - first) / unit_days;
    history.mean_minor[place] = repeats > 0 ? spent / repeats : 0;
  });
  return { customer: Int32Array.from(kept), ...history };
}

/** Purchases that each customer of some histories made after one day and up to another, that one counted. */
export function purchasesAfter(
  table: OrderTable,
  { customer }: PurchaseHistory,
  after: number,
  until: number,
): Int32Array {
  const days = byDay(table);
  return Int32Array.from(customer, (each) => {
    let purchases = 0;
    for (let row = days.start[each]!; row < days.start[each + 1]!; row += 1) {
      if (days.day[row]! > after && days.day[row]! <= until) purchases += 1;
    }
    return purchases;
  });
}

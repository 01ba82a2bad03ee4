// What is a customer worth over the next months? Expected orders times expected amount, what comes later counting less.
import { roundMinor } from "../../money.ts";
import type { BgNbdParams } from "./bg_nbd.ts";
import { aliveRatio, expectedNext } from "./expect.ts";
import { expectedSpend, type SpendParams } from "./gamma_gamma.ts";
import type { PurchaseHistory } from "./history.ts";

/** Days of a mean month of the Gregorian calendar. */
export const MONTH_DAYS = 365.2425 / 12;

export interface ValueOptions {
  /** Months ahead. */
  months: number;
  /** What a year takes off money that comes later: 0.1 makes 110 in a year worth 100 now. */
  annual_discount_ratio: number;
  /** The share of an order that stays with the shop; 1 values revenue. */
  margin_ratio: number;
  /** Days in a unit of time of the histories and of the parameters. */
  unit_days: number;
}

export const defaultValueOptions: ValueOptions = {
  months: 12,
  annual_discount_ratio: 0.1,
  margin_ratio: 1,
  unit_days: 1,
};

/** What the models say of each customer of some histories, in their order. */
export interface CustomerValues {
  alive_ratio: Float64Array;
  /** Purchases over the months ahead. */
  expected_orders: Float64Array;
  /** Mean amount of a purchase; for customers without repeats what customers spend on average. NaN where no mean exists. */
  expected_amount_minor: Float64Array;
  /** Whole minor units, discounted. NaN where no mean amount exists. */
  value_minor: Float64Array;
}

/**
 * The value of customers over the months ahead. What a month brings is taken as coming at its end.
 * Customers alike in history and amount are worked out once.
 * Source: Fader, Hardie and Lee 2005, RFM and CLV: the product of the two models, discounted month by month.
 */
export function valuesOf(
  history: PurchaseHistory,
  orders: BgNbdParams,
  spend: SpendParams,
  options: ValueOptions = defaultValueOptions,
): CustomerValues {
  const n = history.x.length;
  const table = () => new Float64Array(n);
  const values = {
    alive_ratio: table(),
    expected_orders: table(),
    expected_amount_minor: table(),
    value_minor: table(),
  };
  const known = new Map<string, { expected: number; discounted: number; alive: number }>();
  for (let i = 0; i < n; i += 1) {
    const one = { x: history.x[i]!, t_x: history.t_x[i]!, T: history.T[i]! };
    const key = `${one.x} ${one.t_x} ${one.T}`;
    let ahead = known.get(key);
    if (!ahead) {
      ahead = { ...monthsAhead(orders, one, options), alive: aliveRatio(orders, one) };
      known.set(key, ahead);
    }
    const amount = expectedSpend(spend, one.x, history.mean_minor[i]!) ?? Number.NaN;
    values.alive_ratio[i] = ahead.alive;
    values.expected_orders[i] = ahead.expected;
    values.expected_amount_minor[i] = amount;
    values.value_minor[i] = roundMinor(ahead.discounted * amount * options.margin_ratio);
  }
  return values;
}

/** Purchases over the months ahead: as they are expected, and with those of each month discounted. */
function monthsAhead(
  params: BgNbdParams,
  history: { x: number; t_x: number; T: number },
  { months, annual_discount_ratio, unit_days }: ValueOptions,
) {
  const factor = (1 + annual_discount_ratio) ** (-1 / 12);
  let [before, discounted, weight] = [0, 0, 1];
  for (let month = 1; month <= months; month += 1) {
    const expected = expectedNext(params, history, (month * MONTH_DAYS) / unit_days);
    weight *= factor;
    discounted += (expected - before) * weight;
    before = expected;
  }
  return { expected: before, discounted };
}

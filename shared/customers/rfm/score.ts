// Which fifth of the customers is each one in, by recency, frequency and money spent?
import type { Text } from "../../locale.ts";
import { quantile } from "../../numbers/quantile.ts";
import type { CustomerMeasures } from "./measure.ts";

/**
 * `rfm`: a fifth begins at its quantile plus one day, one order or one unit of the currency. `plain`: at its quantile.
 */
export type QuintileMethod = "rfm" | "plain";

/** What sets the two methods apart, for whoever compares figures with another tool's. */
export const quintileNote: Text = {
  en: "Fifths as the R package rfm cuts them: each begins one day, one order or one unit of the currency above its quantile. Plain quantiles begin at it, so customers on the boundary move up a fifth in frequency and money, and down one in recency; on the package's sample 175 instead of 158 of 995 customers are champions.",
  "zh-CN":
    "五分位按R语言rfm包的切法：每一档从分位数加1天、加1单或加1个货币单位开始。普通分位数从分位数本身开始，正好落在边界上的客户在频次和金额上会高一档，在最近下单上会低一档；以该包的样例数据计，995名客户中的“冠军客户”为175名而非158名。",
};

/** Where the upper four fifths begin, ascending: of days since the last order, orders, and minor units spent. */
export interface Thresholds {
  recency_days: readonly number[];
  frequency: readonly number[];
  monetary_minor: readonly number[];
}

const CUTS = [0.2, 0.4, 0.6, 0.8];

/**
 * Thresholds of some customers. `unit_minor` is one whole unit of the currency in minor ones: 100 for CNY. Keep those of one
 * month to score the next one by: else each month a fifth of the customers is best by definition.
 * Throws RangeError when there is no customer.
 * Source: Hebbali, rfm (R package), rfm_table_order; its quantiles are of type 7.
 */
export function thresholdsOf(
  { days_since_order, orders, spent_minor }: Pick<CustomerMeasures, "days_since_order" | "orders" | "spent_minor">,
  unit_minor: number,
  method: QuintileMethod = "rfm",
): Thresholds {
  const cuts = (values: Int32Array | Float64Array, unit: number) => {
    const sorted = values.slice().sort();
    return CUTS.map((cut) => quantile(sorted, cut) + (method === "rfm" ? unit : 0));
  };
  return {
    recency_days: cuts(days_since_order, 1),
    frequency: cuts(orders, 1),
    monetary_minor: cuts(spent_minor, unit_minor),
  };
}

/** Scores from 1 to 5 of each customer, 5 the best: the most recent, the most orders, the most money. */
export interface Scores {
  recency: Uint8Array;
  frequency: Uint8Array;
  monetary: Uint8Array;
}

/** Scores by thresholds; who is exactly at one is in the fifth that begins there. */
export function scoresOf(measures: CustomerMeasures, thresholds: Thresholds): Scores {
  const reached = (cuts: readonly number[], value: number) => {
    let count = 0;
    for (const cut of cuts) if (value >= cut) count += 1;
    return count;
  };
  return {
    recency: Uint8Array.from(measures.days_since_order, (days) => 5 - reached(thresholds.recency_days, days)),
    frequency: Uint8Array.from(measures.orders, (orders) => 1 + reached(thresholds.frequency, orders)),
    monetary: Uint8Array.from(measures.spent_minor, (spent) => 1 + reached(thresholds.monetary_minor, spent)),
  };
}

// What is tried beside a product's weeks? Of those that sell most its days, and what is known of the weeks beside its sales.
import type { More } from "../../supply/forecast/choose.ts";
import type { Trade } from "../trade.ts";
import { daysSold } from "./days.ts";
import { MOST_TRIED } from "./judged.ts";
import type { Known } from "./known.ts";
import { WEEKS_AHEAD } from "./packed.ts";
import { pricesOf } from "./prices.ts";
import { regressorsOf, waveColumns } from "./regressors.ts";
import type { Weekly } from "./weekly.ts";

/** By product; nothing of those that are not among the most sold of these. */
export function triedBeside(
  trade: Trade,
  weekly: Weekly,
  known: Known | undefined,
  asked: readonly number[],
): (product: number) => More {
  const { weeks, first, launch, order } = weekly;
  const top = new Set(order.slice(0, MOST_TRIED));
  const days = daysSold(
    trade,
    weekly,
    asked.filter((product) => top.has(product)),
  );
  return (product) => {
    const own = days.get(product);
    if (!own) return {};
    const start = launch[product]!;
    const { price } = pricesOf(weekly, [product]);
    const span = { first: first + 7 * start, now: weeks - start, periods: WEEKS_AHEAD };
    const regressors = regressorsOf(known, [trade.products[product]!.sku], price.subarray(start), span);
    return {
      days: own.subarray(7 * start),
      columns: (n, periods) => [
        ...regressors.flatMap((regressor) => regressor(n, periods) ?? []),
        ...waveColumns(n, periods),
      ],
    };
  };
}

// What does a model credit each channel with: orders, new customers, sales and net revenue?
import type { Model, ModelOptions, Unable } from "./define.ts";
import type { Earned } from "./economics.ts";
import type { Paths } from "./paths.ts";

/** The same journeys, counted in three ways. */
export interface CountedPaths {
  /** Every order, worth its sales. */
  sales: Paths;
  /** Every order, worth its net revenue. */
  net: Paths;
  /** First orders of customers; journeys to later ones are left out, since they are neither won nor lost. */
  first: Paths;
}

/**
 * A row for each channel, by name, to be joined with spend; or why the model says nothing. Untracked orders are not in it.
 */
export function earnedOf(model: Model, paths: CountedPaths, options: ModelOptions): Earned[] | Unable {
  const rows = new Map<string, Earned>();
  const add = ({ channels }: Paths, credit: Float64Array, measure: Exclude<keyof Earned, "key">) => {
    for (const [place, key] of channels.entries()) {
      const row = rows.get(key) ?? { key, orders: 0, new_customers: 0, gmv_minor: 0, net_minor: 0 };
      row[measure] += credit[place]!;
      rows.set(key, row);
    }
  };
  const sales = model.credit(paths.sales, options);
  if (typeof sales === "string") return sales;
  const net = model.credit(paths.net, options);
  if (typeof net === "string") return net;
  const first = model.credit(paths.first, options);
  if (typeof first === "string") return first;
  add(paths.sales, sales.conversions, "orders");
  add(paths.sales, sales.value, "gmv_minor");
  add(paths.net, net.value, "net_minor");
  add(paths.first, first.conversions, "new_customers");
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

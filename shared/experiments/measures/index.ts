// By what can an experiment be read? A new measure is its own file and a line here, and its id in measure_ids.ts.
import { add_to_cart } from "./add_to_cart.ts";
import { aov } from "./aov.ts";
import { begin_checkout } from "./begin_checkout.ts";
import { click } from "./click.ts";
import { conversion } from "./conversion.ts";
import type { Measure } from "./define.ts";
import { discount } from "./discount.ts";
import { dwell } from "./dwell.ts";
import { items_per_order } from "./items_per_order.ts";
import { margin } from "./margin.ts";
import { orders } from "./orders.ts";
import { returns } from "./returns.ts";
import { revenue } from "./revenue.ts";

export const measures: readonly Measure[] = [
  conversion,
  revenue,
  orders,
  aov,
  items_per_order,
  add_to_cart,
  begin_checkout,
  click,
  dwell,
  margin,
  returns,
  discount,
];

export const measureById: ReadonlyMap<string, Measure> = new Map(measures.map((measure) => [measure.id, measure]));

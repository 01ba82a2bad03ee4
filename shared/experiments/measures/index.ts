// By what can an experiment be read? A new measure is its own file and a line here, and its id in measure_ids.ts.
import { add_payment_info } from "./add_payment_info.ts";
import { add_to_cart } from "./add_to_cart.ts";
import { aov } from "./aov.ts";
import { begin_checkout } from "./begin_checkout.ts";
import { cart_to_checkout } from "./cart_to_checkout.ts";
import { checkout_to_order } from "./checkout_to_order.ts";
import { checkout_to_payment } from "./checkout_to_payment.ts";
import { click } from "./click.ts";
import { click_to_view } from "./click_to_view.ts";
import { conversion } from "./conversion.ts";
import type { Measure } from "./define.ts";
import { discount } from "./discount.ts";
import { discount_cost } from "./discount_cost.ts";
import { dwell } from "./dwell.ts";
import { fast_pages } from "./fast_pages.ts";
import { items_per_order } from "./items_per_order.ts";
import { list_to_click } from "./list_to_click.ts";
import { margin } from "./margin.ts";
import { margin_rate } from "./margin_rate.ts";
import { net_revenue } from "./net_revenue.ts";
import { orders } from "./orders.ts";
import { page_views } from "./page_views.ts";
import { payment_to_order } from "./payment_to_order.ts";
import { refunds } from "./refunds.ts";
import { repeat_order } from "./repeat_order.ts";
import { returns } from "./returns.ts";
import { revenue } from "./revenue.ts";
import { search } from "./search.ts";
import { sign_up } from "./sign_up.ts";
import { view_item } from "./view_item.ts";
import { view_to_cart } from "./view_to_cart.ts";

export const measures: readonly Measure[] = [
  conversion,
  revenue,
  orders,
  aov,
  items_per_order,
  view_item,
  add_to_cart,
  begin_checkout,
  add_payment_info,
  click,
  list_to_click,
  click_to_view,
  view_to_cart,
  cart_to_checkout,
  checkout_to_payment,
  payment_to_order,
  checkout_to_order,
  search,
  dwell,
  page_views,
  margin,
  margin_rate,
  net_revenue,
  returns,
  refunds,
  discount,
  discount_cost,
  repeat_order,
  sign_up,
  fast_pages,
];

export const measureById: ReadonlyMap<string, Measure> = new Map(measures.map((measure) => [measure.id, measure]));

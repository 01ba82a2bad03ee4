// The metric catalogue: every metric once. A new one is its own file and a line here; pages, API and tests derive from it.

import { adClicks } from "./ad_clicks.ts";
import { addPaymentInfoSessions } from "./add_payment_info_sessions.ts";
import { addToCartSessions } from "./add_to_cart_sessions.ts";
import { aov } from "./aov.ts";
import { beginCheckoutSessions } from "./begin_checkout_sessions.ts";
import { bounceRatio } from "./bounce_ratio.ts";
import { cac } from "./cac.ts";
import { conversionRatio } from "./conversion_ratio.ts";
import { customers } from "./customers.ts";
import type { Metric } from "./define.ts";
import { discounts } from "./discounts.ts";
import { engagedMs } from "./engaged_ms.ts";
import { engagedMsPerSession } from "./engaged_ms_per_session.ts";
import { engagedSessions } from "./engaged_sessions.ts";
import { gmv } from "./gmv.ts";
import { itemAdds } from "./item_adds.ts";
import { itemViews } from "./item_views.ts";
import { itemsPerOrder } from "./items_per_order.ts";
import { netRevenue } from "./net_revenue.ts";
import { newCustomers } from "./new_customers.ts";
import { orders } from "./orders.ts";
import { pageViews } from "./page_views.ts";
import { productSales } from "./product_sales.ts";
import { purchaseSessions } from "./purchase_sessions.ts";
import { refundCount } from "./refund_count.ts";
import { refunds } from "./refunds.ts";
import { repeatCustomers } from "./repeat_customers.ts";
import { repurchaseRatio } from "./repurchase_ratio.ts";
import { returningCustomers } from "./returning_customers.ts";
import { roas } from "./roas.ts";
import { roi } from "./roi.ts";
import { sessions } from "./sessions.ts";
import { spend } from "./spend.ts";
import { trackedConfirmedOrders } from "./tracked_confirmed_orders.ts";
import { trackedGmv } from "./tracked_gmv.ts";
import { trackedOrders } from "./tracked_orders.ts";
import { trackedRatio } from "./tracked_ratio.ts";
import { units } from "./units.ts";
import { unitsSold } from "./units_sold.ts";
import { viewItemListSessions } from "./view_item_list_sessions.ts";
import { viewItemSessions } from "./view_item_sessions.ts";
import { visitors } from "./visitors.ts";

export const metrics: readonly Metric[] = [
  visitors,
  sessions,
  pageViews,
  engagedSessions,
  bounceRatio,
  engagedMs,
  engagedMsPerSession,
  viewItemListSessions,
  viewItemSessions,
  addToCartSessions,
  beginCheckoutSessions,
  addPaymentInfoSessions,
  purchaseSessions,
  conversionRatio,
  trackedGmv,
  trackedOrders,
  orders,
  gmv,
  discounts,
  refunds,
  refundCount,
  netRevenue,
  aov,
  units,
  itemsPerOrder,
  customers,
  newCustomers,
  returningCustomers,
  repeatCustomers,
  repurchaseRatio,
  trackedConfirmedOrders,
  trackedRatio,
  spend,
  adClicks,
  cac,
  roas,
  roi,
  itemViews,
  itemAdds,
  unitsSold,
  productSales,
];

export const metricById: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));

// The metric catalogue: every metric once. A new one is its own file and a line here; pages, API and tests derive from it.

import { adClicks } from "./ad_clicks.ts";
import { addPaymentInfoSessions } from "./add_payment_info_sessions.ts";
import { addToCartSessions } from "./add_to_cart_sessions.ts";
import { aov } from "./aov.ts";
import { beginCheckoutSessions } from "./begin_checkout_sessions.ts";
import { bounceRatio } from "./bounce_ratio.ts";
import { cac } from "./cac.ts";
import { comparedSales } from "./compared_sales.ts";
import { competitorValue } from "./competitor_value.ts";
import { conversionRatio } from "./conversion_ratio.ts";
import { costCoverageRatio } from "./cost_coverage_ratio.ts";
import { costedSales } from "./costed_sales.ts";
import { customers } from "./customers.ts";
import type { Metric } from "./define.ts";
import { discountRatio } from "./discount_ratio.ts";
import { discounts } from "./discounts.ts";
import { discountsGiven } from "./discounts_given.ts";
import { engagedMs } from "./engaged_ms.ts";
import { engagedMsPerSession } from "./engaged_ms_per_session.ts";
import { engagedSessions } from "./engaged_sessions.ts";
import { gmv } from "./gmv.ts";
import { goodsCost } from "./goods_cost.ts";
import { itemAdds } from "./item_adds.ts";
import { itemViews } from "./item_views.ts";
import { itemsPerOrder } from "./items_per_order.ts";
import { listValue } from "./list_value.ts";
import { margin } from "./margin.ts";
import { marginRatio } from "./margin_ratio.ts";
import { netRevenue } from "./net_revenue.ts";
import { netSales } from "./net_sales.ts";
import { newCustomers } from "./new_customers.ts";
import { offerCarts } from "./offer_carts.ts";
import { offerCartsTaken } from "./offer_carts_taken.ts";
import { offerDiscounts } from "./offer_discounts.ts";
import { offerSales } from "./offer_sales.ts";
import { offerUses } from "./offer_uses.ts";
import { orders } from "./orders.ts";
import { ordersWithOffers } from "./orders_with_offers.ts";
import { pageViews } from "./page_views.ts";
import { priceCoverageRatio } from "./price_coverage_ratio.ts";
import { priceIndex } from "./price_index.ts";
import { productSales } from "./product_sales.ts";
import { purchaseSessions } from "./purchase_sessions.ts";
import { recommendClickRatio } from "./recommend_click_ratio.ts";
import { recommendClicks } from "./recommend_clicks.ts";
import { recommendViews } from "./recommend_views.ts";
import { refundCount } from "./refund_count.ts";
import { refunds } from "./refunds.ts";
import { repeatCustomers } from "./repeat_customers.ts";
import { repurchaseRatio } from "./repurchase_ratio.ts";
import { returningCustomers } from "./returning_customers.ts";
import { roas } from "./roas.ts";
import { roi } from "./roi.ts";
import { salesWithOffers } from "./sales_with_offers.ts";
import { salesWithoutOffers } from "./sales_without_offers.ts";
import { sessions } from "./sessions.ts";
import { spend } from "./spend.ts";
import { takeRatio } from "./take_ratio.ts";
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
  recommendViews,
  recommendClicks,
  recommendClickRatio,
  unitsSold,
  productSales,
  netSales,
  discountsGiven,
  listValue,
  discountRatio,
  costedSales,
  goodsCost,
  margin,
  marginRatio,
  costCoverageRatio,
  comparedSales,
  competitorValue,
  priceIndex,
  priceCoverageRatio,
  ordersWithOffers,
  salesWithOffers,
  salesWithoutOffers,
  offerUses,
  offerDiscounts,
  offerSales,
  offerCarts,
  offerCartsTaken,
  takeRatio,
];

export const metricById: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));

// The metric catalogue: every metric once. A new one is its own file and a line here; pages, API and tests derive from it.

import { adClicks } from "./ad_clicks.ts";
import { addPaymentInfoSessions } from "./add_payment_info_sessions.ts";
import { addToCartSessions } from "./add_to_cart_sessions.ts";
import { agedStockDays } from "./aged_stock_days.ts";
import { agedStockRatio } from "./aged_stock_ratio.ts";
import { aov } from "./aov.ts";
import { beginCheckoutSessions } from "./begin_checkout_sessions.ts";
import { bounceRatio } from "./bounce_ratio.ts";
import { cac } from "./cac.ts";
import { comparedSales } from "./compared_sales.ts";
import { competitorValue } from "./competitor_value.ts";
import { complaintAnswerRatio } from "./complaint_answer_ratio.ts";
import { complaints } from "./complaints.ts";
import { complaintsDue } from "./complaints_due.ts";
import { complaintsInTime } from "./complaints_in_time.ts";
import { conversionRatio } from "./conversion_ratio.ts";
import { costCoverageRatio } from "./cost_coverage_ratio.ts";
import { costedSales } from "./costed_sales.ts";
import { coverDays } from "./cover_days.ts";
import { customers } from "./customers.ts";
import { deadStockDays } from "./dead_stock_days.ts";
import { deadStockRatio } from "./dead_stock_ratio.ts";
import type { Metric } from "./define.ts";
import { deliveryCost } from "./delivery_cost.ts";
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
import { lostSales } from "./lost_sales.ts";
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
import { onTimeRatio } from "./on_time_ratio.ts";
import { orderFillRatio } from "./order_fill_ratio.ts";
import { orders } from "./orders.ts";
import { ordersFilled } from "./orders_filled.ts";
import { ordersSent } from "./orders_sent.ts";
import { ordersWithOffers } from "./orders_with_offers.ts";
import { outDays } from "./out_days.ts";
import { outOfStockRatio } from "./out_of_stock_ratio.ts";
import { overStockDays } from "./over_stock_days.ts";
import { overStockRatio } from "./over_stock_ratio.ts";
import { pageViews } from "./page_views.ts";
import { pickRate } from "./pick_rate.ts";
import { pickerDays } from "./picker_days.ts";
import { picks } from "./picks.ts";
import { priceCoverageRatio } from "./price_coverage_ratio.ts";
import { priceIndex } from "./price_index.ts";
import { productDays } from "./product_days.ts";
import { productSales } from "./product_sales.ts";
import { purchaseSessions } from "./purchase_sessions.ts";
import { ratingPoints } from "./rating_points.ts";
import { ratings } from "./ratings.ts";
import { recommendClickRatio } from "./recommend_click_ratio.ts";
import { recommendClicks } from "./recommend_clicks.ts";
import { recommendViews } from "./recommend_views.ts";
import { refundCount } from "./refund_count.ts";
import { refunds } from "./refunds.ts";
import { repeatCustomers } from "./repeat_customers.ts";
import { repurchaseRatio } from "./repurchase_ratio.ts";
import { returnRatio } from "./return_ratio.ts";
import { returnedUnits } from "./returned_units.ts";
import { returningCustomers } from "./returning_customers.ts";
import { roas } from "./roas.ts";
import { roi } from "./roi.ts";
import { salesWithOffers } from "./sales_with_offers.ts";
import { salesWithoutOffers } from "./sales_without_offers.ts";
import { satisfaction } from "./satisfaction.ts";
import { sessions } from "./sessions.ts";
import { shipments } from "./shipments.ts";
import { shipmentsDue } from "./shipments_due.ts";
import { shipmentsOnTime } from "./shipments_on_time.ts";
import { shipmentsSent } from "./shipments_sent.ts";
import { spend } from "./spend.ts";
import { stockCostSold } from "./stock_cost_sold.ts";
import { stockDays } from "./stock_days.ts";
import { stockJudged } from "./stock_judged.ts";
import { stockValue } from "./stock_value.ts";
import { stockValueDays } from "./stock_value_days.ts";
import { supplierFillRatio } from "./supplier_fill_ratio.ts";
import { supplierLinesDue } from "./supplier_lines_due.ts";
import { supplierLinesOnTime } from "./supplier_lines_on_time.ts";
import { supplierOnTimeRatio } from "./supplier_on_time_ratio.ts";
import { supplierUnitsCame } from "./supplier_units_came.ts";
import { supplierUnitsDue } from "./supplier_units_due.ts";
import { takeRatio } from "./take_ratio.ts";
import { tickets } from "./tickets.ts";
import { trackedConfirmedOrders } from "./tracked_confirmed_orders.ts";
import { trackedGmv } from "./tracked_gmv.ts";
import { trackedOrders } from "./tracked_orders.ts";
import { trackedRatio } from "./tracked_ratio.ts";
import { turnover } from "./turnover.ts";
import { units } from "./units.ts";
import { unitsSold } from "./units_sold.ts";
import { viewItemListSessions } from "./view_item_list_sessions.ts";
import { viewItemSessions } from "./view_item_sessions.ts";
import { visitors } from "./visitors.ts";
import { wrongShipmentRatio } from "./wrong_shipment_ratio.ts";
import { wrongShipments } from "./wrong_shipments.ts";

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
  shipments,
  shipmentsDue,
  shipmentsOnTime,
  onTimeRatio,
  shipmentsSent,
  wrongShipments,
  wrongShipmentRatio,
  deliveryCost,
  ordersSent,
  ordersFilled,
  orderFillRatio,
  picks,
  pickerDays,
  pickRate,
  returnedUnits,
  returnRatio,
  tickets,
  complaints,
  complaintsDue,
  complaintsInTime,
  complaintAnswerRatio,
  ratings,
  ratingPoints,
  satisfaction,
  stockValueDays,
  stockDays,
  stockValue,
  stockCostSold,
  turnover,
  coverDays,
  productDays,
  outDays,
  outOfStockRatio,
  lostSales,
  stockJudged,
  deadStockDays,
  deadStockRatio,
  overStockDays,
  overStockRatio,
  agedStockDays,
  agedStockRatio,
  supplierLinesDue,
  supplierLinesOnTime,
  supplierOnTimeRatio,
  supplierUnitsDue,
  supplierUnitsCame,
  supplierFillRatio,
];

export const metricById: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));

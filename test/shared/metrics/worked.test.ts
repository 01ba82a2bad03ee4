// Each derived metric with figures worked by hand.
import { expect, test } from "vitest";
import { evaluate } from "../../../shared/metrics/evaluate.ts";
import { metrics } from "../../../shared/metrics/index.ts";

const bases = {
  sessions: 400,
  engaged_sessions: 300,
  engaged_ms: 8_000_000,
  purchase_sessions: 10,
  gmv: 100_000,
  discounts: 5_000,
  refunds: 15_000,
  orders: 12,
  units: 30,
  customers: 8,
  repeat_customers: 2,
  new_customers: 5,
  spend: 20_000,
  tracked_confirmed_orders: 9,
  net_sales: 95_000,
  discounts_given: 15_000,
  costed_sales: 80_000,
  goods_cost: 50_000,
  compared_sales: 60_000,
  competitor_value: 75_000,
  offer_carts: 40,
  offer_carts_taken: 10,
  recommend_views: 200,
  recommend_clicks: 8,
  shipments_due: 50,
  shipments_on_time: 46,
  shipments_sent: 60,
  wrong_shipments: 3,
  orders_sent: 40,
  orders_filled: 30,
  picks: 1_250,
  picker_days: 4,
  returned_units: 6,
  units_sold: 120,
  complaints_due: 8,
  complaints_in_time: 6,
  ratings: 4,
  rating_points: 18,
  stock_value_days: 730_000,
  stock_days: 7,
  stock_cost_sold: 20_000,
  product_days: 500,
  out_days: 25,
  stock_judged: 400_000,
  dead_stock_days: 100_000,
  over_stock_days: 50_000,
  aged_stock_days: 160_000,
  supplier_lines_due: 9,
  supplier_lines_on_time: 6,
  supplier_units_due: 900,
  supplier_units_came: 810,
};

const expected: Record<string, number> = {
  bounce_ratio: 100 / 400,
  engaged_ms_per_session: 20_000,
  conversion_ratio: 10 / 400,
  recommend_click_ratio: 8 / 200,
  net_revenue: 80_000,
  // 8,333.33 of a minor unit rounds.
  aov: 8_333,
  items_per_order: 2.5,
  repurchase_ratio: 0.25,
  tracked_ratio: 0.75,
  cac: 4_000,
  roas: 5,
  roi: 3,
  list_value: 110_000,
  discount_ratio: 15_000 / 110_000,
  margin: 30_000,
  margin_ratio: 0.375,
  cost_coverage_ratio: 80 / 95,
  price_index: 0.8,
  price_coverage_ratio: 60 / 95,
  take_ratio: 0.25,
  on_time_ratio: 0.92,
  wrong_shipment_ratio: 0.05,
  order_fill_ratio: 0.75,
  pick_rate: 312.5,
  return_ratio: 0.05,
  complaint_answer_ratio: 0.75,
  satisfaction: 4.5,
  // 104,285.71 of a minor unit rounds.
  stock_value: 104_286,
  turnover: 10,
  cover_days: 36.5,
  out_of_stock_ratio: 0.05,
  dead_stock_ratio: 0.25,
  over_stock_ratio: 0.125,
  aged_stock_ratio: 0.4,
  supplier_on_time_ratio: 6 / 9,
  supplier_fill_ratio: 0.9,
};

test("every derived metric is worked here", () => {
  const derived = metrics.filter(({ kind }) => kind === "derived").map(({ id }) => id);
  expect(Object.keys(expected).sort()).toEqual(derived.sort());
});

test.each(Object.entries(expected))("%s is %d", (id, value) => {
  expect(evaluate(id, bases)).toBe(value);
});

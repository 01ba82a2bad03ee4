// Number of carts with the offer that became an order.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const offerCartsTaken = sumOf("quote", {
  id: "offer_carts_taken",
  title: { en: "Carts ordered with the offer", "zh-CN": "享有优惠并成单的购物车数" },
  description: {
    en: "Those of the carts with the offer of which a quote that had it was checked out and became an order, counted in the hour of the quote. Cancelled orders stay in it.",
    "zh-CN": "享有优惠的购物车中，含该优惠的报价经结账成为订单的数量，计入报价所在的小时。已取消的订单仍计入。",
  },
  formula: {
    en: "number of carts with the offer that became an order",
    "zh-CN": "享有优惠的购物车中成单的数量",
  },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.quotes,
  add: (cart) => (cart.is_taken ? 1 : 0),
});

// How many pieces are in an order?
import { ratioOfSums } from "./define.ts";

export const items_per_order = ratioOfSums("units", "orders", {
  id: "items_per_order",
  title: { en: "Items per order", "zh-CN": "单均件数" },
  description: { en: "Pieces of confirmed orders, per order.", "zh-CN": "确认订单的商品件数除以订单数。" },
  unit: "number",
  better: "up",
});

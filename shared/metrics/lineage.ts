// Where does a figure come from? Each way from rows to figures in the trade's words, with the tables it passes.
import type { Text } from "../locale.ts";

/** `tables` names what is stored on the way, for whoever looks into the database. */
export type Lineage = Text & { tables: readonly string[] };

export const lineage = {
  events: { en: "Events that visitors' browsers sent", "zh-CN": "访客浏览器发送的事件", tables: ["event"] },
  sessions: {
    en: "Events that visitors' browsers sent, joined into sessions",
    "zh-CN": "访客浏览器发送的事件，合并为会话",
    tables: ["event", "session"],
  },
  visits: {
    en: "Events that visitors' browsers sent, joined into sessions; then the days on which each visitor came",
    "zh-CN": "访客浏览器发送的事件，合并为会话，再归集每位访客的到访日期",
    tables: ["event", "session", "visitor_day", "visitor_cell"],
  },
  orders: { en: "Orders that the shop reported", "zh-CN": "店铺上报的订单", tables: ["orders"] },
  customers: {
    en: "Orders that the shop reported; then the days on which each customer ordered",
    "zh-CN": "店铺上报的订单，再归集每位客户的下单日期",
    tables: ["orders", "customer_cell"],
  },
  matchedOrders: {
    en: "Orders that the shop reported, matched by their numbers with the purchases that browsers sent",
    "zh-CN": "店铺上报的订单，按单号与浏览器上报的购买匹配",
    tables: ["event", "session", "order_source", "orders"],
  },
  ordersAndCheckouts: {
    en: "Orders that the shop reported, with the list prices and offers that their checkouts agreed on",
    "zh-CN": "店铺上报的订单，以及结账时确定的标价与优惠",
    tables: ["orders", "checkout"],
  },
  ordersAndCosts: {
    en: "Orders that the shop reported, and what their products cost when they were placed",
    "zh-CN": "店铺上报的订单，以及下单时各商品的成本",
    tables: ["orders", "product_reference"],
  },
  ordersAndCompetitors: {
    en: "Orders that the shop reported, and competitors' prices of their products when they were placed",
    "zh-CN": "店铺上报的订单，以及下单时各商品的竞品价格",
    tables: ["orders", "product_reference"],
  },
  quotes: {
    en: "Recorded quotes of carts, and the checkouts that became orders",
    "zh-CN": "记录的购物车报价，以及最终成单的结账",
    tables: ["decision", "checkout"],
  },
  refunds: { en: "Refunds that the shop reported", "zh-CN": "店铺上报的退款", tables: ["refunds"] },
  ordersAndRefunds: {
    en: "Orders and refunds that the shop reported",
    "zh-CN": "店铺上报的订单与退款",
    tables: ["orders", "refunds"],
  },
  shipments: { en: "Parcels that the shop reported", "zh-CN": "店铺上报的包裹", tables: ["shipment"] },
  parcelsAndOrders: {
    en: "Parcels and orders that the shop reported",
    "zh-CN": "店铺上报的包裹与订单",
    tables: ["shipment", "orders"],
  },
  picking: { en: "What warehouses reported of picking", "zh-CN": "仓库上报的拣货记录", tables: ["picking"] },
  returns: { en: "Returns that the shop reported", "zh-CN": "店铺上报的退货", tables: ["item_return"] },
  returnsAndOrders: {
    en: "Returns and orders that the shop reported",
    "zh-CN": "店铺上报的退货与订单",
    tables: ["item_return", "orders"],
  },
  tickets: { en: "Service tickets that the shop reported", "zh-CN": "店铺上报的服务工单", tables: ["ticket"] },
  stock: {
    en: "Counts and movements of stock and orders that the shop reported; then a study each night",
    "zh-CN": "店铺上报的盘点、出入库与订单，每晚归集",
    tables: ["inventory_snapshot", "movement", "orders", "supply_day"],
  },
  purchases: {
    en: "Purchase orders and their deliveries; then a study each night",
    "zh-CN": "采购单及其到货，每晚归集",
    tables: ["purchase_order", "supply_day"],
  },
  spend: { en: "Ad costs imported by day and campaign", "zh-CN": "按日期与活动导入的广告费用", tables: ["spend"] },
  spendAndOrders: {
    en: "Ad costs imported by day and campaign, and orders that the shop reported",
    "zh-CN": "按日期与活动导入的广告费用，以及店铺上报的订单",
    tables: ["spend", "orders"],
  },
  spendOrdersAndRefunds: {
    en: "Ad costs imported by day and campaign, and orders and refunds that the shop reported",
    "zh-CN": "按日期与活动导入的广告费用，以及店铺上报的订单与退款",
    tables: ["spend", "orders", "refunds"],
  },
} as const satisfies Record<string, Lineage>;

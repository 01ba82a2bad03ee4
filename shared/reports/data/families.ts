// Which ways from raw rows to figures are there, in a word or two each? Metrics of one way stand together in the graph.
import type { Text } from "../../locale.ts";
import type { Metric } from "../../metrics/define.ts";
import { lineage } from "../../metrics/lineage.ts";

type Way = keyof typeof lineage;

export const families: Record<Way, Text> = {
  events: { en: "Page events", "zh-CN": "页面事件" },
  sessions: { en: "Sessions", "zh-CN": "会话" },
  visits: { en: "Visitors", "zh-CN": "访客" },
  orders: { en: "Orders", "zh-CN": "订单" },
  customers: { en: "Customers", "zh-CN": "客户" },
  matchedOrders: { en: "Tracked orders", "zh-CN": "追踪订单" },
  ordersAndCheckouts: { en: "Offers in orders", "zh-CN": "订单优惠" },
  ordersAndCosts: { en: "Margins", "zh-CN": "毛利" },
  ordersAndCompetitors: { en: "Price position", "zh-CN": "价格竞争" },
  quotes: { en: "Quotes", "zh-CN": "报价" },
  refunds: { en: "Refunds", "zh-CN": "退款" },
  ordersAndRefunds: { en: "Net sales", "zh-CN": "净销售" },
  shipments: { en: "Parcels", "zh-CN": "包裹" },
  parcelsAndOrders: { en: "Orders filled", "zh-CN": "订单满足" },
  picking: { en: "Picking", "zh-CN": "拣货" },
  returns: { en: "Returns", "zh-CN": "退货" },
  returnsAndOrders: { en: "Return rate", "zh-CN": "退货率" },
  tickets: { en: "Service", "zh-CN": "服务" },
  stock: { en: "Stock", "zh-CN": "库存" },
  purchases: { en: "Purchases", "zh-CN": "采购" },
  spend: { en: "Ad costs", "zh-CN": "广告费用" },
  spendAndOrders: { en: "Cost of customers", "zh-CN": "获客成本" },
  spendOrdersAndRefunds: { en: "Return on ads", "zh-CN": "广告回报" },
};

/** Tables that take what is sent; the others are worked out from them. */
export const rawTables: Record<string, Text> = {
  event: { en: "Events of browsers", "zh-CN": "浏览器事件" },
  orders: { en: "Orders of the shop", "zh-CN": "店铺订单" },
  refunds: { en: "Refunds of the shop", "zh-CN": "店铺退款" },
  spend: { en: "Ad cost imports", "zh-CN": "广告费用导入" },
  checkout: { en: "Checkouts", "zh-CN": "结账记录" },
  decision: { en: "Recorded quotes", "zh-CN": "报价记录" },
  shipment: { en: "Parcels", "zh-CN": "包裹" },
  picking: { en: "Picking", "zh-CN": "拣货" },
  item_return: { en: "Returns", "zh-CN": "退货" },
  ticket: { en: "Service tickets", "zh-CN": "服务工单" },
  inventory_snapshot: { en: "Counts of stock", "zh-CN": "盘点" },
  movement: { en: "Movements of stock", "zh-CN": "出入库" },
  purchase_order: { en: "Purchase orders", "zh-CN": "采购单" },
  product_reference: { en: "Costs and rival prices", "zh-CN": "成本与竞品价" },
};

/** What is worked out from these on the way. */
const steps: Record<string, Text> = {
  session: { en: "sessions", "zh-CN": "会话" },
  visitor_day: { en: "visitors by day", "zh-CN": "每日访客" },
  visitor_cell: { en: "visitors by group", "zh-CN": "分组访客" },
  customer_cell: { en: "customers by group", "zh-CN": "分组客户" },
  order_source: { en: "sources of orders", "zh-CN": "订单来源" },
  supply_day: { en: "stock by day", "zh-CN": "每日库存" },
};

/** A table in a reader's words; one without any is named as it is. */
export function tableText(table: string): Text {
  const raw = rawTables[table];
  if (!raw) return steps[table] ?? { en: table, "zh-CN": table };
  return { ...raw, en: raw.en.charAt(0).toLowerCase() + raw.en.slice(1) };
}

/** The way a metric goes. */
export function wayOf({ lineage: own }: Pick<Metric, "lineage">): Way {
  const ways = Object.keys(lineage) as Way[];
  return ways.find((way) => lineage[way] === own) ?? ways.find((way) => lineage[way].en === own.en) ?? "events";
}

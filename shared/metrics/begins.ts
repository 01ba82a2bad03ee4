// What must a store have sent before a figure says anything? Until then it is missing, not zero, and this says what to send.
import type { Text } from "../locale.ts";
import { basesOf } from "./evaluate.ts";

/** What figures may rest on beside orders: events of browsers, ad spend, what products cost here and elsewhere, and rows of stock and service. */
export const origins = [
  "tracked",
  "spend",
  "cost",
  "competitors",
  "shipments",
  "picking",
  "returns",
  "tickets",
  "stock",
  "supplied",
] as const;
export type Origin = (typeof origins)[number];

/** What a metric cannot do without; none of what orders alone tell. */
export function originsOf(metric: string): Origin[] {
  const bases = basesOf([metric]);
  const reads = (table: string) => bases.some(({ lineage }) => lineage.tables.includes(table));
  const needs: Record<Origin, boolean> = {
    tracked: reads("event"),
    spend: reads("spend"),
    shipments: reads("shipment"),
    picking: reads("picking"),
    returns: reads("item_return"),
    tickets: reads("ticket"),
    stock: reads("movement"),
    supplied: reads("purchase_order"),
    // How much of sales has a known cost, or a competitor's price, is known without any: none of it.
    cost: bases.some(({ id }) => id === "goods_cost"),
    competitors: bases.some(({ id }) => id === "competitor_value"),
  };
  return origins.filter((origin) => needs[origin]);
}

/** Of a store that has sent nothing at all: what brings the figures that orders alone tell. */
export const whyEmpty: Text = {
  en: "No orders recorded yet: send them (POST /v1/orders), or import them; they count within two minutes.",
  "zh-CN": "尚无订单：请上报（POST /v1/orders）或导入，两分钟内计入。",
};

/** Why a figure is missing of which nothing was ever sent, and what mends that. */
export const whyMissing: Readonly<Record<Origin, Text>> = {
  tracked: {
    en: "No visits recorded yet: put the tag on the shop's pages.",
    "zh-CN": "尚无访问记录：请在店铺页面安装代码。",
  },
  spend: {
    en: "No ad spend recorded yet: send it by day and campaign (POST /v1/spend), or import it.",
    "zh-CN": "尚未录入广告花费：请按日、按活动上报（POST /v1/spend）或导入。",
  },
  cost: {
    en: "No product costs recorded yet: send cost_minor with the products (PUT /v1/products), or import them.",
    "zh-CN": "尚未录入商品成本：请随商品上报cost_minor（PUT /v1/products）或导入。",
  },
  competitors: {
    en: "No competitors' prices recorded yet: send what others ask for the same products (PUT /v1/competitor-prices), and the price index shows from the next order on.",
    "zh-CN": "尚未录入竞品价格：请上报竞品的同款售价（PUT /v1/competitor-prices），此后的订单即可计算价格指数。",
  },
  shipments: {
    en: "No parcels recorded yet: send them (PUT /v1/shipments), or import them.",
    "zh-CN": "尚未录入包裹：请上报（PUT /v1/shipments）或导入。",
  },
  picking: {
    en: "No picking recorded yet: send it (PUT /v1/picking), or import it.",
    "zh-CN": "尚未录入拣货记录：请上报（PUT /v1/picking）或导入。",
  },
  returns: {
    en: "No returns recorded yet: send them (PUT /v1/returns), or import them.",
    "zh-CN": "尚未录入退货：请上报（PUT /v1/returns）或导入。",
  },
  tickets: {
    en: "No service tickets recorded yet: send them (PUT /v1/tickets), or import them.",
    "zh-CN": "尚未录入服务工单：请上报（PUT /v1/tickets）或导入。",
  },
  stock: {
    en: "No stock worked out yet: send counts and movements (PUT /v1/inventory); the night after shows them.",
    "zh-CN": "尚无库存数据：请上报盘点与出入库（PUT /v1/inventory），次日可见。",
  },
  supplied: {
    en: "No purchases worked out yet: send purchase orders (POST /v1/purchase-orders); the night after shows them.",
    "zh-CN": "尚无采购数据：请上报采购单（POST /v1/purchase-orders），次日可见。",
  },
};

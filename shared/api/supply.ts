// Stock and supply: what is where, who delivers, what is ordered, and what to order.
import { supplyDefaults, supplySettings } from "../supply/health/settings.ts";
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./supply_requests.ts";

const AT = 1_795_000_000_000;
const read = { access: "read", audience: "manage" } as const;
const manage = { access: "manage", audience: "manage" } as const;
const write = { access: "write", audience: "import" } as const;

const supplier = {
  id: "acme",
  name: "Acme Textiles",
  lead_days: 12,
  order_cost_minor: 8_000,
  products: [
    { sku: "A1", minimum: 50, pack: 10, unit_cost_minor: 5_230, lead_days: null, shelf_days: null, discounts: [] },
  ],
};
const order = {
  id: "PO-7",
  supplier: "acme",
  ordered_on: "2026-11-02",
  promised_on: "2026-11-14",
  cancelled: false,
  minimum: null,
  lead_days: 12,
  lines: [{ sku: "A1", quantity: 120, unit_cost_minor: 5_230 }],
  deliveries: [{ delivered_on: "2026-11-15", sku: "A1", quantity: 120 }],
};
const unknown = {
  index: 1,
  id: "PO-8",
  code: "sku_unknown",
  field: "sku",
  detail: 'This store has no product "A9". Send it to PUT /v1/products first; nothing of the record is stored.',
};

export const supply: readonly Endpoint[] = [
  {
    ...write,
    method: "put",
    path: "/v1/inventory",
    body: requests.inventoryBody,
    summary: "Send stock: counts and movements",
    description:
      "At most 5,000 in one request. A row with `on_hand` is a count of a product in a warehouse, or shop, at a moment; a row with `quantity` is a movement with an id of its own, above 0 where units came. The level of a place is its last count and what came and went after it, in whatever order they arrive. What is decided by, the product's `stock`, is the sum over all places, so that online and offline stock are one; PUT /v1/products leaves it as it is. The same again changes nothing. Two counts of one moment that differ, a movement's id with other content, unknown products, and moments more than 5 minutes ahead or 400 days back are refused by row.",
    answer: {
      stored: 2,
      unchanged: 0,
      refused: [{ index: 2, id: "A9", code: "sku_unknown", field: "sku", detail: "This store has no such product." }],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/inventory",
    query: requests.inventoryQuery,
    summary: "Read stock by warehouse and channel",
    description: "Each level with when it was last counted or moved. `next` is null with the last part.",
    answer: {
      levels: [{ sku: "A1", warehouse: "hangzhou", channel: "", on_hand: 42, at: AT, age_ms: 3_600_000 }],
      next: null,
    },
  },
  {
    ...write,
    method: "put",
    path: "/v1/suppliers",
    body: requests.suppliersBody,
    summary: "Send suppliers and their terms",
    description:
      "At most 1,000 in one request; each takes the place of the one before. The terms of a product are its minimum order, pack, cost, discounts by quantity, lead time and how long it keeps.",
    answer: { stored: 1, unchanged: 0, refused: [] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/suppliers",
    query: requests.suppliersQuery,
    summary: "List suppliers",
    answer: { suppliers: [supplier], next: null },
  },
  {
    ...write,
    method: "put",
    path: "/v1/purchase-orders/{id}",
    body: requests.purchaseOrderBody,
    summary: "Send a purchase order",
    description:
      "Send it again whole with each delivery. Lead times and how far they vary are worked out from orders that came whole; what has not come is on order.",
    answer: { id: "PO-7", changed: true },
  },
  {
    ...write,
    method: "post",
    path: "/v1/purchase-orders",
    body: requests.purchaseOrdersBody,
    summary: "Send purchase orders in bulk",
    description: "At most 1,000 in one request; each takes the place of the one before, bad ones are named.",
    answer: { stored: 1, unchanged: 0, refused: [unknown] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/purchase-orders",
    query: requests.purchaseOrdersQuery,
    summary: "List purchase orders",
    description: "Newest first. `next` is null with the last part.",
    answer: { purchase_orders: [order], next: null },
  },
  { ...read, method: "get", path: "/v1/purchase-orders/{id}", summary: "Read a purchase order", answer: order },
  {
    ...read,
    method: "get",
    path: "/v1/supply-settings",
    summary: "From when on stock is too little, too much, slow or dead",
    answer: { ...supplyDefaults, changed_at: null },
  },
  {
    ...manage,
    method: "put",
    path: "/v1/supply-settings",
    body: supplySettings,
    summary: "Change from when on stock is too little, too much, slow or dead",
    description:
      "Also by which policy is ordered, how slow stock may be cleared, when a launch asks for a second order, and what the flexibility index is made of. What is left out is the default. It counts from the next night on, or from POST /v1/studies/run.",
    answer: { ...supplyDefaults, changed_at: AT },
  },
  {
    ...read,
    method: "get",
    path: "/v1/replenishment",
    query: requests.replenishmentQuery,
    summary: "What to order, product by product",
    description:
      "As the last nightly study of inventory found it, the most urgent first: stock, demand of days in stock, days of cover, turnover a year, lead time, safety stock by service level and by the simple rule with the service level that this implies, reorder point, quantity to order with its reasons, lost sales, value, and money tied up in what is dead or too much. `next` is null with the last part.",
    answer: {
      day: "2026-11-21",
      currency: "CNY",
      products: [
        {
          sku: "A1",
          title: "Rain jacket",
          state: "order",
          on_hand: 42,
          on_order: 0,
          daily_units: 2.1,
          cover_days: 20,
          turnover: 9.1,
          slow: false,
          supplier: "acme",
          lead_days: 12.7,
          lead_deviation_days: 1.5,
          safety_stock: 12,
          simple_safety_stock: 95,
          simple_service_ratio: 1,
          reorder_point: 54,
          order_quantity: 120,
          order_minor: 627_600,
          lost_units: 0,
          lost_minor: 0,
          value_minor: 219_660,
          tied_minor: 0,
          class: "AX",
          reasons: [
            { code: "pack", values: { pack: 10 }, text: { en: "whole packs of 10", "zh-CN": "按每箱10件取整" } },
          ],
        },
      ],
      next: null,
    },
  },
  {
    ...manage,
    method: "post",
    path: "/v1/replenishment/approve",
    body: requests.approveReplenishment,
    summary: "Approve proposals: the draft of a purchase order",
    description:
      "A supplier's proposals of one night become one draft, `draft-<day>-<supplier>`, which counts as on order and of which no supplier is blamed. The same again changes nothing; other `skus` take the place of those before, and none takes the draft back. `lines` tells how long stock and what is on order last, without it and with it. Tell the supplier, then send the order with PUT /v1/purchase-orders/{id}, without `draft`. A draft that was sent is refused (409), and so is what the night does not propose.",
    answer: {
      id: "draft-2026-11-21-acme",
      changed: true,
      purchase_order: { ...order, id: "draft-2026-11-21-acme", draft: true, minimum: null, deliveries: [] },
      currency: "CNY",
      order_minor: 627_600,
      lines: [
        { sku: "A1", title: "Rain jacket", quantity: 120, order_minor: 627_600, lasts_days: 20, lasts_then_days: 77.1 },
      ],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/replenishment.csv",
    query: requests.replenishmentCsvQuery,
    summary: "What to order as CSV",
    description: "The most urgent first; money in the store's currency, ratios from 0 to 1.",
    answer_type: "text/csv",
    answer: "sku,title,state,on_hand,on_order,daily_units,cover_days,turnover,supplier,lead_days,…\r\n",
  },
];

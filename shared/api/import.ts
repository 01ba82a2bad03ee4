// What the shop's own server tells: products, orders, refunds, spend, history.
import * as z from "zod";
import { wireEvent } from "../events/parse.ts";
import { importSender, order, product, refund, spend } from "../trade.ts";
import type { Endpoint } from "./endpoint.ts";

const bulk = (name: string, record: z.ZodType) => z.object({ [name]: z.array(record) });
const stored = {
  stored: 2,
  unchanged: 0,
  refused: [
    { index: 2, id: "1003", code: "invalid_field", field: "currency", detail: "must be an ISO 4217 code such as CNY" },
  ],
};

export const importing: readonly Endpoint[] = [
  {
    method: "put",
    path: "/v1/products",
    access: "manage",
    audience: "import",
    body: bulk("products", product),
    summary: "Store products",
    description: "At most 1,000 in one request; a known sku is replaced.",
    answer: stored,
  },
  {
    method: "put",
    path: "/v1/orders/{id}",
    access: "manage",
    audience: "import",
    body: order,
    summary: "Store an order",
    description: "The same content again is no change; other content is a new version with history.",
    answer: { id: "1001", change: "stored" },
  },
  {
    method: "post",
    path: "/v1/orders",
    access: "manage",
    audience: "import",
    body: bulk("orders", order),
    summary: "Store orders",
    description: "At most 1,000 in one request. A refused order is named; the others are stored.",
    answer: stored,
  },
  {
    method: "put",
    path: "/v1/refunds/{id}",
    access: "manage",
    audience: "import",
    body: refund,
    summary: "Store a refund",
    answer: { id: "R-1001", change: "stored" },
  },
  {
    method: "post",
    path: "/v1/refunds",
    access: "manage",
    audience: "import",
    body: bulk("refunds", refund),
    summary: "Store refunds",
    answer: stored,
  },
  {
    method: "post",
    path: "/v1/spend",
    access: "manage",
    audience: "import",
    body: bulk("spend", spend),
    summary: "Store ad spend",
    description: "One row for each day, source, medium and campaign; a known one is replaced.",
    answer: stored,
  },
  {
    method: "post",
    path: "/v1/import/events",
    access: "manage",
    audience: "import",
    body: bulk("events", z.intersection(wireEvent, importSender)),
    summary: "Import historic events",
    description: "At most 5,000 events in one request, of any age. Known ids are not stored again.",
    answer: { stored: 4999, duplicate: 1, refused: [] },
  },
  {
    method: "post",
    path: "/v1/rollup",
    access: "manage",
    audience: "import",
    summary: "Bring summaries up to date now",
    description: "Works for up to 10 seconds; call it until pending is 0. It runs by itself every minute.",
    answer: { done: 24, pending: 0 },
  },
];

// What the shop's own server tells: products, orders, refunds, spend, history.
import * as z from "zod";
import { wireEvent } from "../events/parse.ts";
import { importSender, order, product, refund, spend } from "../trade.ts";
import type { Endpoint } from "./endpoint.ts";
import { versionsQuery } from "./pricing_requests.ts";

const bulk = (name: string, record: z.ZodType) => z.strictObject({ [name]: z.array(record) });
const stored = {
  stored: 2,
  unchanged: 0,
  refused: [
    { index: 2, id: "1003", code: "invalid_field", field: "currency", detail: "must be an ISO 4217 code such as CNY" },
  ],
};

const kept = {
  ordered_at: 1_795_000_000_000,
  status: "paid",
  customer_id: "c-1",
  country: "CN",
  subtotal_minor: 9900,
  discount_minor: 0,
  shipping_minor: 1000,
  tax_minor: 0,
  lines: [{ sku: "A1", quantity: 1, amount_minor: 9900 }],
};

export const importing: readonly Endpoint[] = [
  {
    method: "put",
    path: "/v1/products",
    access: "write",
    audience: "import",
    body: bulk("products", product),
    summary: "Store products",
    description: "At most 1,000 in one request; a known sku is replaced.",
    answer: stored,
  },
  {
    method: "put",
    path: "/v1/orders/{id}",
    access: "write",
    audience: "import",
    body: order,
    summary: "Store an order",
    description: "The same content again is no change; other content is a new version with history.",
    answer: { id: "1001", change: "stored" },
  },
  {
    method: "post",
    path: "/v1/orders",
    access: "write",
    audience: "import",
    body: bulk("orders", order),
    summary: "Store orders",
    description:
      "At most 1,000 in one request. A refused order is named; the others are stored. 422 with the same answer where all are refused. No order may lie more than 5 minutes ahead.",
    answer: stored,
  },
  {
    method: "get",
    path: "/v1/orders/{id}",
    access: "read",
    audience: "import",
    summary: "Read an order",
    description: "As it stands, with how often it was changed: the first is version 1.",
    answer: { ...kept, id: "1001", version: 2, currency: "CNY" },
  },
  {
    method: "get",
    path: "/v1/orders/{id}/versions",
    access: "read",
    audience: "import",
    query: versionsQuery,
    summary: "Read an order's history",
    description: "Newest first; `replaced_at` is null for the one that stands, `next` with the oldest.",
    answer: { id: "1001", currency: "CNY", versions: [{ version: 1, replaced_at: null, ...kept }], next: null },
  },
  {
    method: "put",
    path: "/v1/refunds/{id}",
    access: "write",
    audience: "import",
    body: refund,
    summary: "Store a refund",
    answer: { id: "R-1001", change: "stored" },
  },
  {
    method: "post",
    path: "/v1/refunds",
    access: "write",
    audience: "import",
    body: bulk("refunds", refund),
    summary: "Store refunds",
    answer: stored,
  },
  {
    method: "post",
    path: "/v1/spend",
    access: "write",
    audience: "import",
    body: bulk("spend", spend),
    summary: "Store ad spend",
    description:
      "One row for each day, source, medium, campaign, content and creator; a known one is replaced. Rows of a campaign add up: send its parts, or the whole without content and creator, and where parts take the place of a whole, send that once more with a cost of 0. Campaigns and contents are matched with the visits' utm_campaign and utm_content, letter by letter.",
    answer: stored,
  },
  {
    method: "post",
    path: "/v1/import/events",
    access: "write",
    audience: "import",
    body: bulk("events", z.intersection(wireEvent, importSender)),
    summary: "Import historic events",
    description:
      "At most 5,000 events in one request, of any age but of no day whose raw events retention has deleted. Known ids are not stored again.",
    answer: { stored: 4999, duplicate: 1, refused: [] },
  },
  {
    method: "post",
    path: "/v1/rollup",
    access: "write",
    audience: "import",
    summary: "Bring summaries up to date now",
    description:
      "Works for up to 10 seconds; call it until pending is 0. It runs by itself every minute. `failed` counts what could not be worked out and is tried again by itself, later each time.",
    answer: { done: 24, pending: 0, failed: 0 },
  },
];

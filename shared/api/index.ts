// Every endpoint once: what it does, who may call it, what it takes and gives. OpenAPI and the reference page derive from it.
import * as z from "zod";
import { beacon } from "../events/beacon.ts";
import { wireEvent } from "../events/parse.ts";
import { importSender, order, product, refund, spend } from "../trade.ts";
import * as requests from "./requests.ts";

export interface Endpoint {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  summary: string;
  /** What a caller should know beyond the summary. */
  description?: string;
  /** `none`: open; `admin`: the installation's token; otherwise a key's scope. */
  access: "none" | "admin" | "read" | "manage";
  audience: "collect" | "report" | "manage" | "import";
  body?: z.ZodType;
  query?: z.ZodType;
  /** An example of the answer. */
  answer: unknown;
  status?: number;
}

const bulk = (name: string, record: z.ZodType) => z.object({ [name]: z.array(record) });
const stored = {
  stored: 2,
  unchanged: 0,
  refused: [
    { index: 2, id: "1003", code: "invalid_field", field: "currency", detail: "must be an ISO 4217 code such as CNY" },
  ],
};
const key = {
  id: "k_2f",
  label: "server",
  hint: "sk_9c1f",
  scopes: ["manage"],
  created_at: 1_795_000_000_000,
  expires_at: null,
  revoked_at: null,
};
const store = {
  slug: "demo",
  name: "Demo",
  currency: "CNY",
  timezone: "Asia/Shanghai",
  origins: [],
  retention_days: 90,
};

export const endpoints: readonly Endpoint[] = [
  {
    method: "post",
    path: "/v1/events",
    access: "none",
    audience: "collect",
    body: beacon,
    status: 202,
    summary: "Send a beacon",
    description:
      "At most 50 events and 64 KB, JSON sent as text/plain so that browsers need no preflight. A bad event is dropped with a counted reason and harms no other. 429 and 5xx mean: send the same beacon again later.",
    answer: { accepted: 4, dropped: { invalid_field: 1 } },
  },
  {
    method: "get",
    path: "/v1/metrics",
    access: "read",
    audience: "report",
    summary: "Metric catalogue",
    description:
      "Every metric with its meaning, formula, unit, layer, stage and lineage in English and Chinese, and the dimensions it can be split by.",
    answer: {
      metrics: [
        {
          id: "aov",
          title: { en: "Average order value", "zh-CN": "客单价" },
          unit: "minor",
          formula: "gmv / orders",
          splits: ["channel"],
        },
      ],
    },
  },
  {
    method: "get",
    path: "/v1/metrics/{id}",
    access: "read",
    audience: "report",
    query: requests.metricQuery,
    summary: "One metric",
    description:
      "Totals and buckets of a metric over days in the store's zone, split and filtered by a dimension, compared with the period before or the year before.",
    answer: {
      metric: "orders",
      unit: "count",
      from: "2026-11-01",
      to: "2026-11-02",
      grain: "day",
      timezone: "Asia/Shanghai",
      as_of: 1_795_000_000_000,
      complete_through: 1_795_000_000_000,
      exact: true,
      total: 31,
      rows: [
        { bucket: "2026-11-01", value: 14 },
        { bucket: "2026-11-02", value: 17 },
      ],
    },
  },
  {
    method: "get",
    path: "/v1/reports/{report}",
    access: "read",
    audience: "report",
    query: requests.reportQuery,
    summary: "One report",
    description:
      "All sections of a report in one answer. A link's scope (dates, sections, filter) limits it whatever the query asks.",
    answer: { report: "overview", from: "2026-10-26", to: "2026-11-22", sections: [] },
  },
  {
    method: "get",
    path: "/v1/live",
    access: "read",
    audience: "report",
    summary: "The last 30 minutes",
    description: "As JSON, or as server-sent events (event: live) with Accept: text/event-stream.",
    answer: {
      as_of: 1_795_000_000_000,
      visitors_now: 3,
      page_views_30m: [0, 2, 5],
      orders: [{ id: "D-1", at: 1_795_000_000_000, total_minor: 25900, currency: "CNY" }],
    },
  },
  {
    method: "post",
    path: "/v1/links/open",
    access: "none",
    audience: "report",
    body: requests.openLink,
    summary: "Open a report link",
    description:
      "Exchanges a link's id and secret for a session of 15 minutes. The link is read again on each request, so withdrawing it works at once.",
    answer: { token: "rt_...", report: "overview", expires_at: 1_795_000_000_000 },
  },
  {
    method: "get",
    path: "/v1/drops",
    access: "read",
    audience: "report",
    query: requests.dropsQuery,
    summary: "What was not counted, by reason",
    answer: {
      from: "2026-11-01",
      to: "2026-11-22",
      dropped: { bot: 12 },
      reasons: { bot: { en: "The sender says it is a crawler or a script.", "zh-CN": "发送方为爬虫或脚本。" } },
    },
  },
  {
    method: "post",
    path: "/v1/links",
    access: "manage",
    audience: "manage",
    body: requests.createLink,
    summary: "Create a report link",
    description: "The address is shown once: only a hash of its secret is kept.",
    status: 201,
    answer: { id: "9f2c", url: "https://example.com/r/#9f2c.secret", expires_at: 1_795_000_000_000 },
  },
  {
    method: "get",
    path: "/v1/links",
    access: "manage",
    audience: "manage",
    summary: "List report links",
    answer: { links: [] },
  },
  {
    method: "get",
    path: "/v1/links/{id}/opens",
    access: "manage",
    audience: "manage",
    summary: "Who opened a link",
    description: "A coarse country and the browser's family; never an address.",
    answer: { opens: [{ at: 1_795_000_000_000, country: "CN", browser: "Chrome" }] },
  },
  {
    method: "delete",
    path: "/v1/links/{id}",
    access: "manage",
    audience: "manage",
    summary: "Withdraw a report link",
    answer: { id: "9f2c", revoked: true },
  },
  {
    method: "post",
    path: "/v1/stores",
    access: "admin",
    audience: "manage",
    body: requests.createStore,
    summary: "Create a store",
    description: "Answers with its first manage key and write key, shown once.",
    status: 201,
    answer: { store, manage_key: "sk_...", write_key: "pk_..." },
  },
  { method: "get", path: "/v1/store", access: "read", audience: "manage", summary: "The key's store", answer: store },
  {
    method: "patch",
    path: "/v1/store",
    access: "manage",
    audience: "manage",
    body: requests.updateStore,
    summary: "Change the store",
    description: "Currency and time zone are fixed: summaries are kept in them.",
    answer: store,
  },
  {
    method: "get",
    path: "/v1/keys",
    access: "manage",
    audience: "manage",
    summary: "List keys",
    answer: { keys: [key] },
  },
  {
    method: "post",
    path: "/v1/keys",
    access: "manage",
    audience: "manage",
    body: requests.createKey,
    summary: "Create a key",
    description: "The key is shown once: only its hash is kept.",
    status: 201,
    answer: { ...key, secret: "sk_..." },
  },
  {
    method: "post",
    path: "/v1/keys/{id}/rotate",
    access: "manage",
    audience: "manage",
    body: requests.rotateKey,
    summary: "Rotate a key",
    description: "Makes a new key with the same scopes; the old one stays valid for the hours asked.",
    status: 201,
    answer: { ...key, secret: "sk_..." },
  },
  {
    method: "delete",
    path: "/v1/keys/{id}",
    access: "manage",
    audience: "manage",
    summary: "Revoke a key",
    answer: { ...key, revoked_at: 1_795_000_000_000 },
  },
  {
    method: "get",
    path: "/v1/audit",
    access: "manage",
    audience: "manage",
    query: requests.listQuery,
    summary: "Who did what",
    answer: { entries: [] },
  },
  {
    method: "get",
    path: "/v1/dead-letters",
    access: "manage",
    audience: "manage",
    query: requests.listQuery,
    summary: "Beacons that could not be stored",
    answer: { letters: [] },
  },
  {
    method: "post",
    path: "/v1/dead-letters/replay",
    access: "manage",
    audience: "manage",
    summary: "Send dead letters through the queue again",
    answer: { replayed: 0 },
  },
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
  {
    method: "get",
    path: "/v1/openapi.json",
    access: "none",
    audience: "report",
    summary: "This description as OpenAPI 3.1",
    answer: { openapi: "3.1.0" },
  },
];

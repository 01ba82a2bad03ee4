// Reading: metrics, reports, live figures.
import type { Endpoint } from "./endpoint.ts";
import { openLink } from "./link_requests.ts";
import * as requests from "./requests.ts";

export const report: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/metrics",
    access: "read",
    audience: "report",
    summary: "Metric catalogue",
    description:
      "Every metric with its meaning, formula, unit, layer, stage, lineage and the rule by which a change is more than chance, in English and Chinese, and the dimensions it can be split by. `by_tag` tells whether it can be read by customers' tags: `orders` over any days, `visits` as long as raw events are kept, null not at all.",
    answer: {
      metrics: [
        {
          id: "aov",
          title: { en: "Average order value", "zh-CN": "笔单价" },
          unit: "minor",
          formula: { en: "sales ÷ orders", "zh-CN": "销售额 ÷ 订单数" },
          lineage: { en: "Orders that the shop reported", "zh-CN": "店铺上报的订单" },
          tables: ["orders"],
          version: 1,
          splits: ["channel"],
          by_tag: "orders",
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
      "Totals and buckets of a metric over days in the store's zone, split and filtered by a dimension, compared with the period before or the year before. A split lists its largest keys; the rest is one key, (other), or, for distinct people, left out and told by `truncated`. At most 50,000 values. `exact` is false where small keys were folded together, or visitors forgotten after 400 days; `complete_through` and `pending_hours` are of the asked days. Before the first day of data values are null; a comparison that would need such days, or days outside a link, is left out and `compare_refused` says why. `by=tag:<id>` and `filter=tag:<id>` read by customers' tags as they are now, worked out from at most 200,000 orders and as many visits or events: keys are the tag's values, or with and without, (none) of known customers without one, and (unknown) of guests and visitors who are nobody known; `method` says how.",
    answer: {
      metric: "orders",
      unit: "count",
      from: "2026-11-01",
      to: "2026-11-02",
      grain: "day",
      timezone: "Asia/Shanghai",
      as_of: 1_795_000_000_000,
      complete_through: 1_795_000_000_000,
      pending_hours: 0,
      pending_since: null,
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
    path: "/v1/metrics/{id}/rows",
    access: "read",
    audience: "report",
    query: requests.rowsQuery,
    summary: "The orders behind a number",
    description:
      "Of a metric that single orders make up, such as gmv, orders or aov: each order of the days with what it adds, newest first. Through a link that opens whole reports, or was made with `rows`: then without order numbers, and to the minute. A page ends at a whole moment, so it may hold more than `limit`; `next` is null with the oldest.",
    answer: {
      metric: "gmv",
      unit: "minor",
      currency: "CNY",
      from: "2026-11-01",
      to: "2026-11-02",
      timezone: "Asia/Shanghai",
      rows: [{ order_id: "D-1", at: 1_795_000_000_000, items: 2, channel: "paid", value: 25_900 }],
      next: null,
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
    path: "/v1/studies",
    access: "read",
    audience: "report",
    summary: "Studies and when each was worked out",
    description:
      "A study is a method over the store's whole trade, worked out each night up to the day that is over, such as customer segments.",
    answer: {
      studies: [
        {
          id: "rfm",
          title: { en: "Customer segments", "zh-CN": "客户分层" },
          version: 1,
          from: "2025-01-01",
          to: "2026-11-21",
          orders: 18_532,
          made_at: 1_795_000_000_000,
        },
      ],
    },
  },
  {
    method: "get",
    path: "/v1/studies/{id}",
    access: "read",
    audience: "report",
    summary: "What a study found",
    description:
      "Findings in words with what to do, and blocks of numbers: tables, grids, curves, bars, quadrants, fields and flows, each with its method, in English and Chinese. `document` is null until the study has run.",
    answer: { id: "rfm", from: "2025-01-01", to: "2026-11-21", orders: 18_532, document: { findings: [], blocks: [] } },
  },
  {
    method: "post",
    path: "/v1/studies/run",
    access: "manage",
    audience: "report",
    summary: "Work out every study now",
    description: "They run one after the other within minutes; each takes its place when it is done.",
    answer: { asked: ["rfm"], to: "2026-11-21" },
    status: 202,
  },
  {
    method: "get",
    path: "/v1/live",
    access: "read",
    audience: "report",
    summary: "The last 30 minutes",
    description:
      "As JSON, or as server-sent events (event: live) with Accept: text/event-stream. Through a link of some sections only the fields that these tell of; through one of other days, or with a filter, nothing.",
    answer: {
      as_of: 1_795_000_000_000,
      tracked: true,
      visitors_now: 3,
      visitors_30m: 9,
      page_views_30m: [0, 2, 5],
      orders_30m: [0, 0, 1],
      top_pages: [{ page: "/", views: 4 }],
      sources: [{ channel: "paid", source: "douyin", visits: 2 }],
      countries: [{ country: "CN", visitors: 9 }],
      orders: [{ id: "D-1", at: 1_795_000_000_000, total_minor: 25900, currency: "CNY" }],
    },
  },
  {
    method: "post",
    path: "/v1/links/open",
    access: "none",
    audience: "report",
    body: openLink,
    summary: "Open a report link",
    description:
      "Exchanges a link's id and secret for a session of 15 minutes, and records the opening; with the `session` that has just run out it is the same opening. The link is read again on each request, so withdrawing it works at once. `ended_on` is the store's last day of data where the last 28 days have none: a page opens on the days before it.",
    answer: {
      token: "rt_...",
      report: "overview",
      reports: ["overview"],
      expires_at: 1_795_000_000_000,
      ended_on: null,
    },
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
    method: "get",
    path: "/v1/openapi.json",
    access: "none",
    audience: "report",
    summary: "This description as OpenAPI 3.1",
    answer: { openapi: "3.1.0" },
  },
];

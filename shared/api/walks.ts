// How visits go: the funnel in any reading, who was lost in it, and the ways between pages.
import type { Endpoint } from "./endpoint.ts";
import { funnelQuery, journeysQuery, lostQuery } from "./walks_requests.ts";

const scope = { from: "2026-11-01", to: "2026-11-28", timezone: "Asia/Shanghai", events: 24_180, visitor_ratio: 1 };

export const walks: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/funnel",
    access: "read",
    audience: "report",
    query: funnelQuery,
    summary: "Funnel",
    description:
      "Who reached each step and who left after it, from raw events, with the time between steps and what tells best who leaves. The try that went furthest counts. Days before raw retention are left out, `from` says so. Of more than about 100,000 events a part of the visitors is looked at, each whole: `visitor_ratio` says which, and counts are of that part. Steps that no event told of are in `missing`. The split `fee` is the delivery fee in minor units, as `shipping` of add_shipping_info says it.",
    answer: {
      ...scope,
      ...{ order: "strict", window: "week", per: "visitor", missing: [] },
      steps: [
        { id: "view_item", reached: 1800, lost: 1260, onward_ratio: null, median_ms: null, p75_ms: null },
        { id: "add_to_cart", reached: 540, lost: 0, onward_ratio: 0.3, median_ms: 41_000, p75_ms: 95_000 },
      ],
      by: "device",
      keys: [{ key: "phone", label: { en: "Phone", "zh-CN": "手机" }, reached: [1400, 380] }],
      reasons: [{ step: "view_item", split: "device", key: "phone", lost: 1020, extra: 90, p: 0.0001 }],
    },
  },
  {
    method: "get",
    path: "/v1/funnel/lost",
    access: "read",
    audience: "report",
    query: lostQuery,
    summary: "Customers lost at a step of the funnel",
    description:
      "Those who reached a step and not the next, and the customers among them: who was signed in during the days, or placed an order that a visit names. For a recall; every reading of the list is in the audit log.",
    answer: { ...scope, step: "add_to_cart", visitors: 310, customers: ["c-7", "c-12"] },
  },
  {
    method: "get",
    path: "/v1/journeys",
    access: "read",
    audience: "report",
    query: journeysQuery,
    summary: "Journeys",
    description:
      "Ways between kinds of pages, entries, exits, loops, dwell, pages by visits and orders, scroll depth and click maps, as a document of findings and blocks like a study's.",
    answer: { ...scope, visits: 3100, document: { findings: [], blocks: [], empty: null } },
  },
];

// Quality and service: what came back, who asked for help, and what each batch went through.
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./quality_requests.ts";

const AT = 1_795_000_000_000;
const read = { access: "read", audience: "manage" } as const;
const write = { access: "write", audience: "import" } as const;

const batch = {
  code: "L-261102",
  sku: "A1",
  supplier: "acme",
  origin: { en: "Anji, Zhejiang", "zh-CN": "浙江安吉" },
  produced_on: "2026-11-02",
  expires_on: "2027-11-01",
  quantity: 600,
  hidden: false,
  inspections: [
    {
      day: "2026-11-03",
      what: { en: "Pesticide residues", "zh-CN": "农药残留" },
      result: "pass",
      value: "0.02 mg/kg",
      by: { en: "Outside laboratory", "zh-CN": "第三方实验室" },
    },
  ],
  journey: [{ at: AT, place: { en: "Hangzhou warehouse", "zh-CN": "杭州仓" }, what: null }],
  limits: { low: 2, high: 8 },
  temperatures: [{ at: AT, celsius: 4.6 }],
};
const traced = { ...batch, trace: "1-7k2m9qx4w8d3h6tb" };
const unknown = (id: string) => ({
  index: 1,
  id,
  code: "sku_unknown",
  field: "sku",
  detail: 'This store has no product "A9". Send it to PUT /v1/products first; nothing of the record is stored.',
});

export const quality: readonly Endpoint[] = [
  {
    ...write,
    method: "put",
    path: "/v1/returns",
    body: requests.returnsBody,
    summary: "Send returns with their reasons",
    description:
      "At most 5,000 in one request; each takes the place of the one before, the same again changes nothing. A reason is the store's own word, such as `size`, `damaged` or `not_as_described`. Money that was paid back is POST /v1/refunds'.",
    answer: { stored: 1, unchanged: 0, refused: [unknown("B-2")] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/returns",
    query: requests.returnsQuery,
    summary: "List returns",
    description: "Newest day first. `next` is null with the last part.",
    answer: {
      returns: [
        {
          id: "B-1",
          day: "2026-11-20",
          sku: "A1",
          quantity: 1,
          reason: "size",
          order_id: "1001",
          condition: "new",
          batch: null,
        },
      ],
      next: null,
    },
  },
  {
    ...write,
    method: "put",
    path: "/v1/tickets",
    body: requests.ticketsBody,
    summary: "Send service tickets",
    description:
      "At most 5,000 in one request; each takes the place of the one before, so send it again when it is answered, resolved or rated. No words of the conversation and no names are kept. Resolved before it was opened, and the like, is refused by row.",
    answer: { stored: 1, unchanged: 0, refused: [] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/tickets",
    query: requests.ticketsQuery,
    summary: "List service tickets",
    description: "Newest first. `next` is null with the last part.",
    answer: {
      tickets: [
        {
          id: "T-1",
          kind: "delivery",
          complaint: true,
          opened_at: AT,
          answered_at: AT + 7_200_000,
          resolved_at: null,
          satisfaction: 4,
          customer_id: "c-1",
          order_id: "1001",
          sku: null,
          batch: null,
        },
      ],
      next: null,
    },
  },
  {
    ...write,
    method: "put",
    path: "/v1/batches",
    body: requests.batchesBody,
    summary: "Send batches with inspections, journey and temperatures",
    description:
      "At most 1,000 in one request; each takes the place of the one before, the same again changes nothing. Words that buyers read are a text, or one in each language. Each batch gets a public page at `/t/<trace>`, whose code stays when the batch is sent again: print it on the pack; `traces` tells the code of each batch that stands, in their order. Buyers see neither supplier nor quantity, and nothing of a batch that is `hidden`.",
    answer: {
      stored: 1,
      unchanged: 0,
      traces: [{ code: traced.code, trace: traced.trace }],
      refused: [unknown("L-261103")],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/batches",
    query: requests.batchesQuery,
    summary: "List batches with the codes of their public pages",
    description: "Last produced first. `next` is null with the last part.",
    answer: { batches: [traced], next: null },
  },
  { ...read, method: "get", path: "/v1/batches/{code}", summary: "Read a batch", answer: traced },
  {
    access: "none",
    audience: "decide",
    method: "get",
    path: "/t/{code}",
    query: requests.tracePageQuery,
    summary: "The page of a batch, for a buyer's phone",
    description:
      "`code` is the batch's `trace`. A page without a script, in English or Chinese: inspections, the way it went, and temperatures between their limits. Public, kept by browsers and caches for five minutes, the same for everybody; a code that nothing has gets a page that says so.",
    answer_type: "text/html",
    answer: "<!doctype html>…",
  },
  {
    access: "none",
    audience: "decide",
    method: "get",
    path: "/v1/trace/{code}",
    query: requests.traceQuery,
    summary: "What a buyer may know of a batch",
    description:
      "What the page `/t/<trace>` shows, for pages of your own: no key is asked for, and nothing personal is in it. The same of a code that is unknown, hidden or mistyped: 404.",
    answer: {
      code: "L-261102",
      product: "Rain jacket",
      store: "Acme",
      origin: "Anji, Zhejiang",
      produced_on: "2026-11-02",
      expires_on: "2027-11-01",
      verdict: "passed",
      inspections: [
        {
          day: "2026-11-03",
          what: "Pesticide residues",
          result: "pass",
          value: "0.02 mg/kg",
          by: "Outside laboratory",
        },
      ],
      journey: [{ at: AT, place: "Hangzhou warehouse", what: null }],
      temperatures: {
        low: 2,
        high: 8,
        lowest: 3.9,
        highest: 5.1,
        readings: 48,
        outside: 0,
        outside_ms: 0,
        longest_gap_ms: 3_600_000,
        from: AT,
        until: AT + 172_800_000,
      },
    },
  },
];

// What prices are decided from, and whether they are: price lists, competitors, costs, past prices, the switch.
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./pricing_requests.ts";

const AT = 1_795_000_000_000;
const stored = {
  stored: 2,
  unchanged: 0,
  refused: [
    { index: 2, line: 4, id: "A9", code: "sku_unknown", field: "sku", detail: "This store has no such product." },
  ],
};

const manage = { access: "manage", audience: "manage" } as const;
const read = { access: "read", audience: "manage" } as const;

export const priceData: readonly Endpoint[] = [
  {
    ...read,
    method: "get",
    path: "/v1/price-lists",
    summary: "List price lists",
    answer: { price_lists: [{ id: "trade", products: 120 }] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/price-lists/{id}",
    query: requests.pageQuery,
    summary: "Read a price list",
    answer: { id: "trade", prices: [{ sku: "A1", price_minor: 8900 }], next: null },
  },
  {
    ...manage,
    audience: "import",
    method: "put",
    path: "/v1/price-lists/{id}",
    body: requests.priceListBody,
    query: requests.bulkQuery,
    csv: "sku,price\r\nA1,89.00\r\n",
    summary: "Set prices of a price list",
    description:
      "At most 10,000 in one request, JSON or CSV with sku and price or price_minor. Others of the list stay. Of rows for one product the first is taken, the others are refused.",
    answer: stored,
  },
  {
    ...manage,
    method: "delete",
    path: "/v1/price-lists/{id}",
    summary: "Delete a price list",
    description: "Refused while a rule in force or planned takes its prices from it.",
    answer: { id: "trade", deleted: 120 },
  },
  {
    ...read,
    method: "get",
    path: "/v1/competitor-prices",
    query: requests.competitorPricesQuery,
    summary: "Read competitors' prices",
    answer: { prices: [{ sku: "A1", competitor: "acme", price_minor: 9900, seen_at: AT }], next: null },
  },
  {
    ...manage,
    audience: "import",
    method: "put",
    path: "/v1/competitor-prices",
    body: requests.competitorPricesBody,
    query: requests.bulkQuery,
    csv: "sku,competitor,price,seen_at\r\nA1,acme,99.00,2026-11-22T08:00:00+08:00\r\n",
    summary: "Set competitors' prices",
    description:
      "At most 10,000 in one request, JSON or CSV. A price seen before the stored one changes nothing; one seen more than 5 minutes from now is refused.",
    answer: stored,
  },
  {
    ...manage,
    audience: "import",
    method: "put",
    path: "/v1/costs",
    body: requests.costsBody,
    query: requests.bulkQuery,
    csv: "sku,cost\r\nA1,52.30\r\n",
    summary: "Set what products cost",
    description: "At most 10,000 in one request, JSON or CSV with sku and cost or cost_minor.",
    answer: stored,
  },
  {
    ...read,
    method: "get",
    path: "/v1/products/{sku}/price-history",
    query: requests.historyQuery,
    summary: "What everybody paid for a product",
    description: "Public prices from when on they held, newest first; posted_minor is the price before offers.",
    answer: {
      sku: "A1",
      currency: "CNY",
      prices: [{ at: AT, price_minor: 8900, posted_minor: 9900, reduced: true }],
    },
  },
  {
    method: "put",
    path: "/v1/price-history",
    access: "write",
    audience: "import",
    body: requests.pastPricesBody,
    query: requests.bulkQuery,
    csv: "sku,at,price,reduced\r\nA1,2026-09-01,99.00,no\r\nA1,2026-10-01,89.00,yes\r\n",
    summary: "Tell what products cost before",
    description:
      "Public prices from before the store recorded them itself, so that the lowest prior price is known from the first day. At most 10,000 in one request, JSON or CSV; CSV times without a zone are the store's. What is recorded cannot be changed.",
    answer: {
      stored: 2,
      unchanged: 0,
      refused: [
        {
          index: 2,
          line: 4,
          id: "A1",
          code: "recorded",
          field: "at",
          detail: "Prices of this product are recorded since 2026-11-01T00:00:00.000Z; only those before can be told.",
        },
      ],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/switch",
    summary: "Whether prices are decided",
    answer: { list_prices_only: false, who: null, why: null, changed_at: null },
  },
  {
    ...manage,
    method: "put",
    path: "/v1/switch",
    body: requests.switchBody,
    summary: "Switch to list prices, or back",
    description: "Works everywhere within 5 seconds, whatever else is broken: no rule and no offer applies.",
    answer: { list_prices_only: true, who: "key:k_2f", why: "Wrong prices on A1", changed_at: AT },
  },
];

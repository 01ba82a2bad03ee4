// How products do, what others know of them, and how a store chooses.
import { filterDefault } from "../products/selection/filter.ts";
import { weightDefaults } from "../products/selection/score.ts";
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./products_requests.ts";

const AT = 1_795_000_000_000;
const read = { access: "read", audience: "manage" } as const;
const signal = { item: "A1", kind: "search_index", day: "2026-11-22", value: 1200, source: "baidu", term: "雨衣" };

export const products: readonly Endpoint[] = [
  {
    ...read,
    method: "get",
    path: "/v1/products",
    query: requests.productsQuery,
    summary: "List products with their figures",
    description:
      "As the last nightly study of the range found them, over at most 90 days: sales, margin, conversion, returns, stock cover, class, role, stage and advice with its reasons. Unknown figures are null and come last. `next` is null with the last part.",
    answer: {
      day: "2026-11-21",
      days: 90,
      currency: "CNY",
      total: 1,
      products: [
        {
          sku: "A1",
          title: "Rain jacket",
          category: "Outdoor",
          brand: "",
          listed: true,
          sales_minor: 129_000,
          units: 13,
          margin_minor: 61_000,
          margin_ratio: 0.4729,
          views: 420,
          conversion_ratio: 0.0286,
          return_ratio: 0,
          price_minor: 9900,
          stock: 4,
          cover_days: 27.7,
          class: "AY",
          role: "profit",
          stage: "maturity",
          advice: "keep",
          reasons: [
            {
              code: "top_seller",
              values: {},
              text: { en: "among the first in sales", "zh-CN": "销售额排名靠前" },
            },
          ],
        },
      ],
      next: null,
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/products.csv",
    query: requests.productsCsvQuery,
    summary: "All products with their figures as CSV",
    description: "By sku; money in the store's currency, ratios from 0 to 1.",
    answer_type: "text/csv",
    answer:
      "sku,title,category,brand,sales,units,margin,margin_ratio,views,conversion_ratio,return_ratio,price,stock,cover_days,class,role,stage,advice,why\r\n",
  },
  {
    ...read,
    method: "get",
    path: "/v1/signals",
    query: requests.signalsQuery,
    summary: "Read signals",
    description: "Newest day first. `next` is null with the last part.",
    answer: { signals: [signal], next: null },
  },
  {
    method: "put",
    path: "/v1/signals",
    access: "write",
    audience: "import",
    body: requests.signalsBody,
    query: requests.signalsBulkQuery,
    csv: "item,kind,day,value,source,term\r\nA1,search_index,2026-11-22,1200,baidu,雨衣\r\n",
    summary: "Send signals of products and candidates",
    description:
      "What others know of a product, or of a candidate that is not sold yet: search_index, competitor_price (minor units; as CSV an amount such as 99.00), competitor_sales, rating (0 to 5), reviews, complaints by term, would_buy (share of those asked, 0 to 1). At most 10,000 in one request, JSON or CSV, and 20,000 of one day. The same again changes nothing, another value of the same day takes the place of the one before; earlier days stay for 800 days.",
    answer: {
      stored: 1,
      unchanged: 0,
      refused: [
        { index: 1, id: "A2", code: "invalid_field", field: "value", detail: "signals.1.value must be at most 5." },
      ],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/selection",
    summary: "How products are chosen",
    answer: { weights: weightDefaults, filter: filterDefault, changed_at: null },
  },
  {
    method: "put",
    path: "/v1/selection",
    access: "manage",
    audience: "manage",
    body: requests.selectionBody,
    summary: "Change how products are chosen",
    description:
      "Weights of demand, competition and feedback and of their indicators, of which only proportions matter, and the bar that products must meet, a predicate such as conversion at least 8 %, returns at most 5 %. What is left out is the default. It counts from the next night on, or from POST /v1/studies/run.",
    answer: { weights: weightDefaults, filter: filterDefault, changed_at: AT },
  },
];

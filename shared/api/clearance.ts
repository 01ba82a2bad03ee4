// Clearance: what the nightly study proposes for stock that does not sell, ready to be approved.
import { clearanceQuery } from "./clearance_requests.ts";
import type { Endpoint } from "./endpoint.ts";

const step = {
  from: "2026-11-23",
  to: "2026-12-06",
  off_ratio: 0.15,
  price_minor: 16_915,
  units: 9.4,
  low: 3,
  high: 19,
};
const offer = {
  id: "clear-a1-members",
  title: { en: "Member clearance: Balance bike", "zh-CN": "会员清仓价：平衡车" },
  note: "Proposed by the study of clearance: about 9 units, between 3 and 19.",
  products: { any: [{ skus: ["a1"] }] },
  when: { op: "is", fact: "customer.known", value: true },
  schedule: { from: 1_795_363_200_000, until: 1_796_572_800_000 },
  condition: { kind: "always", params: {} },
  effect: { kind: "percent_off", params: { off_ratio: 0.15 } },
  limits: { stock: 60 },
  tags: ["clearance"],
};

export const clearance: readonly Endpoint[] = [
  {
    access: "read",
    audience: "manage",
    method: "get",
    path: "/v1/clearance",
    query: clearanceQuery,
    summary: "How to clear what does not sell",
    description:
      "As the last nightly study of clearance found it, the plans that free most money first. Each has up to three steps (a discount for members, a live-stream deal, an exchange with the supplier) with dates, depth, units expected and 95 outcomes in 100, money and margin, and what holding on would bring instead: `freed_minor` is money in beyond it by the plan's end, `gain_minor` beyond all of it with the cost of holding taken off. `elasticity_basis` tells where the elasticity comes from: the product's `own` price changes, what is `usual` in the store, or a `prior` of studies of others. Each of `offers` is taken by PUT /v1/offers/{id} as it is. `next` is null with the last part.",
    answer: {
      day: "2026-11-21",
      currency: "CNY",
      plans: [
        {
          sku: "a1",
          title: "Balance bike",
          state: "dead",
          supplier: "acme",
          units: 60,
          price_minor: 19_900,
          cost_minor: 11_000,
          floor_minor: 11_000,
          daily_units: 0.4,
          daily_error: 0.1,
          elasticity: -1.8,
          elasticity_error: 0.4,
          elasticity_basis: "usual",
          steps: [
            { kind: "members", ...step, cash_minor: 159_001, margin_minor: 55_601 },
            {
              kind: "exchange",
              from: "2026-12-07",
              to: "2026-12-07",
              off_ratio: null,
              price_minor: null,
              units: 50,
              low: null,
              high: null,
              cash_minor: 275_000,
              margin_minor: -275_000,
            },
          ],
          days: 14,
          gone_units: 60,
          low_units: 3,
          high_units: 20,
          cash_minor: 445_000,
          hold_cash_minor: 111_440,
          freed_minor: 333_560,
          gain_minor: 42_000,
          bound: null,
          offers: [offer],
        },
      ],
      next: null,
    },
  },
];

// Parcels and picking: what was promised to whom and when it came, who picked how much, and which delivery goes to whom.
import { serviceDefaults, serviceSettings } from "../supply/fulfilment/delivery.ts";
import { usualRules } from "../supply/fulfilment/rule.ts";
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./fulfilment_requests.ts";

const AT = 1_795_000_000_000;
const read = { access: "read", audience: "manage" } as const;
const manage = { access: "manage", audience: "manage" } as const;
const write = { access: "write", audience: "import" } as const;

const shipment = {
  id: "S-1001",
  order_id: "1001",
  warehouse: "hangzhou",
  service: "insured",
  ordered_at: AT,
  promised_at: AT + 259_200_000,
  shipped_at: AT + 36_000_000,
  delivered_at: AT + 180_000_000,
  problem: null,
  cost_minor: 900,
  lines: [{ sku: "A1", quantity: 2 }],
};
const impossible = {
  index: 1,
  id: "S-1002",
  code: "invalid_field",
  field: "delivered_at",
  detail: "delivered_at must not be before shipped_at.",
};

export const fulfilment: readonly Endpoint[] = [
  {
    ...write,
    method: "put",
    path: "/v1/shipments",
    body: requests.shipmentsBody,
    summary: "Send shipments",
    description:
      "At most 5,000 in one request; each takes the place of the one before, so send it again when it leaves and when it comes. The same again changes nothing. `promised_on` is the end of that day in the store's zone. Unknown products, moments that cannot be, such as a delivery before the parcel left, and moments more than 5 minutes ahead are refused by row.",
    answer: { stored: 1, unchanged: 0, refused: [impossible] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/shipments",
    query: requests.shipmentsQuery,
    summary: "List shipments",
    description: "Newest order first. `next` is null with the last part.",
    answer: { shipments: [shipment], next: null },
  },
  {
    ...write,
    method: "put",
    path: "/v1/picking",
    body: requests.pickingBody,
    summary: "Send what each person picked in a day",
    description:
      "At most 5,000 in one request; a row a day, warehouse and person takes the place of the one before. A person is a number or code of the warehouse's own: send no names.",
    answer: { stored: 2, unchanged: 0, refused: [] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/picking",
    query: requests.pickingQuery,
    summary: "List what was picked",
    description: "Newest day first. `next` is null with the last part.",
    answer: {
      picking: [{ day: "2026-11-21", warehouse: "hangzhou", picker: "P07", picks: 412, hours: 7.5, wrong: 1 }],
      next: null,
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/service-settings",
    summary: "Which delivery goes to whom, and what is promised",
    answer: { ...serviceDefaults, rules: usualRules("CNY"), changed_at: null },
  },
  {
    ...manage,
    method: "put",
    path: "/v1/service-settings",
    body: serviceSettings,
    summary: "Change which delivery goes to whom, and what is promised",
    description:
      "What is left out is the default: a personal courier for customers of 10,000 and more, insured parcels for orders of 200 and more, economy below, in the store's currency. Checkouts are told the service at once (`delivery`); the study counts it from the next night on, or from POST /v1/studies/run.",
    answer: { ...serviceDefaults, rules: usualRules("CNY"), changed_at: AT },
  },
  {
    ...read,
    method: "post",
    path: "/v1/delivery",
    body: requests.deliveryBody,
    summary: "Which delivery an order is to get, and what each costs",
    description:
      "By the store's rules (GET /v1/service-settings), the first that fits: `rule` is its place, null with `service` where none does. `customer_minor` is what the customer ordered in 365 days, this order counted. Of each service: parcels of the newest 13 weeks as the last night counted them, what one cost on average, the share that came on time, and how content those were who asked, 1 to 5. Costs are the shop's own affair: ask this from its server, pages are told the service alone.",
    answer: {
      service: "courier",
      rule: 0,
      customer_minor: 1_240_000,
      categories: ["Jackets"],
      currency: "CNY",
      services: [
        { service: "courier", parcels: 41, cost_minor: 2_600, on_time_ratio: 0.98, satisfaction: 4.8 },
        { service: "economy", parcels: 512, cost_minor: 510, on_time_ratio: 0.91, satisfaction: 4.1 },
      ],
    },
  },
];

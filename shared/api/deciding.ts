// Deciding: prices of products, carts, checkouts, and what was decided before.
import { type AgreedAnswer, type ConfirmAnswer, orderOf, type RefundAnswer } from "./agreed.ts";
import type {
  CartAnswer,
  CheckoutAnswer,
  DecideAnswer,
  HintAnswer,
  LineAnswer,
  QuoteAnswer,
} from "./deciding_answers.ts";
import * as requests from "./deciding_requests.ts";
import type { Endpoint } from "./endpoint.ts";

const AT = 1_795_000_000_000;
const ID = "01a1ec1d0c00f3b1c2d3e4f5061728aa";
const line: LineAnswer = {
  sku: "A1",
  known: true,
  quantity: 1,
  list_minor: 9900,
  price_minor: 8900,
  before_offers_minor: 8900,
  total_minor: 8900,
  tax_minor: 1024,
  currency: "CNY",
  savings_minor: 1000,
  was_minor: 9900,
  price_text: "CN¥89.00",
  before_offers_text: "CN¥89.00",
  total_text: "CN¥89.00",
  was_text: "CN¥99.00",
  was_label: "Lowest price in the 30 days before the reduction",
  label: "Autumn",
  reasons: [{ id: "autumn", title: "Autumn", amount_minor: 1000 }],
  personalised: false,
};
const hint: HintAnswer = {
  offer: "spend-99",
  need: { kind: "amount", missing_minor: 1200 },
  saves_minor: 1000,
  title: "10 off from 99",
  text: 'Add CN¥12.00 to save CN¥10.00 with "10 off from 99".',
};
const common = {
  version: 8,
  at: AT,
  currency: "CNY",
  personalised: false,
  disclosure: null,
  valid_until: AT + 900_000,
  hints: [hint],
};
const cart: CartAnswer = {
  labels: { goods: "Goods", shipping: "Delivery", total: "To pay", code: "Code", use: "Use", remove: "Remove" },
  goods_row: "Goods CN¥89.00",
  shipping_row: "Delivery CN¥10.00",
  total_row: "To pay CN¥99.00",
  lines: [line],
  subtotal_list_minor: 9900,
  before_offers_minor: 8900,
  before_offers_text: "CN¥89.00",
  subtotal_minor: 8900,
  shipping_minor: 1000,
  shipping_text: "CN¥10.00",
  tax_minor: 0,
  tax_included_minor: 1024,
  total_minor: 9900,
  total_text: "CN¥99.00",
  savings_minor: 1000,
  savings_text: "CN¥10.00",
  offers: [],
  gifts: [],
  points: [],
  codes: [{ code: "HELLO", offer: null, applied: false, reason: "unknown_code", text: "Code HELLO: it is not known." }],
};

const CHECKOUT = "5c0f6a1e9b7d43c2a1f08e6d7b9c5a34";
const checkout: CheckoutAnswer = {
  checkout: CHECKOUT,
  expires_at: AT + 1_800_000,
  decision: ID,
  ...cart,
  lines: [{ ...line, units: [[1, 8900]] }],
};
const order = orderOf(checkout, "CNY");

export const deciding: readonly Endpoint[] = [
  {
    method: "post",
    path: "/v1/decide",
    access: "none",
    audience: "decide",
    body: requests.decideRequest,
    summary: "Price products for this visitor",
    description:
      "Each product alone, as a product page shows it; up to 200 in one call. JSON may be sent as text/plain, so that browsers need no preflight. Reads no database on the way. On any failure show the list price.",
    answer: {
      id: ID,
      decisions: [{ ...line, valid_until: AT + 900_000, quote: ID, hints: [hint.text] }],
      unknown: [],
      list_prices_only: false,
      quote: "qt_...",
      ...common,
    } satisfies DecideAnswer,
  },
  {
    method: "post",
    path: "/v1/quote",
    access: "none",
    audience: "decide",
    body: requests.quoteRequest,
    summary: "Price a cart",
    description:
      "All lines together, with offers, codes, shipping and tax. The sealed quote is honoured by POST /v1/checkout until valid_until at least; that is no later than the next planned version takes effect.",
    answer: { id: ID, ...cart, list_prices_only: false, quote: "qt_...", ...common } satisfies QuoteAnswer,
  },
  {
    method: "post",
    path: "/v1/checkout",
    access: "none",
    audience: "decide",
    body: requests.checkoutRequest,
    status: 201,
    summary: "Check a quote out",
    description:
      "Honours the quote and reserves what its offers' limits allow, or answers 409 with what changed, the new cart and a new quote. The same idempotency_key and quote again get the same answer and reserve nothing more; another quote under the same key is a checkout of its own. Pass `checkout`, its id, to the shop's server.",
    answer: checkout,
  },
  {
    method: "get",
    path: "/v1/checkout/{key}",
    access: "read",
    audience: "decide",
    summary: "What a checkout agreed on",
    description:
      "For the shop's server, with a key of scope read or write; {key} is the checkout's id. Compare its lines with the order's before you confirm. `order` is the body for PUT /v1/orders/{id}, but for ordered_at and customer_id.",
    answer: { ...checkout, state: "open", order_id: null, at: AT, order } satisfies AgreedAnswer,
  },
  {
    method: "post",
    path: "/v1/checkout/{key}/confirm",
    access: "write",
    audience: "decide",
    body: requests.confirmRequest,
    summary: "Confirm a checkout's order",
    description:
      "Ties the checkout to this order for good and makes what it reserved final: cancelling or refunding that order gives back what each offer says, also before this is sent or sent again. Another order is refused with 409, a checkout that was given up with 410. over_limit names offers whose reservation had ended and that were used up since.",
    answer: {
      checkout: CHECKOUT,
      order_id: "1001",
      confirmed: true,
      over_limit: [],
      total_minor: 9900,
      order,
    } satisfies ConfirmAnswer,
  },
  {
    method: "post",
    path: "/v1/checkout/{key}/refund",
    access: "read",
    audience: "decide",
    body: requests.refundRequest,
    summary: "What returned units give back",
    description:
      "Works it out and keeps nothing; a key of scope read or write. What was paid for each unit was frozen at the checkout, so returns in any parts give back in all exactly what was paid; `returned` tells the units that came back before. Report what you pay out with PUT /v1/refunds/{id}.",
    answer: {
      lines: [{ sku: "A1", quantity: 1, amount_minor: 8900, tax_minor: 1024, left: 0 }],
      shipping_minor: 0,
      tax_minor: 0,
      tax_included_minor: 1024,
      total_minor: 8900,
    } satisfies RefundAnswer,
  },
  {
    method: "delete",
    path: "/v1/checkout/{key}",
    access: "write",
    audience: "decide",
    summary: "Give a checkout up",
    description:
      "What it reserved is free again, and it is over for good: 410 from then on. 409 where it has an order.",
    answer: { released: true },
  },
  {
    method: "post",
    path: "/v1/customers/{id}/token",
    access: "write",
    audience: "decide",
    body: requests.customerTokenRequest,
    status: 201,
    summary: "Vouch for a signed-in customer",
    description:
      "The page sends the token as customer_token. Orders and the days since the last one are counted here unless given; the products bought last, 50 unless said otherwise, are not recommended to the customer again.",
    answer: {
      token: "ct_...",
      expires_at: AT + 86_400_000,
      customer: { id: "c-1", orders: 3, days_since_order: 12, tier: "gold" },
      bought: ["TEA-01", "CUP-02"],
    },
  },
  {
    method: "get",
    path: "/v1/decisions/{id}",
    access: "read",
    audience: "decide",
    query: requests.replayQuery,
    summary: "Replay a recorded decision",
    description:
      "Decides again from the recorded input and snapshot; identical tells whether these are the bytes of then.",
    answer: { id: ID, input: {}, decision: {}, identical: true, explanation: ["“Autumn” sets the price to CN¥89.00"] },
  },
  {
    method: "get",
    path: "/v1/limits",
    access: "read",
    audience: "decide",
    summary: "How much of each limited offer is taken",
    answer: { limits: [{ offer: "spend-99", uses: 12, amount_minor: 12_000, units: 31, limits: { uses: 1_000 } }] },
  },
];

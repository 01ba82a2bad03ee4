// What does a request look like? One body for each endpoint that takes one, which its schema takes as it stands.
import { buttonColour, buyButton } from "./experiment_examples.ts";
import { supplyExamples } from "./supply_examples.ts";

const DAY = "2026-11-22";
const AT = `${DAY}T10:00:00+08:00`;
const ID = "019fb9a0c40000112233445566778899";
const lines = [{ sku: "A1", quantity: 1, amount_minor: 9900 }];
const order = { ordered_at: AT, currency: "CNY", customer_id: "c-1", lines, shipping_minor: 1000 };
const refund = { order_id: "1001", refunded_at: AT, currency: "CNY", amount_minor: 9900, reason: "too small" };
const event = {
  id: ID,
  name: "add_to_cart",
  url: "https://shop.example/p/A1",
  params: { currency: "CNY", value: 99, items: [{ item_id: "A1", price: 99, quantity: 1 }] },
};
const rule = { id: "autumn", title: "Autumn", price: { kind: "percent", params: { change_ratio: -0.15 } } };
const offer = {
  id: "spend-99",
  title: { en: "10 off from 99", "zh-CN": "满99减10" },
  condition: { kind: "spend", params: { count: "once", min_minor: 9900 } },
  effect: { kind: "amount_off", params: { amount_minor: 1000 } },
  needs_code: true,
};
const coupon = { id: "wake-up", offer: "spend-99", batch: { count: 1000 } };
const tag = {
  dimension: "value",
  name: { en: "High spender", "zh-CN": "高消费" },
  source: { kind: "rule", when: { op: "at_least", fact: "orders.spent_365d_minor", value: 200_000 } },
};
const skins = [
  { id: "dry", text: { en: "Dry", "zh-CN": "干性" } },
  { id: "oily", text: { en: "Oily", "zh-CN": "油性" } },
];
const cart = { lines: [{ sku: "A1", quantity: 1 }] };

/** As each call of Segment's API takes it: a call reads what is its own. */
const segmentMessage = {
  writeKey: "pk_...",
  messageId: "m-1",
  anonymousId: "b-1",
  userId: "c-1",
  previousId: "b-1",
  groupId: "g-1",
  event: "Product Added",
  properties: { product_id: "A1", price: 99, quantity: 1 },
  timestamp: AT,
};

/** By method and path. */
export const examples: Readonly<Record<string, unknown>> = {
  "post /v1/hooks/{store}/{source}": { type: "order.updated", timestamp: AT, data: { id: "1001", ...order } },
  "put /v1/hooks/{id}": { kind: "standard" },
  "put /v1/digests/{id}": {
    channel: "wecom",
    url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=...",
    every: "day",
    locale: "zh-CN",
  },
  "post /v1/webhooks": { url: "https://erp.example.com/suanpan", events: ["order.created"] },
  "post /v1/webhooks/{id}/replay": { ids: ["msg_0123456789abcdef0123456789abcdef"] },
  "post /v1/events": { key: "pk_...", sent_at: 1_795_000_000_000, events: [event] },
  ...Object.fromEntries(
    ["track", "t", "page", "p", "screen", "s", "identify", "i", "group", "g", "alias", "a"].map((path) => [
      `post /v1/${path}`,
      segmentMessage,
    ]),
  ),
  "post /v1/batch": { batch: [{ type: "track", ...segmentMessage }], sentAt: AT },
  "post /v1/b": { batch: [{ type: "track", ...segmentMessage }], sentAt: AT },
  "post /mp/collect": { client_id: "123.456", events: [{ name: "add_to_cart", params: event.params }] },
  "post /debug/mp/collect": { client_id: "123.456", events: [{ name: "add_to_cart", params: event.params }] },
  "post /api/send": {
    type: "event",
    payload: { website: "pk_...", hostname: "shop.example", url: "/p/A1", title: "A1", screen: "390x844" },
  },
  "post /api/event": { n: "pageview", d: "pk_...", u: "https://shop.example/p/A1" },
  "post /v1/decide": { key: "pk_...", ...cart },
  "post /v1/quote": { key: "pk_...", ...cart, codes: ["HELLO"] },
  "post /v1/recommend": {
    key: "pk_...",
    placements: [{ id: "product", kind: "product", skus: ["A1"], limit: 4 }],
    seen: ["C3"],
  },
  "post /v1/checkout": {
    key: "pk_...",
    quote: "qt_as-the-quote-answered",
    idempotency_key: "0f8b1a2e-6c1d-4f0e-9a53-7d2c4e6b8f10",
  },
  "post /v1/checkout/{key}/confirm": { order_id: "1001" },
  "post /v1/checkout/{key}/refund": { lines: [{ sku: "A1", quantity: 1, returned: 0 }] },
  "post /v1/customers/{id}/token": { tier: "gold", minutes: 60 },
  "put /v1/annotations/{id}": { day: "2026-11-11", until: "2026-11-13", title: { en: "Trade fair", "zh-CN": "展会" } },
  "put /v1/targets": { targets: [{ metric: "gmv", period: "month", value: 50_000_000, direction: "at_least" }] },
  "post /v1/links/open": { id: "9f2c", secret: "as-in-the-address" },
  "put /v1/links/{id}/card": { store: true, metric: "gmv", picture: true },
  "post /v1/links": { report: "overview", label: "For the board", expires_in_days: 30, filter: "channel:paid" },
  "post /v1/stores": { slug: "demo", name: "Demo", currency: "CNY", timezone: "Asia/Shanghai" },
  "patch /v1/store": { origins: ["https://shop.example"] },
  "post /v1/keys": { label: "shop server", kind: "secret", scopes: ["write"] },
  "post /v1/keys/{id}/rotate": { keep_old_hours: 24 },
  "post /v1/quarantine/return": { reason: "bot", agent: "googlebot", from: DAY, to: DAY },
  "post /v1/quarantine/restore": { reason: "too_old", from: DAY, to: DAY },
  "put /v1/segments": {
    segmentations: [
      {
        id: "own",
        name: { en: "Ours", "zh-CN": "本店分层" },
        segments: [
          {
            id: "own_regulars",
            name: { en: "Regulars", "zh-CN": "常客" },
            when: { op: "at_least", fact: "customer.orders_365d", value: 6 },
            action: { en: "Ask them first about new goods.", "zh-CN": "新品优先征询他们的意见。" },
            offer: null,
          },
          {
            id: "own_others",
            name: { en: "Others", "zh-CN": "其他客户" },
            when: null,
            action: { en: "The usual offers reach them.", "zh-CN": "常规活动即可覆盖。" },
            offer: null,
          },
        ],
      },
    ],
  },
  "put /v1/config": { rules: [rule], offers: [offer], coupons: [coupon] },
  "post /v1/config/rollback": { version: 7, why: "Autumn is over" },
  "post /v1/simulate": { carts: [cart] },
  "put /v1/rules/{id}": rule,
  "put /v1/offers/{id}": offer,
  "put /v1/coupons/{id}": coupon,
  "put /v1/experiments/{id}": buttonColour,
  "post /v1/experiments/plan": { metric: "conversion", baseline: 0.031, change_ratio: 0.1 },
  "put /v1/features/{id}": buyButton,
  "post /ofrep/v1/evaluate/flags": { context: { targetingKey: "0f8b1a2e6c1d4f0e", country: "CN" } },
  "post /ofrep/v1/evaluate/flags/{key}": { context: { targetingKey: "0f8b1a2e6c1d4f0e" } },
  "put /v1/price-lists/{id}": { prices: [{ sku: "A1", price_minor: 8900 }] },
  "put /v1/competitor-prices": { prices: [{ sku: "A1", competitor: "acme", price_minor: 9900, seen_at: AT }] },
  "put /v1/price-history": {
    prices: [{ sku: "A1", at: "2026-09-01T00:00:00+02:00", price_minor: 9900, reduced: false }],
  },
  "put /v1/costs": { costs: [{ sku: "A1", cost_minor: 5230 }] },
  "put /v1/signals": {
    signals: [{ item: "A1", kind: "search_index", day: DAY, value: 1200, source: "baidu", term: "雨衣" }],
  },
  "put /v1/daily": { daily: [{ name: "temperature", day: DAY, value: 11.5 }] },
  ...supplyExamples,
  "put /v1/selection": {
    filter: {
      op: "all",
      of: [
        { op: "at_least", fact: "conversion_ratio", value: 0.08 },
        { op: "at_most", fact: "return_ratio", value: 0.05 },
      ],
    },
  },
  "post /mcp": {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "get_metric", arguments: { metric: "orders", from: DAY, to: DAY } },
  },
  "put /v1/switch": { list_prices_only: true, why: "Wrong prices on A1" },
  "put /v1/tags/{id}": tag,
  "post /v1/tags/{id}/preview": tag,
  "post /v1/import/tables/{table}": { rows: [{ sku: "A1", at: AT, price_minor: 9_900 }] },
  "post /v1/tags/import": { tags: [{ customer: "c-1", tag: "vip" }] },
  "put /v1/customers/{id}/profile": { fields: { city: "Hangzhou", birth_month: 5, newsletter: true } },
  "post /v1/profiles": { profiles: [{ customer: "c-1", fields: { city: "Hangzhou" } }] },
  "put /v1/questionnaires/{id}": {
    title: { en: "Your skin", "zh-CN": "您的肤质" },
    questions: [
      { id: "skin_type", text: { en: "What is your skin like?", "zh-CN": "您是哪种肤质？" }, choices: skins },
    ],
  },
  "post /v1/answers": { key: "pk_...", questionnaire: "skin", answers: { skin_type: "oily" } },
  "put /v1/products": { products: [{ sku: "A1", title: "Rain jacket", category: "Outdoor", price_minor: 9900 }] },
  "put /v1/orders/{id}": order,
  "post /v1/orders": { orders: [{ id: "1001", ...order }] },
  "put /v1/refunds/{id}": refund,
  "post /v1/refunds": { refunds: [{ id: "R-1001", ...refund }] },
  "post /v1/spend": { spend: [{ day: DAY, source: "baidu", medium: "cpc", campaign: "autumn", cost_minor: 120_000 }] },
  "put /v1/import/mappings": {
    kind: "orders",
    columns: ["No.", "Datum", "Artikel", "Menge", "Preis"],
    map: { id: "No.", ordered_at: "Datum", sku: "Artikel", quantity: "Menge", unit_price: "Preis" },
    currency: "EUR",
    timezone: "Europe/Berlin",
  },
  "post /v1/import/events": { events: [{ ...event, visitor: "v-1", device: "phone" }] },
  "put /v1/attribution": { model: "markov", lookback_days: 14 },
};

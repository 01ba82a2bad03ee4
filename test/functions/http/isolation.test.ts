// A key of one store never sees or changes a row of another, on any endpoint there is.
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { examples } from "../../../shared/api/examples.ts";
import { type Endpoint, endpoints } from "../../../shared/api/index.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { collect, openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

const MARK = "unmistakable";
let full: TestStore;
let empty: TestStore;
const ids: Record<string, string> = {};

beforeAll(async () => {
  full = await newStore({ name: `${MARK} name`, slug: `${MARK}-slug` });
  empty = await newStore();
  const url = `https://shop.example/${MARK}?utm_source=${MARK}&utm_campaign=${MARK}`;
  await collect(full, [
    { id: eventId(Date.now()), name: "page_view", url },
    { id: eventId(Date.now()), name: "nonsense name" },
  ]);
  const order = { ordered_at: Date.now() - 60_000, currency: "CNY", customer_id: `${MARK}-customer` };
  await send(full, "PUT", "/v1/products", { products: [{ sku: MARK, title: MARK }] });
  await send(full, "PUT", `/v1/orders/${MARK}`, { ...order, lines: [{ sku: MARK, quantity: 1, amount_minor: 4711 }] });
  await send(full, "PUT", `/v1/refunds/${MARK}`, { refunded_at: Date.now(), currency: "CNY", amount_minor: 11 });
  await send(full, "POST", "/v1/spend", { spend: [{ day: "2026-10-01", source: MARK, medium: "cpc", cost_minor: 7 }] });
  const rule = { title: MARK, price: { kind: "percent", params: { change_ratio: -0.1 } } };
  await send(full, "PUT", `/v1/price-lists/${MARK}`, { prices: [{ sku: MARK, price_minor: 4711 }] });
  await send(full, "PUT", "/v1/competitor-prices", { prices: [{ sku: MARK, competitor: MARK, price_minor: 4711 }] });
  const held = { sku: MARK, warehouse: MARK, on_hand: 4711, at: Date.now() };
  await send(full, "PUT", "/v1/inventory", { inventory: [held] });
  await send(full, "PUT", "/v1/suppliers", { suppliers: [{ id: MARK, name: MARK }] });
  const bought = { supplier: MARK, ordered_on: "2026-10-01", lines: [{ sku: MARK, quantity: 4711 }] };
  await send(full, "PUT", `/v1/purchase-orders/${MARK}`, bought);
  const sent = { id: MARK, order_id: MARK, sku: MARK, batch: MARK };
  const parcel = { id: MARK, order_id: MARK, service: "x", ordered_at: Date.now() - 60_000, cost_minor: 4711 };
  await send(full, "PUT", "/v1/shipments", { shipments: [parcel] });
  await send(full, "PUT", "/v1/picking", { picking: [{ day: "2026-10-01", picker: MARK, picks: 4711 }] });
  await send(full, "PUT", "/v1/returns", { returns: [{ ...sent, day: "2026-10-01", quantity: 4711, reason: "size" }] });
  await send(full, "PUT", "/v1/tickets", { tickets: [{ ...sent, kind: "x", opened_at: Date.now() - 60_000 }] });
  await send(full, "PUT", "/v1/batches", { batches: [{ code: MARK, sku: MARK, produced_on: "2026-10-01" }] });
  await send(full, "PUT", `/v1/rules/${MARK}?why=${MARK}`, rule);
  await send(full, "PUT", `/v1/offers/${MARK}?why=${MARK}`, { ...spendOffer, active: false });
  await send(full, "PUT", `/v1/coupons/${MARK}?why=${MARK}`, { offer: MARK, batch: { count: 5 } });
  await send(full, "PUT", `/v1/offers/${MARK}?why=${MARK}`, spendOffer);
  await send(full, "PUT", "/v1/switch", { list_prices_only: true, why: MARK });
  ids.link = (await openedLink(full, { label: MARK })).id;
  ids.key = (await send<{ id: string }>(full, "POST", "/v1/keys", { scopes: ["read"], label: MARK })).id;
  await env.SHARD_0.prepare(
    "INSERT INTO dead_letter SELECT ?1, json_object('store', id, 'events', json('[]')), 0 FROM (SELECT store AS id FROM orders LIMIT 1)",
  )
    .bind(`${MARK}-letter`)
    .run();
  await rollUp(full);
});

const spendOffer = {
  title: MARK,
  needs_code: true,
  condition: { kind: "spend", params: { count: "once", min_minor: 4711 } },
  effect: { kind: "amount_off", params: { amount_minor: 100 } },
};

const places: Record<string, () => string[]> = {
  "/v1/crosstab": () => ["/v1/crosstab?row=first_country&column=first_channel&from=2026-09-01"],
  "/v1/metrics/{id}": () => metrics.map(({ id }) => `/v1/metrics/${id}?from=2026-09-01`),
  "/v1/reports/{report}": () => ["/v1/reports/overview?from=2026-09-01&compare=year"],
  "/v1/links/{id}/opens": () => [`/v1/links/${ids.link}/opens`],
  "/v1/links/{id}": () => [`/v1/links/${ids.link}`],
  "/v1/keys/{id}/rotate": () => [`/v1/keys/${ids.key}/rotate`],
  "/v1/keys/{id}": () => [`/v1/keys/${ids.key}`],
  "/v1/customers/{id}": () => [`/v1/customers/${MARK}-customer`],
  "/v1/audiences/{id}": () => ["/v1/audiences/lapsed", "/v1/audiences/unfinished", "/v1/audiences/segment-rfm_lost"],
  "/v1/audiences/{id}/customers.csv": () => ["/v1/audiences/lapsed/customers.csv?from_days=0"],
  "/v1/orders/{id}": () => [`/v1/orders/${MARK}`],
  "/v1/purchase-orders/{id}": () => [`/v1/purchase-orders/${MARK}`],
  "/v1/batches/{code}": () => [`/v1/batches/${MARK}`],
  "/v1/refunds/{id}": () => [`/v1/refunds/${MARK}`],
  "/v1/config/versions/{version}": () => ["/v1/config/versions/1", "/v1/config/versions/3"],
  "/v1/rules/{id}": () => [`/v1/rules/${MARK}`],
  "/v1/offers/{id}": () => [`/v1/offers/${MARK}`],
  "/v1/coupons/{id}": () => [`/v1/coupons/${MARK}`],
  "/v1/coupons/{id}/codes.csv": () => [`/v1/coupons/${MARK}/codes.csv`],
  "/v1/price-lists/{id}": () => [`/v1/price-lists/${MARK}`],
  "/v1/products/{sku}/price-history": () => [`/v1/products/${MARK}/price-history`],
};

/** Where an endpoint is found; what changes a configuration says why. */
function addressesOf({ method, path }: Pick<Endpoint, "method" | "path">): string[] {
  const found = places[path]?.() ?? [path];
  return method !== "get" && /^\/v1\/(rules|offers|coupons)\/\{id\}$/.test(path)
    ? found.map((each) => `${each}?why=x`)
    : found;
}

/** Of all these fields those that an endpoint takes: it refuses a body with any other before it looks at the rest. */
function fitting({ body }: Pick<Endpoint, "body">, fields: Record<string, unknown>): Record<string, unknown> {
  const { properties = {} } = body ? z.toJSONSchema(body, { io: "input", unrepresentable: "any" }) : {};
  const known = Object.entries(fields).filter(([name]) => Object.hasOwn(properties, name));
  return Object.fromEntries(known);
}

const splits = ["source", "campaign", "page", "sku", "channel"];

const keyed = endpoints.filter(({ access }) => access === "read" || access === "manage");

test("the store with rows sees them, or this test would prove nothing", async () => {
  const seen = await call("GET", "/v1/metrics/page_views?by=source", { key: full.manage_key });
  expect(await seen.text()).toContain(MARK);
  const lists = ["/v1/links", "/v1/keys", "/v1/dead-letters", "/v1/live", "/v1/store", "/v1/audit"];
  const prices = ["/v1/config", "/v1/config/versions", "/v1/config/diff", "/v1/rules", "/v1/offers", "/v1/coupons"];
  const more = ["/v1/price-lists", "/v1/competitor-prices", "/v1/switch", `/v1/products/${MARK}/price-history`];
  const supply = ["/v1/inventory", "/v1/suppliers", "/v1/purchase-orders", `/v1/purchase-orders/${MARK}`];
  const service = ["/v1/shipments", "/v1/picking", "/v1/returns", "/v1/tickets", "/v1/batches", `/v1/batches/${MARK}`];
  for (const path of [...lists, ...prices, ...more, ...supply, ...service]) {
    expect(await (await call("GET", path, { key: full.manage_key })).text(), path).toContain(MARK);
  }
});

test.each(keyed.filter(({ method }) => method === "get"))(
  "GET $path shows nothing of another store",
  async ({ method, path }) => {
    for (const each of addressesOf({ method, path })) {
      const queries = path === "/v1/metrics/{id}" ? ["", ...splits.map((by) => `&by=${by}`)] : [""];
      for (const query of queries) {
        const response = await call("GET", each + query, { key: empty.manage_key });
        expect(response.status).toBeLessThan(500);
        const text = await response.text();
        expect(text, each + query).not.toContain(MARK);
        expect(text, each + query).not.toMatch(/\b4711\b/);
      }
    }
  },
);

test.each(keyed.filter(({ method }) => method !== "get"))(
  "$method $path changes nothing of another store",
  async (endpoint) => {
    const { results: tables } = await env.SHARD_0.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%store INTEGER%'",
    ).all<{ name: string }>();
    const own = async () => {
      const store = await env.CONTROL.prepare("SELECT id, name FROM store WHERE slug = ?1")
        .bind(full.slug)
        .first<{ id: number }>();
      const keys = await env.CONTROL.prepare("SELECT * FROM api_key WHERE store = ?1").bind(store?.id).all();
      const links = await env.CONTROL.prepare("SELECT * FROM link WHERE store = ?1").bind(store?.id).all();
      const rows = await env.SHARD_0.batch(
        tables.map(({ name }) => env.SHARD_0.prepare(`SELECT * FROM "${name}" WHERE store = ?1`).bind(store?.id)),
      );
      const off = await env.CONTROL.prepare("SELECT * FROM list_price_switch WHERE store = ?1").bind(store?.id).all();
      const letters = await env.SHARD_0.prepare("SELECT * FROM dead_letter").all();
      return JSON.stringify([
        store,
        keys.results,
        links.results,
        off.results,
        rows.map(({ results }) => results),
        letters.results,
      ]);
    };
    const before = await own();
    const body = {
      name: "changed",
      ordered_at: Date.now(),
      refunded_at: Date.now(),
      currency: "CNY",
      amount_minor: 1,
      lines: [{ sku: MARK, quantity: 1, amount_minor: 1 }],
      products: [{ sku: MARK, title: "changed" }],
      orders: [{ id: MARK, ordered_at: 1e12, currency: "CNY", lines: [{ sku: "A", quantity: 1, amount_minor: 1 }] }],
      refunds: [{ id: MARK, refunded_at: 1e12, currency: "CNY", amount_minor: 1 }],
      spend: [{ day: "2026-10-01", source: MARK, medium: "cpc", cost_minor: 1 }],
      scopes: ["read"],
      events: [],
      prices: [{ sku: MARK, competitor: MARK, price_minor: 1 }],
      costs: [{ sku: MARK, cost_minor: 1 }],
      list_prices_only: false,
      version: 1,
      why: "x",
      carts: [{ lines: [{ sku: MARK, quantity: 1 }] }],
    };
    for (const path of addressesOf(endpoint)) {
      const response = await call(endpoint.method.toUpperCase(), path, {
        key: empty.manage_key,
        body: fitting(endpoint, body),
      });
      expect(response.status, path).toBeLessThan(500);
    }
    expect(await own()).toBe(before);
  },
);

test.each(keyed)("$method $path needs a key with its scope", async ({ method, path, access }) => {
  const url = addressesOf({ method, path })[0] ?? path;
  // Whoever may only read asks something that can be answered.
  const sent = access === "read" ? (examples[`${method} ${path}`] ?? {}) : {};
  const request = (key?: string) =>
    call(method.toUpperCase(), url, { ...(key ? { key } : {}), ...(method === "get" ? {} : { body: sent }) });
  expect((await request()).status).toBe(401);
  expect((await request(full.write_key)).status).toBe(401);
  const reader = await send<{ secret: string }>(empty, "POST", "/v1/keys", { scopes: ["read"] });
  const { status } = await request(reader.secret);
  if (access === "manage") expect(status).toBe(403);
  else expect([200, 404]).toContain(status);
});

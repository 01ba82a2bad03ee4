// Segment's clients and RudderStack's, as they are: what they send becomes our events once, and what cannot be read is dropped by name.
import { expect, test } from "vitest";
import { BROWSER, dropsOf } from "../../helpers/ask.ts";
import { days, tell, totalOf } from "../../helpers/clients.ts";
import { call, newStore, read, type TestStore } from "../../helpers/worker.ts";

const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` });

async function rowsOf(store: TestStore, metric: string, by: string): Promise<Record<string, number>> {
  const path = `/v1/metrics/${metric}?by=${by}&${days()}`;
  const { rows } = await read<{ rows: { key: string; value: number }[] }>(store, path);
  return Object.fromEntries(rows.filter(({ value }) => value > 0).map(({ key, value }) => [key, value]));
}

const at = (ms = 0) => new Date(Date.now() - 60_000 + ms).toISOString();

const batch = () => ({
  sentAt: new Date().toISOString(),
  batch: [
    {
      type: "page",
      messageId: "m-page",
      anonymousId: "b-1",
      timestamp: at(),
      context: {
        page: { url: "https://shop.example/p/A1", referrer: "https://www.baidu.com/s?wd=a", title: "A1" },
        campaign: { source: "douyin", medium: "cpc", name: "spring" },
        screen: { width: 390 },
      },
    },
    {
      type: "track",
      event: "Product Viewed",
      messageId: "m-view",
      anonymousId: "b-1",
      timestamp: at(1000),
      properties: { product_id: "507", sku: "A1", name: "Tea", price: "12.50", quantity: 1, currency: "cny" },
      context: { page: { url: "https://shop.example/p/A1" } },
    },
    {
      type: "track",
      event: "Order Completed",
      messageId: "m-order",
      anonymousId: "b-1",
      userId: "c-1",
      timestamp: at(2000),
      properties: { order_id: "o-1", total: 25, currency: "CNY", products: [{ sku: "A1", price: 12.5, quantity: 2 }] },
    },
    {
      type: "identify",
      messageId: "m-id",
      anonymousId: "b-1",
      userId: "c-1",
      timestamp: at(3000),
      traits: { email: "a@b.c" },
    },
  ],
});

test("Segment's batch becomes a visit with its campaign, a view of a product and a purchase, once", async () => {
  const store = await newStore();
  const body = batch();
  for (const _ of [1, 2, 3]) {
    const response = await tell("/v1/batch", body, basic(store.write_key));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ success: true });
  }
  expect(await totalOf(store, "page_views")).toBe(1);
  expect(await totalOf(store, "visitors")).toBe(1);
  expect(await rowsOf(store, "sessions", "source")).toEqual({ douyin: 1 });
  expect(await rowsOf(store, "sessions", "device")).toEqual({ phone: 1 });
  expect(await rowsOf(store, "item_views", "sku")).toEqual({ A1: 1 });
  expect(await totalOf(store, "tracked_orders")).toBe(1);
  expect(await dropsOf(store)).toEqual({});
});

test("the key may stand in the body, the body be a form by its header, text, or packed", async () => {
  const store = await newStore();
  const one = (messageId: string) => ({
    writeKey: store.write_key,
    messageId,
    anonymousId: "b-1",
    event: "Newsletter Joined",
    timestamp: at(),
    properties: { plan: "free", nested: { not: "kept" } },
  });
  const packed = await new Response(
    new Blob([JSON.stringify(one("packed"))]).stream().pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer();
  const sent: [string | ArrayBuffer, Record<string, string>][] = [
    [JSON.stringify(one("text")), { "content-type": "text/plain" }],
    [JSON.stringify(one("form")), { "content-type": "application/x-www-form-urlencoded" }],
    [packed, { "content-encoding": "gzip", "content-type": "application/json" }],
  ];
  for (const [body, headers] of sent) {
    const response = await tell("/v1/t", body, headers);
    expect(await response.json()).toEqual({ success: true });
  }
  expect(await totalOf(store, "visitors")).toBe(1);
  const broken = await tell("/v1/t", "not gzip", { "content-encoding": "gzip" });
  expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([400, "malformed_gzip"]);
});

test("a message without a time counts once too, at its first arrival", async () => {
  const store = await newStore();
  const body = {
    writeKey: store.write_key,
    messageId: "m-1",
    anonymousId: "b-1",
    properties: { url: "https://s.example/" },
  };
  for (const _ of [1, 2]) await tell("/v1/page", body);
  expect(await totalOf(store, "page_views")).toBe(1);
});

test("what cannot be read is dropped by name and harms no other message", async () => {
  const store = await newStore();
  const body = {
    batch: [
      {
        type: "track",
        event: "Product Added",
        messageId: "1",
        anonymousId: "b",
        properties: { sku: "A", price: "cheap" },
      },
      { type: "page", messageId: "2" },
      { type: "track", messageId: "3", anonymousId: "b", event: "X", properties: { text: "x".repeat(40_000) } },
      { type: "page", messageId: "4", anonymousId: "b", context: { userAgent: "Googlebot/2.1" } },
      { type: "page", messageId: "5", anonymousId: "b", timestamp: "2001-01-01T00:00:00Z" },
      { type: "page", messageId: "6", anonymousId: "b" },
    ],
  };
  const response = await tell("/v1/b", body, basic(store.write_key));
  expect(response.status).toBe(200);
  expect(response.headers.get("x-event-ignored")?.split(", ").sort()).toEqual([
    "bot",
    "invalid_field",
    "too_large",
    "too_old",
  ]);
  expect(await totalOf(store, "page_views")).toBe(1);
  expect(await dropsOf(store)).toEqual({ bot: 1, invalid_field: 2, too_large: 1, too_old: 1 });
});

test("a browser in a data centre is kept aside with its verdict, a shop's server that stands there is not", async () => {
  const store = await newStore();
  const page = (messageId: string, userAgent: string) => ({
    batch: [{ type: "page", messageId, anonymousId: messageId, context: { userAgent } }],
  });
  const amazon = { asn: 16_509 };
  const own = { ...basic(store.write_key), origin: "https://shop.example" };
  await tell("/v1/b", page("server", BROWSER), basic(store.write_key), amazon);
  await tell("/v1/b", page("browser", BROWSER), own, amazon);
  await tell("/v1/b", page("crawler", "Googlebot/2.1"), basic(store.write_key), amazon);
  expect(await totalOf(store, "page_views")).toBe(1);
  expect(await dropsOf(store)).toEqual({ bot: 1, datacentre: 1 });
  const { verdicts } = await read<{ verdicts: object[] }>(store, "/v1/quarantine/verdicts");
  expect(verdicts).toEqual([
    { reason: "bot", agent: "googlebot", network: null, waiting: 1, restored: 0 },
    { reason: "datacentre", agent: "", network: amazon.asn, waiting: 1, restored: 0 },
  ]);
});

test("a large batch goes in parts and arrives whole", async () => {
  const store = await newStore();
  const many = Array.from({ length: 1_000 }, (_, n) => ({
    type: "page",
    messageId: `m-${n}`,
    anonymousId: `b-${n}`,
    timestamp: at(n),
    context: { page: { url: `https://shop.example/p/${n}` } },
  }));
  const response = await tell("/v1/batch", { batch: many }, basic(store.write_key));
  expect(response.status).toBe(200);
  expect(await totalOf(store, "visitors")).toBe(1_000);
});

test("an unknown key is told as such; another store's tag cannot be taken", async () => {
  const store = await newStore();
  const unknown = await tell("/v1/t", { writeKey: "nobody", event: "x" });
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([401, "key_unknown"]);
  const tag = { kind: "public", scopes: ["write"], tag: "segment:old-write-key" };
  expect((await call("POST", "/v1/keys", { key: store.manage_key, body: tag })).status).toBe(201);
  const other = await newStore();
  const taken = await call("POST", "/v1/keys", { key: other.manage_key, body: tag });
  expect([taken.status, ((await taken.json()) as { code: string }).code]).toEqual([409, "tag_taken"]);
  const body = { writeKey: "old-write-key", anonymousId: "b", properties: { url: "https://s.example/" } };
  expect((await tell("/v1/p", body)).status).toBe(200);
  expect(await totalOf(store, "page_views")).toBe(1);
});

test("a page of an origin that the store does not list is refused; a server, which has none, is not", async () => {
  const store = await newStore({ origins: ["https://shop.example"] });
  const body = { writeKey: store.write_key, anonymousId: "b", properties: { url: "https://shop.example/" } };
  for (const headers of [{ origin: "https://evil.example" }, { origin: "https://shop.example" }, {}]) {
    const response = await tell("/v1/p", body, headers as Record<string, string>);
    expect(response.status).toBe(200);
  }
  expect(await totalOf(store, "page_views")).toBe(2);
});

test("RudderStack's client learns that its source is on", async () => {
  const store = await newStore();
  for (const path of ["/sourceConfig", "/sourceConfig/"]) {
    const response = await call("GET", `${path}?p=web&writeKey=${store.write_key}`);
    expect(await response.json()).toMatchObject({
      source: { enabled: true, destinations: [], writeKey: store.write_key },
    });
  }
  expect((await call("GET", "/sourceConfig/?writeKey=none")).status).toBe(401);
});

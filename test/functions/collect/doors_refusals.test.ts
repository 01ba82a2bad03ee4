// Wrong input at the doors of other tools' clients: what is answered says what to do next, and nothing is passed over in silence.
import { createExecutionContext } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { UNASKED } from "../../../functions/http/limits.ts";
import { passTo } from "../../helpers/deciding.ts";
import { call, env, newStore, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

async function tell(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await call("POST", path, { body, headers: { "user-agent": BROWSER, ...headers } });
  const text = await response.text();
  const answer = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : text;
  return { status: response.status, ignored: response.headers.get("x-event-ignored"), answer };
}
const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` });
const track = { type: "track", event: "Joined", anonymousId: "b" };

test.each<[path: string, body: unknown, where: string]>([
  ["/v1/track", track, "as the user of Basic authorization, or as writeKey in the body"],
  ["/mp/collect", { client_id: "1", events: [{ name: "a" }] }, "as api_secret in the address"],
  ["/api/send", { type: "event", payload: { website: "none", url: "/" } }, "as the website id"],
  ["/api/event", { n: "pageview", d: "none.example", u: "https://none.example/" }, "as the domain"],
])("%s: who names no key, or one of nobody, is told where it goes", async (path, body, where) => {
  const { status, answer } = await tell(path, body);
  expect(answer).toMatchObject({ status: 401, code: "key_unknown", detail: expect.stringContaining(where) });
  expect(status).toBe(401);
});

test("a secret key in a tracker is refused and not said again", async () => {
  const { manage_key } = await newStore();
  for (const [path, body, headers] of [
    ["/v1/track", track, basic(manage_key)],
    ["/v1/track", { ...track, writeKey: manage_key }, {}],
    ["/api/send", { type: "event", payload: { website: manage_key, url: "/" } }, {}],
    ["/api/event", { n: "pageview", d: manage_key, u: "https://a.example/" }, {}],
    [`/mp/collect?api_secret=${manage_key}`, { client_id: "1", events: [{ name: "a" }] }, {}],
  ] as const) {
    const { status, answer } = await tell(path, body, headers as Record<string, string>);
    expect([400, 401]).toContain(status);
    expect(JSON.stringify(answer)).toMatch(/secret key must not stand/i);
    expect(JSON.stringify(answer)).not.toContain(manage_key);
  }
});

test("a batch without messages is refused by its field, an empty one is not", async () => {
  const { write_key } = await newStore();
  for (const path of ["/v1/batch", "/v1/b"]) {
    const { answer } = await tell(path, track, basic(write_key));
    expect(answer).toMatchObject({ status: 400, field: "batch", detail: "batch is missing: give a list." });
    expect((await tell(path, { batch: [] }, basic(write_key))).answer).toEqual({ success: true });
  }
});

test("each message that is not counted is named with its field, also one that waits in quarantine", async () => {
  const { write_key } = await newStore();
  const batch = [
    { ...track, event: undefined },
    { ...track, anonymousId: undefined },
    { ...track, timestamp: "2020-01-01T00:00:00Z" },
    { ...track, event: "Product Added", properties: { sku: "A", price: "cheap" } },
    track,
  ];
  const { answer, ignored, status } = await tell("/v1/batch", { batch }, basic(write_key));
  expect([status, ignored]).toEqual([200, "invalid_field, too_old"]);
  expect(answer).toEqual({
    success: true,
    dropped: { invalid_field: 3, too_old: 1 },
    problems: [
      { index: 0, field: "name", detail: expect.any(String) },
      { index: 1, field: "anonymousId", detail: "A message needs anonymousId or userId." },
      { index: 2, field: "timestamp", detail: expect.stringContaining("quarantine") },
    ],
  });
  expect((await tell("/v1/batch", { batch: [track] }, basic(write_key))).answer).toEqual({ success: true });
});

test("32 KB a message and 500 KB a request; what is packed is measured unpacked", async () => {
  const { write_key } = await newStore();
  const long = { ...track, properties: { text: "x".repeat(33_000) } };
  const answer = { success: true, dropped: { too_large: 1 } };
  expect((await tell("/v1/track", long, basic(write_key))).answer).toMatchObject(answer);
  const batch = Array.from({ length: 520 }, () => ({ ...track, properties: { text: "x".repeat(1_000) } }));
  const { status, answer: refused } = await tell("/v1/batch", { batch }, basic(write_key));
  expect([status, refused]).toMatchObject([413, { code: "body_too_large" }]);
  const text = JSON.stringify({ batch });
  const packed = new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")));
  const response = await callPacked(write_key, await packed.arrayBuffer());
  expect(response.status).toBe(413);
});

async function callPacked(key: string, body: ArrayBuffer): Promise<Response> {
  const headers = { ...basic(key), "content-encoding": "gzip" };
  const request = new Request("https://suanpan.test/v1/batch", { method: "POST", headers, body });
  return worker.fetch(request, env, createExecutionContext() as never);
}

const debug = async ({ write_key }: TestStore, body: unknown) =>
  ((await tell(`/debug/mp/collect?api_secret=${write_key}`, body)).answer as { validationMessages: object[] })
    .validationMessages;

test("GA4's debug twin gives each fault its place and Google's code for it", async () => {
  const store = await newStore();
  const item = { item_id: "A", price: "x" };
  const body = {
    client_id: "1",
    events: [
      { name: "9 Lives!" },
      { name: "add_to_cart", params: { currency: "XX", items: [item] } },
      { name: "page_view", timestamp_micros: 1_000_000 },
      { name: "page_view", params: 3 },
    ],
  };
  expect(await debug(store, body)).toEqual([
    { fieldPath: "events[3].params", description: expect.any(String), validationCode: "VALUE_INVALID" },
    {
      fieldPath: "events[0].name",
      description: expect.stringContaining("kept as lives"),
      validationCode: "NAME_INVALID",
    },
    {
      fieldPath: "events[1].params.currency",
      description: expect.stringContaining("ISO 4217"),
      validationCode: "VALUE_INVALID",
    },
    {
      fieldPath: "events[1].params.items[0].price",
      description: expect.stringContaining("number"),
      validationCode: "VALUE_INVALID",
    },
    {
      fieldPath: "events[2].timestamp_micros",
      description: expect.stringContaining("quarantine"),
      validationCode: "VALUE_OUT_OF_BOUNDS",
    },
  ]);
  expect(await debug(store, {})).toMatchObject([
    { fieldPath: "events", validationCode: "VALUE_REQUIRED" },
    { fieldPath: "client_id", validationCode: "VALUE_REQUIRED" },
  ]);
  const many = { client_id: "1", events: Array.from({ length: 26 }, () => ({ name: "a" })) };
  expect(await debug(store, many)).toMatchObject([{ fieldPath: "events", validationCode: "EXCEEDED_MAX_ENTITIES" }]);
  expect(await debug(store, "no json")).toMatchObject([{ fieldPath: "", validationCode: "VALUE_INVALID" }]);
  expect(await debug(store, { app_instance_id: "a", events: [{ name: "screen_view" }] })).toEqual([]);
  const unknown = await tell("/debug/mp/collect?measurement_id=G-1", { client_id: "1", events: [{ name: "a" }] });
  expect(unknown.answer).toMatchObject({ validationMessages: [{ fieldPath: "api_secret" }] });
});

test("of GA4's events a wrong one does not cost its neighbours", async () => {
  const { write_key } = await newStore();
  const events = [{ name: 7 }, null, { name: "a", params: 3, timestamp_micros: "soon" }, { name: "b" }];
  const { status, ignored } = await tell(`/mp/collect?api_secret=${write_key}`, { client_id: "1", events });
  expect([status, ignored]).toEqual([204, "invalid_field"]);
});

test("who looks at a door in a browser is told that somebody is there", async () => {
  for (const path of ["/v1/batch", "/v1/t", "/mp/collect", "/api/send", "/api/event"]) {
    const response = await call("GET", path);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toMatchObject({ code: "post_only" });
  }
});

test("a frame without an origin is taken where the store lists null, and nowhere else", async () => {
  const closed = await newStore({ origins: ["https://shop.example"] });
  const open = await newStore({ origins: ["https://shop.example", "null"] });
  const from = { origin: "null" };
  const told = async (store: TestStore) =>
    (await tell("/v1/track", { ...track, writeKey: store.write_key }, from)).answer;
  expect(await told(closed)).toEqual({ success: true, dropped: { origin_not_allowed: 1 } });
  expect(await told(open)).toEqual({ success: true });
  const body = { origins: ["nul"] };
  const wrong = await call("PATCH", "/v1/store", { key: open.manage_key, body });
  expect(await wrong.json()).toMatchObject({ status: 422, field: "origins.0" });
});

test("a store over its limit is told when to send the same again", async () => {
  const { write_key } = await newStore();
  const limited = { ...env, LIMIT_ADDRESS: { limit: async () => ({ success: false }) } };
  const request = () => {
    const headers = { ...basic(write_key), "cf-connecting-ip": "203.0.113.77" };
    return new Request("https://suanpan.test/v1/track", { method: "POST", headers, body: JSON.stringify(track) });
  };
  // Counts are by the minute, which must not end in between.
  passTo(Date.now());
  let response = await worker.fetch(request(), limited as never, createExecutionContext() as never);
  for (let n = 0; n <= UNASKED.address && response.status === 200; n += 1)
    response = await worker.fetch(request(), limited as never, createExecutionContext() as never);
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await response.json()).toMatchObject({ code: "over_limit" });
});

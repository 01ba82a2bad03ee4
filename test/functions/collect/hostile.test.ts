// Whatever a body holds, the answer is a 202 or a documented refusal, and the beacon's good events are accepted.
import { beforeAll, expect, test } from "vitest";
import { collect, dropsOf, post, problemOf } from "../../helpers/ask.ts";
import { eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const url = "https://shop.example/p/1";
const good = () => ({ id: eventId(Date.now()), name: "page_view", url });
const item = { item_id: "A1", price: 1, quantity: 1 };

let store: TestStore;
beforeAll(async () => {
  store = await newStore();
});

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const envelope = (events: unknown, rest: Record<string, unknown> = {}) =>
  JSON.stringify({ key: store.write_key, sent_at: Date.now(), events, ...rest });

const refused: [string, () => string, number, string][] = [
  ["an empty body", () => "", 400, "malformed_json"],
  ["malformed JSON", () => '{"key":', 400, "malformed_json"],
  ["NaN written out", () => '{"key":"pk_1","events":[{"id":NaN}]}', 400, "malformed_json"],
  ["Infinity written out", () => '{"key":"pk_1","events":[{"id":Infinity}]}', 400, "malformed_json"],
  ["a bare text", () => '"hello"', 400, "invalid_beacon"],
  ["a bare number", () => "1e400", 400, "invalid_beacon"],
  ["null", () => "null", 400, "invalid_beacon"],
  ["an array", () => "[]", 400, "invalid_beacon"],
  ["deep nesting alone", () => nested(30_000), 400, "invalid_beacon"],
  ["no key", () => JSON.stringify({ events: [good()] }), 400, "invalid_beacon"],
  ["a key that is an object", () => envelope([good()], { key: {} }), 400, "invalid_beacon"],
  ["no events", () => envelope([]), 400, "invalid_beacon"],
  ["events that are an object", () => envelope({ length: 1 }), 400, "invalid_beacon"],
  ["51 events", () => envelope(Array.from({ length: 51 }, good)), 400, "invalid_beacon"],
  ["a time of sending that is a text", () => envelope([good()], { sent_at: "now" }), 400, "invalid_beacon"],
  ["a time of sending before 1970", () => envelope([good()], { sent_at: -1 }), 400, "invalid_beacon"],
  ["64 KB and a byte", () => envelope([good()]).padEnd(65_537, " "), 413, "body_too_large"],
];

test.each(refused)("%s is refused with %s", async (_, body, status, code) => {
  const { response, messages } = await post(body());
  expect(await problemOf(response)).toMatchObject({ status, code });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(messages).toEqual([]);
});

const bad: [string, () => unknown, string][] = [
  ["null", () => null, "invalid_field"],
  ["a number", () => 7, "invalid_field"],
  ["an array", () => [], "invalid_field"],
  ["deep nesting", () => JSON.parse(nested(5_000)), "invalid_field"],
  [
    "deep nesting in params",
    () => ({ ...good(), name: "vip", params: { a: JSON.parse(nested(5_000)) } }),
    "invalid_field",
  ],
  ["no id", () => ({ name: "page_view", url }), "invalid_field"],
  ["an id that is too short", () => ({ ...good(), id: "ab" }), "invalid_field"],
  ["an id that is no hex", () => ({ ...good(), id: "z".repeat(32) }), "invalid_field"],
  ["an id that is a number", () => ({ ...good(), id: 12345 }), "invalid_field"],
  ["no name", () => ({ id: eventId(Date.now()), url }), "invalid_field"],
  ["a name in upper case", () => ({ ...good(), name: "PageView" }), "invalid_field"],
  ["a name with a space", () => ({ ...good(), name: "page view" }), "invalid_field"],
  ["the name __proto__", () => ({ ...good(), name: "__proto__" }), "invalid_field"],
  ["a name of 41 letters", () => ({ ...good(), name: "a".repeat(41) }), "invalid_field"],
  ["a javascript: address", () => ({ ...good(), url: "javascript:alert(1)" }), "invalid_field"],
  ["a file: address", () => ({ ...good(), url: "file:///etc/passwd" }), "invalid_field"],
  ["an address that is none", () => ({ ...good(), url: "not an address" }), "invalid_field"],
  ["an address of 5,000 characters", () => ({ ...good(), url: `${url}?${"x".repeat(5_000)}` }), "invalid_field"],
  ["params that are an array", () => ({ ...good(), name: "vip", params: [1] }), "invalid_field"],
  ["a lone surrogate", () => ({ ...good(), name: "search", params: { search_term: "\ud800" } }), "invalid_field"],
  ["a control character", () => ({ ...good(), name: "search", params: { search_term: "a\u0000b" } }), "invalid_field"],
  ["a negative price", () => viewOf([{ ...item, price: -1 }]), "invalid_field"],
  ["a price that is NaN as text", () => viewOf([{ ...item, price: "NaN" }]), "invalid_field"],
  ["a price that is Infinity as text", () => viewOf([{ ...item, price: "Infinity" }]), "invalid_field"],
  ["a price beyond 10^10", () => viewOf([{ ...item, price: 1e11 }]), "invalid_field"],
  ["a quantity of 1.5", () => viewOf([{ ...item, quantity: 1.5 }]), "invalid_field"],
  ["a quantity below zero", () => viewOf([{ ...item, quantity: -1 }]), "invalid_field"],
  ["an unknown currency", () => ({ ...viewOf([item]), params: { currency: "ZZZ" } }), "invalid_field"],
  ["a currency in lower case", () => ({ ...viewOf([item]), params: { currency: "cny" } }), "invalid_field"],
  ["10,000 items", () => viewOf(Array.from({ length: 10_000 }, () => 1)), "invalid_field"],
  ["201 items", () => viewOf(Array.from({ length: 201 }, () => item)), "invalid_field"],
  ["an item without a name", () => viewOf([{ price: 1 }]), "invalid_field"],
  ["items that are an object", () => viewOf({ 0: item } as never), "invalid_field"],
  ["a purchase without its number", () => ({ ...good(), name: "purchase", params: { value: 1 } }), "invalid_field"],
  ["a custom param that is an object", () => ({ ...good(), name: "vip", params: { a: {} } }), "invalid_field"],
  ["a custom param named __proto__x", () => ({ ...good(), name: "vip", params: { __proto__x: 1 } }), "invalid_field"],
  ["custom items", () => ({ ...good(), name: "vip", params: { items: "A1" } }), "invalid_field"],
  ["a custom landing", () => ({ ...good(), name: "vip", params: { landing: true } }), "invalid_field"],
  ["21 custom params", () => ({ ...good(), name: "vip", params: numbered(21) }), "invalid_field"],
  ["more data than one event holds", () => viewOf(numberedItems(150)), "too_large"],
];

const viewOf = (items: unknown[]) => ({ ...good(), name: "view_item", params: { items } });
const numbered = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, i]));
const numberedItems = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    item_name: `${i}`.padEnd(150, "n"),
    item_category: "c".repeat(80),
  }));

test.each(bad)("%s is dropped and harms no batch-mate", async (_, make, reason) => {
  const { status, body, response, messages } = await post(envelope([good(), make(), good()]));
  const { problems, ...counts } = body;
  expect({ status, counts }).toEqual({ status: 202, counts: { accepted: 2, dropped: { [reason]: 1 } } });
  expect(problems).toEqual([
    { index: 1, field: expect.stringMatching(/./), detail: expect.stringMatching(/\w+.*\.$/) },
  ]);
  expect(response.headers.get("x-event-ignored")).toBe(reason);
  expect(messages[0]?.events).toHaveLength(2);
});

const odd: [string, () => unknown][] = [
  ["an id with dashes in upper case", () => ({ ...good(), id: dashed(eventId(Date.now())).toUpperCase() })],
  ["a custom event", () => ({ ...good(), name: "vip_joined", params: { level: 3, gold: true, note: "金卡 🎉" } })],
  ["a custom event named constructor", () => ({ ...good(), name: "constructor", params: { constructor: 1 } })],
  [
    "a custom currency nobody knows",
    () => ({ ...good(), name: "vip", params: { currency: "constructor", value: 1e22 } }),
  ],
  ["a number of 1e308", () => ({ ...good(), name: "vip", params: { value: 1e308 } })],
  ["fields nobody knows", () => ({ ...good(), toString: "x", params: { title: "t", nonsense: [{}] } })],
  ["a prototype key", () => JSON.parse(`{"id":"${eventId(Date.now())}","name":"page_view","__proto__":{"x":1}}`)],
  [
    "a prototype key in params",
    () => JSON.parse(`{"id":"${eventId(Date.now())}","name":"login","params":{"__proto__":{"x":1}}}`),
  ],
  ["no address", () => ({ id: eventId(Date.now()), name: "login" })],
  ["a referrer that is no address", () => ({ ...good(), referrer: "nowhere" })],
  [
    "campaign words full of control characters",
    () => ({ ...good(), url: `${url}?utm_source=%00%1Fa%7F&utm_medium=%0A` }),
  ],
  ["an item number that is a number", () => viewOf([{ item_id: 42 }])],
];

const dashed = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

test.each(odd)("%s is accepted", async (_, make) => {
  const { status, body } = await collect(store, [good(), make()]);
  expect({ status, body }).toEqual({ status: 202, body: { accepted: 2, dropped: {} } });
});

test("50 events and exactly 64 KB are accepted", async () => {
  const body = envelope(Array.from({ length: 50 }, good)).padEnd(65_536, " ");
  expect((await post(body)).body).toEqual({ accepted: 50, dropped: {} });
});

test("what only describes the sender is left out when it is wrong, and its events count", async () => {
  const wrong = { visitor: 7, customer_id: "a\u0000", language: {}, viewport: "watch" };
  const { body, messages } = await post(envelope([good()], wrong));
  expect(body).toEqual({ accepted: 1, dropped: {} });
  expect(messages[0]?.events[0]).toMatchObject({ customer_id: null, device: "desktop" });
  expect(messages[0]?.events[0]?.visitor).toMatch(/^[0-9a-f]{16}$/);
});

test("a body that claims a gigabyte is refused unread", async () => {
  const { response } = await post(envelope([good()]), { "content-length": "1073741824" });
  expect(await problemOf(response)).toMatchObject({ status: 413, code: "body_too_large" });
});

test("a body in chunks is read up to the limit and no further", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(16_384).fill(32));
    },
  });
  const { response } = await post(endless);
  expect(await problemOf(response)).toMatchObject({ status: 413, code: "body_too_large" });
  expect(pulled).toBeLessThan(10);
});

test("a small body in chunks that cut a character in two is read whole", async () => {
  const bytes = new TextEncoder().encode(envelope([{ ...good(), name: "search", params: { search_term: "童装" } }]));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { body: answer, messages } = await post(body);
  expect(answer).toEqual({ accepted: 1, dropped: {} });
  expect(messages[0]?.events[0]?.data).toContain("童装");
});

test("bytes that are no UTF-8 do not break the answer", async () => {
  const { status } = await post(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d));
  expect(status).toBe(400);
});

test("nobody's prototype has changed", async () => {
  expect(({} as Record<string, unknown>).x).toBeUndefined();
  expect(await dropsOf(store)).toEqual({});
  expect(await read(store, "/v1/live")).toMatchObject({ visitors_now: expect.any(Number) });
});

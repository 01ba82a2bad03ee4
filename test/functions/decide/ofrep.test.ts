// OpenFeature's protocol: values with their reasons, errors by their codes, one store's features never another's.
import { createExecutionContext } from "cloudflare:test";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { UNASKED } from "../../../functions/http/limits.ts";
import { flagsOf } from "../../../shared/experiments/flags.ts";
import { config as schema } from "../../../shared/pricing/config.ts";
import { decidingShop, passTo } from "../../helpers/deciding.ts";
import { configure } from "../../helpers/prices.ts";
import { call, env, newStore, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const is = (fact: string, value: unknown) => ({ op: "is", fact, value });
const arms = [
  { id: "plain", weight: 0.5 },
  { id: "bold", weight: 0.5 },
];
const document = {
  settings: { holdout_share: 0 },
  experiments: [
    { id: "spring", title: "Spring", status: "running", arms, version: 2 },
    { id: "over", title: "Over", status: "stopped", winner: "bold", arms },
  ],
  features: [
    { id: "static", default: true },
    { id: "nothing", default: null },
    { id: "off", default: 1, active: false, rules: [{ value: 2 }] },
    { id: "by.country", default: "x", rules: [{ when: is("country", "CN"), value: { cny: true } }] },
    { id: "by:draw", default: 0, rules: [{ experiment: "spring", values: { plain: 1, bold: 2 } }] },
    { id: "rolled-out", default: 0, rules: [{ experiment: "over", values: { plain: 1, bold: 2 } }] },
    { id: "some", default: "no", rules: [{ share: 0.5, value: "yes" }] },
  ],
};

interface Answer {
  key: string;
  value?: unknown;
  reason?: string;
  variant?: string;
  metadata?: object;
  errorCode?: string;
}

const post = (path: string, key: string | undefined, body: unknown, headers: Record<string, string> = {}) =>
  call("POST", `/ofrep/v1/evaluate/flags${path}`, { ...(key !== undefined && { key }), body, headers });

async function one(store: TestStore, flag: string, context?: object): Promise<Answer & { status: number }> {
  const response = await post(`/${encodeURIComponent(flag)}`, store.write_key, context ? { context } : {});
  return { ...((await response.json()) as Answer), status: response.status };
}

async function all(store: TestStore, context: object): Promise<Answer[]> {
  const response = await post("", store.write_key, { context });
  expect(response.status).toBe(200);
  return ((await response.json()) as { flags: Answer[] }).flags;
}

test("a value comes with why it is that", async () => {
  const store = await decidingShop(document);
  const context = { targetingKey: "visitor-1", country: "CN" };
  expect(await one(store, "static", context)).toEqual({ status: 200, key: "static", value: true, reason: "STATIC" });
  expect(await one(store, "nothing", context)).toEqual({ status: 200, key: "nothing", reason: "STATIC" });
  expect(await one(store, "off", context)).toMatchObject({ value: 1, reason: "DISABLED" });
  expect(await one(store, "by.country", context)).toMatchObject({ value: { cny: true }, reason: "TARGETING_MATCH" });
  expect(await one(store, "by.country", { ...context, country: "DE" })).toMatchObject({
    value: "x",
    reason: "DEFAULT",
  });
  expect(await one(store, "rolled-out", context)).toEqual({
    status: 200,
    key: "rolled-out",
    value: 2,
    reason: "STATIC",
    variant: "bold",
  });
  const drawn = await one(store, "by:draw", context);
  expect(drawn).toMatchObject({ reason: "SPLIT", value: drawn.variant === "plain" ? 1 : 2 });
  expect(drawn.metadata).toEqual({ experiment: "spring", version: 2, arm: drawn.variant });
  const some = await Promise.all(Array.from({ length: 20 }, (_, n) => one(store, "some", { targetingKey: `v${n}` })));
  expect(new Set(some.map(({ value, reason }) => `${value} ${reason}`))).toEqual(new Set(["yes SPLIT", "no DEFAULT"]));
});

test("all at once are the same as one by one, and as the rules say", async () => {
  const store = await decidingShop(document);
  const { features, experiments } = schema.parse(document);
  const flags = flagsOf(features, experiments, { store: store.slug, holdout_share: 0 });
  for (const targetingKey of ["visitor-1", "visitor-2", "访客"]) {
    const found = await all(store, { targetingKey });
    expect(found.map(({ key }) => key).sort()).toEqual(document.features.map(({ id }) => id).sort());
    for (const each of found) {
      const { status, ...single } = await one(store, each.key, { targetingKey });
      expect(single).toEqual(each);
      expect(status).toBe(200);
      expect(each.value ?? null).toEqual(flags.of(each.key, { id: targetingKey })?.value);
    }
  }
});

describe("errors have the protocol's codes", () => {
  test("of a flag that is not there, a missing key, a context that is none and a body that is none", async () => {
    const store = await decidingShop(document);
    expect(await one(store, "gone", { targetingKey: "v" })).toMatchObject({ status: 404, errorCode: "FLAG_NOT_FOUND" });
    expect(await one(store, "by:draw", {})).toMatchObject({ status: 400, errorCode: "TARGETING_KEY_MISSING" });
    expect(await one(store, "by:draw", { targetingKey: "" })).toMatchObject({ errorCode: "TARGETING_KEY_MISSING" });
    // An id in the context is a claim of the page, not whom the request is about.
    expect(await one(store, "by:draw", { id: "v" })).toMatchObject({ errorCode: "TARGETING_KEY_MISSING" });
    expect(await one(store, "static")).toMatchObject({ status: 200, value: true });
    for (const context of [[], "x", 1, null, { targetingKey: 7 }]) {
      const response = await post("/static", store.write_key, { context });
      expect([response.status, await response.json()]).toEqual([
        400,
        expect.objectContaining({ key: "static", errorCode: "INVALID_CONTEXT" }),
      ]);
    }
    for (const body of ["", "{", "[]", "1", "null"]) {
      const response = await post("", store.write_key, body);
      expect([response.status, await response.json()]).toMatchObject([400, { errorCode: "PARSE_ERROR" }]);
    }
  });

  test("of all flags, those that need to know who it is say so in their place", async () => {
    const store = await decidingShop(document);
    const found = Object.fromEntries((await all(store, {})).map((each) => [each.key, each.errorCode ?? each.reason]));
    expect(found).toMatchObject({
      static: "STATIC",
      "by:draw": "TARGETING_KEY_MISSING",
      some: "TARGETING_KEY_MISSING",
    });
  });
});

test("the same answer is not sent twice; another visitor's is another", async () => {
  const store = await decidingShop(document);
  const ask = (targetingKey: string, etag: string) =>
    post("", store.write_key, { context: { targetingKey } }, { "if-none-match": etag });
  const first = await ask("visitor-1", "");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  const again = await ask("visitor-1", etag);
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const { effective_at } = await configure(store, { ...document, features: document.features.slice(1) });
  passTo(effective_at + 1_000);
  expect((await ask("visitor-1", etag)).status).toBe(200);
});

describe("keys", () => {
  test("public in either header, or a secret one; nobody without, and each opens its own store alone", async () => {
    const store = await decidingShop(document);
    const other = await decidingShop({ features: [{ id: "theirs", default: "theirs" }] });
    const with_ = (headers: Record<string, string>) => post("/static", undefined, {}, headers);
    expect((await with_({ "x-api-key": store.write_key })).status).toBe(200);
    expect((await with_({ authorization: `Bearer ${store.manage_key}` })).status).toBe(200);
    expect((await with_({ "x-api-key": other.write_key })).status).toBe(404);
    expect((await with_({})).status).toBe(401);
    for (const key of ["pk_unknown", "sk_unknown", "x", "rt_1.2.3"]) {
      expect((await with_({ authorization: `Bearer ${key}` })).status, key).toBe(401);
    }
    expect((await all(other, { targetingKey: "v" })).map(({ key }) => key)).toEqual(["theirs"]);
  });

  test("pages of other origins are refused where the store names its own, and may read why", async () => {
    const store = await newStore({ origins: ["https://shop.example"] });
    const from = (origin: string) => post("", store.write_key, {}, { origin });
    expect((await from("https://shop.example")).status).toBe(200);
    const refused = await from("https://evil.example");
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
  });
});

test("who asks too often is told when to come back, by each of the addresses", async () => {
  const store = await decidingShop(document);
  const own = { ...env, LIMIT_ADDRESS: { limit: async () => ({ success: false }) } } as unknown as Env;
  const ask = (method: string, path: string, address: string) =>
    worker.fetch(
      new Request(`https://suanpan.test${path}`, {
        method,
        headers: { "cf-connecting-ip": address, "x-api-key": store.write_key },
        body: method === "POST" ? "{}" : null,
      }),
      own,
      createExecutionContext() as never,
    );
  // Counts are by the minute, which must not end in between.
  passTo(Date.now());
  for (const [method, path, address] of [
    ["GET", `/api/features/${store.write_key}`, "203.0.113.71"],
    ["POST", "/ofrep/v1/evaluate/flags", "203.0.113.72"],
    ["POST", "/ofrep/v1/evaluate/flags/static", "203.0.113.73"],
  ] as const) {
    for (let n = 0; n < UNASKED.address; n += 1) await ask(method, path, address);
    const refused = await ask(method, path, address);
    expect([refused.status, refused.headers.get("retry-after")], path).toEqual([429, "60"]);
  }
});

test("whatever is sent is answered, and never as a fault of ours", async () => {
  const store = await decidingShop(document);
  const keys = fc.constantFrom("static", "by:draw", "constructor", "__proto__", "toString", "by.country", "");
  const odd = fc.constantFrom<unknown>(
    "__proto__",
    JSON.parse('{"__proto__": {"country": "CN"}}'),
    { constructor: 1, id: { toString: 1 } },
    { targetingKey: "v", country: { $gt: "" } },
    { targetingKey: "\ud800", country: ["CN"] },
  );
  const context = fc.oneof(fc.jsonValue({ maxDepth: 4 }), odd);
  const body = fc.oneof(
    context.map((each) => JSON.stringify({ context: each })),
    fc.jsonValue().map((each) => JSON.stringify(each)),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(keys, fc.string()), body, fc.boolean(), async (key, text, bulk) => {
      const response = await post(bulk ? "" : `/${encodeURIComponent(key)}`, store.write_key, text);
      expect(response.status, `${key} ${text}`).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
  const deep = `{"context":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`;
  expect((await post("", store.write_key, deep)).status).toBeLessThan(500);
  expect((await post("", store.write_key, `{"context":{"a":"${"x".repeat(70_000)}"}}`)).status).toBe(413);
});

test("clients may ask what to expect", async () => {
  const response = await call("GET", "/ofrep/v1/configuration");
  expect(await response.json()).toMatchObject({ capabilities: { cacheInvalidation: { polling: { enabled: true } } } });
});

// Features as SDKs fetch them: their store's alone, without a database, told again only when they changed.
import { createExecutionContext } from "cloudflare:test";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { evaluator } from "../../../shared/experiments/evaluate.ts";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import type { Payload } from "../../../shared/experiments/payload.ts";
import { send } from "../../helpers/ask.ts";
import { decidingShop, passTo } from "../../helpers/deciding.ts";
import { aRule, type Changed, configure } from "../../helpers/prices.ts";
import { call, env, newStore, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const spring = {
  id: "spring",
  title: "A title that is nobody's business",
  note: "Nor is this",
  status: "running",
  arms: [
    { id: "plain", weight: 0.5 },
    { id: "bold", weight: 0.5 },
  ],
};
const button = {
  id: "button",
  default: "grey",
  rules: [{ experiment: "spring", values: { plain: "pale", bold: "red" } }],
};
const document = { experiments: [spring, { ...spring, id: "secret-plan", status: "draft" }], features: [button] };

const fetchFeatures = (key: string, headers: Record<string, string> = {}) =>
  call("GET", `/api/features/${key}`, { headers });

async function payloadOf(store: TestStore): Promise<Payload & { status: number; dateUpdated: string }> {
  const response = await fetchFeatures(store.write_key);
  expect(response.status).toBe(200);
  return (await response.json()) as Payload & { status: number; dateUpdated: string };
}

test("a store's features with their rules, and none of its words", async () => {
  const store = await decidingShop(document);
  const payload = await payloadOf(store);
  expect(payload).toMatchObject({ status: 200, features: { button: { defaultValue: "grey" } } });
  expect(Date.parse(payload.dateUpdated)).toBeLessThan(Date.now());
  expect(JSON.stringify(payload)).not.toMatch(/nobody's business|Nor is this|secret-plan/);
  const other = await decidingShop({ features: [{ id: "theirs", default: 1 }] });
  expect(Object.keys((await payloadOf(other)).features)).toEqual(["theirs"]);
});

test("whoever is held out of recommendations gets the default", async () => {
  const store = await decidingShop({ ...document, settings: { holdout_share: 0.4 } });
  const evaluate = evaluator(await payloadOf(store));
  const visitors = Array.from({ length: 30 }, (_, n) => `visitor-${n}`);
  for (const visitor of visitors) {
    const held = isHeldOut(store.slug, visitor, 0.4);
    expect(evaluate("button", { attributes: { id: visitor } }).value === "grey", visitor).toBe(held);
  }
  expect(new Set(visitors.map((visitor) => isHeldOut(store.slug, visitor, 0.4))).size).toBe(2);
});

test("a store that configured nothing has none, which is an answer", async () => {
  const store = await newStore();
  expect(await payloadOf(store)).toMatchObject({ status: 200, features: {} });
});

test("what is known is not sent again, and a change is, from its moment on", async () => {
  const store = await decidingShop(document);
  const first = await fetchFeatures(store.write_key);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
  expect(first.headers.get("cache-control")).toMatch(/^public, max-age=30, stale-if-error=86400$/);
  // Who stays on a page is told of changes under /sub/.
  expect(first.headers.get("x-sse-support")).toBe("enabled");
  const again = await fetchFeatures(store.write_key, { "if-none-match": `"other", ${etag}` });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  // Prices are another matter: the features are the same.
  const priced = await configure(store, { ...document, rules: [aRule("a", -0.1)] });
  passTo(priced.effective_at + 1_000);
  expect((await fetchFeatures(store.write_key, { "if-none-match": etag })).status).toBe(304);
  const { effective_at } = await send<Changed>(store, "PUT", "/v1/experiments/spring?why=over", {
    ...spring,
    status: "stopped",
    winner: "bold",
  });
  passTo(effective_at - 10_000);
  const before = await fetchFeatures(store.write_key, { "if-none-match": etag });
  expect(before.status).toBe(304);
  // Kept no longer than until it changes.
  expect(Number(/max-age=(\d+)/.exec(before.headers.get("cache-control") ?? "")?.[1])).toBeLessThanOrEqual(10);
  passTo(effective_at + 1_000);
  const changed = await fetchFeatures(store.write_key, { "if-none-match": etag });
  expect(changed.status).toBe(200);
  expect(await changed.json()).toMatchObject({ features: { button: { rules: [{ force: "red" }] } } });
});

test("no database is asked once a configuration decides, and old features outlive what fails", async () => {
  const store = await decidingShop(document);
  await payloadOf(store);
  const fail = () => {
    throw new Error("asked");
  };
  const bindings = {
    ...env,
    CONTROL: { prepare: fail, batch: fail },
    SHARD_0: { prepare: fail, batch: fail },
  } as unknown as Env;
  const get = (path: string) =>
    worker.fetch(new Request(`https://suanpan.test${path}`), bindings, createExecutionContext() as never);
  expect((await get(`/api/features/${store.write_key}`)).status).toBe(200);
});

describe("keys", () => {
  test("an unknown one is told as SDKs know it, to pages as well", async () => {
    for (const key of ["pk_unknown", "sk_x", "%00", "..%2f..", "🙂", "a".repeat(3_000)]) {
      const response = await fetchFeatures(key, { origin: "https://shop.example" });
      expect(response.status, key).toBe(401);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.json()).toMatchObject({
        status: 401,
        code: "key_unknown",
        error: expect.stringMatching(/./),
      });
    }
  });

  test("pages of other origins are refused where the store names its own", async () => {
    const store = await newStore({ origins: ["https://shop.example"] });
    const from = (origin: string) => fetchFeatures(store.write_key, { origin });
    const own = await from("https://shop.example");
    expect([own.status, own.headers.get("vary")]).toEqual([200, "origin"]);
    expect((await from("https://evil.example")).status).toBe(403);
    expect((await fetchFeatures(store.write_key)).status).toBe(200);
  });

  test("a manage key opens nothing here", async () => {
    const store = await newStore();
    expect((await fetchFeatures(store.manage_key)).status).toBe(401);
  });
});

test("a browser may ask with headers of its own", async () => {
  const response = await call("OPTIONS", "/api/features/pk_x", {
    headers: {
      origin: "https://shop.example",
      "access-control-request-method": "GET",
      "access-control-request-headers": "if-none-match",
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-headers")).toContain("if-none-match");
});

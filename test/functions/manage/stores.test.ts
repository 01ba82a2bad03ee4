// Stores: made with the installation's token only, read and changed with their own keys.
import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, env, newStore, read, worker } from "../../helpers/worker.ts";

const wanted = { slug: "made-here", name: "Shop", currency: "CNY", timezone: "Asia/Shanghai" };

test.each([
  ["no token", undefined],
  ["a wrong token", "adm1n"],
  ["a token that begins alike", "admin2"],
])("%s creates no store", async (_, key) => {
  const response = await call("POST", "/v1/stores", { ...(key ? { key } : {}), body: wanted });
  expect(await problemOf(response)).toMatchObject({ status: 401, code: "admin_token_needed" });
});

test("a store's own manage key creates no other store", async () => {
  const { manage_key } = await newStore();
  expect((await call("POST", "/v1/stores", { key: manage_key, body: wanted })).status).toBe(401);
});

test("without a token set nobody creates a store", async () => {
  const request = new Request("https://suanpan.test/v1/stores", {
    method: "POST",
    headers: { authorization: "Bearer undefined" },
    body: JSON.stringify(wanted),
  });
  for (const ADMIN_TOKEN of [undefined, ""]) {
    const response = await worker.fetch(
      request.clone(),
      { ...env, ADMIN_TOKEN } as never,
      createExecutionContext() as never,
    );
    expect(response.status).toBe(401);
  }
});

test("a slug is taken once", async () => {
  const store = await newStore();
  const response = await call("POST", "/v1/stores", { key: "admin", body: { ...wanted, slug: store.slug } });
  expect(await problemOf(response)).toEqual({ status: 409, code: "slug_taken", field: "slug" });
});

test.each([
  ["slug", { slug: "Not A Slug" }],
  ["slug", { slug: "1" }],
  ["name", { name: "" }],
  ["name", { name: "a\u0000" }],
  ["currency", { currency: "YUAN" }],
  ["currency", { currency: "constructor" }],
  ["timezone", { timezone: "Mars/Olympus" }],
  ["timezone", { timezone: "" }],
  ["origins.0", { origins: ["https://shop.example/path"] }],
  ["origins.0", { origins: ["*"] }],
  ["retention_days", { retention_days: 0 }],
  ["shard", { shard: 5 }],
])("a wrong %s is named", async (field, change) => {
  const body = { ...wanted, slug: `wrong-${field.replace(/[^a-z]/g, "")}`, ...change };
  const response = await call("POST", "/v1/stores", { key: "admin", body });
  expect(await problemOf(response)).toMatchObject({ status: 422, field });
});

test("a new store answers with its keys once, and only their hashes are kept", async () => {
  const { manage_key, write_key } = await newStore();
  expect(manage_key).toMatch(/^sk_[0-9a-f]{48}$/);
  expect(write_key).toMatch(/^pk_[0-9a-f]{24}$/);
});

test("a store is changed in what may change", async () => {
  const store = await newStore();
  const change = { name: "新店", origins: ["https://shop.example"], retention_days: 30 };
  const expected = { ...change, slug: store.slug, currency: "CNY", timezone: "Asia/Shanghai" };
  expect(await send(store, "PATCH", "/v1/store", change)).toEqual(expected);
  expect(await read(store, "/v1/store")).toEqual(expected);
  expect(await send(store, "PATCH", "/v1/store", { origins: [] })).toEqual({ ...expected, origins: [] });
  const { entries } = await read<{ entries: unknown[] }>(store, "/v1/audit");
  expect(entries).toContainEqual(expect.objectContaining({ action: "store.update", detail: change }));
});

test("currency, zone, slug and shard are refused, each by its name", async () => {
  const store = await newStore();
  const before = await read(store, "/v1/store");
  const body = { name: "New", currency: "USD", timezone: "UTC", slug: "other", shard: 3, id: 1 };
  const refused = await call("PATCH", "/v1/store", { key: store.manage_key, body });
  expect(refused.status).toBe(422);
  const { code, problems } = (await refused.json()) as { code: string; problems: { field: string }[] };
  expect(code).toBe("unknown_field");
  expect(problems.map(({ field }) => field).sort()).toEqual(["currency", "id", "shard", "slug", "timezone"]);
  expect(await read(store, "/v1/store")).toEqual(before);
});

test.each([
  ["malformed", "{", 400],
  ["null", "null", 422],
  ["an array", "[]", 422],
  ["larger than 64 KB", " ".repeat(70_000), 413],
])("a body that is %s changes nothing", async (_, body, status) => {
  const store = await newStore();
  expect((await call("PATCH", "/v1/store", { key: store.manage_key, body })).status).toBe(status);
});

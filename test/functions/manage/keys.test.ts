// Keys: what each scope opens, how they end, and that nothing of them is kept but a hash.
import { expect, test } from "vitest";
import { insertKey } from "../../../functions/store/keys.ts";
import { collect, problemOf, send, textOf } from "../../helpers/ask.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Made {
  id: string;
  secret: string;
  scopes: string[];
}

const makeKey = (store: TestStore, scopes: string[], label = "") =>
  send<Made>(store, "POST", "/v1/keys", { scopes, label });
const works = async (key: string) => (await call("GET", "/v1/store", { key })).status;
const view = () => ({ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" });
const idOf = async (store: TestStore, hint: string) =>
  (await read<{ keys: { id: string; hint: string }[] }>(store, "/v1/keys")).keys.find((key) =>
    hint.startsWith(key.hint),
  )?.id ?? "";

test.each([
  ["no header", {}, "key_missing"],
  ["another scheme", { authorization: "Basic abc" }, "key_missing"],
  ["an empty bearer", { authorization: "Bearer " }, "key_missing"],
  ["an unknown key", { authorization: "Bearer sk_unknown" }, "key_unknown"],
  ["a key with SQL in it", { authorization: "Bearer sk_'OR'1'='1" }, "key_unknown"],
  ["the installation's token", { authorization: "Bearer admin" }, "key_unknown"],
  ["a session that nobody issued", { authorization: "Bearer rt_a.b.c" }, "session_expired"],
])("%s opens nothing", async (_, headers, code) => {
  expect(await problemOf(await call("GET", "/v1/store", { headers }))).toMatchObject({ status: 401, code });
});

test("a write key opens nothing but the beacon route", async () => {
  const { write_key } = await newStore();
  expect(await works(write_key)).toBe(401);
  expect((await call("GET", "/v1/metrics", { key: write_key })).status).toBe(401);
});

test("a read key reads and changes nothing; a manage key does both", async () => {
  const store = await newStore();
  const reader = await makeKey(store, ["read"]);
  expect(await works(reader.secret)).toBe(200);
  expect((await call("GET", "/v1/metrics/orders", { key: reader.secret })).status).toBe(200);
  for (const [method, path] of [
    ["PATCH", "/v1/store"],
    ["GET", "/v1/keys"],
    ["POST", "/v1/orders"],
    ["POST", "/v1/rollup"],
    ["GET", "/v1/links"],
  ] as const) {
    const response = await call(method, path, { key: reader.secret, ...(method === "GET" ? {} : { body: {} }) });
    expect(await problemOf(response)).toMatchObject({ status: 403, code: "scope_missing" });
  }
  const manager = await makeKey(store, ["manage"]);
  expect(await works(manager.secret)).toBe(200);
  expect((await call("GET", "/v1/keys", { key: manager.secret })).status).toBe(200);
});

test.each([
  ["write beside another scope", { scopes: ["write", "read"] }],
  ["no scope", { scopes: [] }],
  ["an unknown scope", { scopes: ["admin"] }],
  ["scopes as a text", { scopes: "read" }],
])("%s makes no key", async (_, body) => {
  const { manage_key } = await newStore();
  const response = await call("POST", "/v1/keys", { key: manage_key, body });
  expect(await problemOf(response)).toMatchObject({ status: 422, code: "invalid_request" });
});

test("a revoked key opens nothing from the next request on; revoking it again changes nothing, rotating is refused", async () => {
  const store = await newStore();
  const key = await makeKey(store, ["read"]);
  expect(await works(key.secret)).toBe(200);
  const revoked = await send(store, "DELETE", `/v1/keys/${key.id}`, undefined);
  expect(revoked).toMatchObject({ id: key.id, revoked_at: expect.any(Number) });
  expect(await works(key.secret)).toBe(401);
  expect(await send(store, "DELETE", `/v1/keys/${key.id}`, undefined)).toEqual(revoked);
  expect((await call("POST", `/v1/keys/${key.id}/rotate`, { key: store.manage_key, body: {} })).status).toBe(404);
});

test("a revoked write key takes no more beacons", async () => {
  const store = await newStore();
  const { id, secret } = await makeKey(store, ["write"]);
  expect(secret).toMatch(/^pk_/);
  expect((await collect({ write_key: secret }, [view()])).body).toMatchObject({ accepted: 1 });
  await send(store, "DELETE", `/v1/keys/${id}`, undefined);
  expect((await collect({ write_key: secret }, [view()])).body).toEqual({ accepted: 0, dropped: { unknown_key: 1 } });
  expect((await collect(store, [view()])).body).toMatchObject({ accepted: 1 });
});

test("rotating keeps the old key for the hours asked and gives the new one the same scopes", async () => {
  const store = await newStore();
  const old = await makeKey(store, ["read"], "server");
  const made = await send<Made>(store, "POST", `/v1/keys/${old.id}/rotate`, { keep_old_hours: 2 });
  expect(made).toMatchObject({ scopes: ["read"], label: "server" });
  expect([await works(old.secret), await works(made.secret)]).toEqual([200, 200]);
  const { keys } = await read<{ keys: { id: string; expires_at: number | null }[] }>(store, "/v1/keys");
  const left = (keys.find(({ id }) => id === old.id)?.expires_at ?? 0) - Date.now();
  expect(Math.round(left / 3_600_000)).toBe(2);

  const at_once = await send<Made>(store, "POST", `/v1/keys/${made.id}/rotate`, { keep_old_hours: 0 });
  expect([await works(made.secret), await works(at_once.secret)]).toEqual([401, 200]);
});

test("rotating a write key keeps both sending", async () => {
  const store = await newStore();
  const made = await send<Made>(store, "POST", `/v1/keys/${await idOf(store, store.write_key)}/rotate`, {});
  expect(made.secret).toMatch(/^pk_/);
  expect((await collect(store, [view()])).body).toMatchObject({ accepted: 1 });
  expect((await collect({ write_key: made.secret }, [view()])).body).toMatchObject({ accepted: 1 });
});

test("an expired key opens nothing, and rotating does not bring it back or give it longer", async () => {
  const store = await newStore();
  const old = await makeKey(store, ["read"]);
  const expire = (at: number) =>
    env.CONTROL.prepare("UPDATE api_key SET expires_at = ?1 WHERE id = ?2").bind(at, old.id).run();
  await expire(Date.now() - 1000);
  expect(await works(old.secret)).toBe(401);
  const again = await call("POST", `/v1/keys/${old.id}/rotate`, {
    key: store.manage_key,
    body: { keep_old_hours: 24 },
  });
  expect(await problemOf(again)).toMatchObject({ status: 404, code: "key_not_found" });
  expect(await works(old.secret)).toBe(401);

  const soon = Date.now() + 60_000;
  await expire(soon);
  await send(store, "POST", `/v1/keys/${old.id}/rotate`, { keep_old_hours: 24 });
  const { keys } = await read<{ keys: { id: string; expires_at: number }[] }>(store, "/v1/keys");
  expect(keys.find(({ id }) => id === old.id)?.expires_at).toBe(soon);
});

test("no database and no list holds a secret", async () => {
  const store = await newStore();
  const made = await makeKey(store, ["read"]);
  const rotated = await send<Made>(store, "POST", `/v1/keys/${made.id}/rotate`, {});
  const all = (await textOf(env.CONTROL)) + (await textOf(env.SHARD_0));
  const listed = JSON.stringify([await read(store, "/v1/keys"), await read(store, "/v1/audit")]);
  for (const secret of [store.manage_key, store.write_key, made.secret, rotated.secret]) {
    expect(all).not.toContain(secret);
    expect(listed).not.toContain(secret);
  }
  expect(listed).not.toContain("hash");
});

test("keys of another store are neither seen nor ended", async () => {
  const [a, b] = [await newStore(), await newStore()];
  const key = await makeKey(b, ["read"]);
  expect(JSON.stringify(await read(a, "/v1/keys"))).not.toContain(key.id);
  expect((await call("DELETE", `/v1/keys/${key.id}`, { key: a.manage_key })).status).toBe(404);
  expect((await call("POST", `/v1/keys/${key.id}/rotate`, { key: a.manage_key, body: {} })).status).toBe(404);
  expect(await works(key.secret)).toBe(200);
});

test("what is done to keys is in the audit log with who did it", async () => {
  const store = await newStore();
  const manager = `key:${await idOf(store, store.manage_key)}`;
  const made = await makeKey(store, ["read"]);
  await send(store, "POST", `/v1/keys/${made.id}/rotate`, {});
  await send(store, "DELETE", `/v1/keys/${made.id}`, undefined);
  const { entries } = await read<{ entries: { actor: string; action: string; object: string }[] }>(store, "/v1/audit");
  const done = entries.map(({ actor, action }) => `${actor} ${action}`);
  expect(done.sort()).toEqual(
    ["admin store.create", `${manager} key.create`, `${manager} key.revoke`, `${manager} key.rotate`].sort(),
  );
  expect((await read<{ entries: unknown[] }>(store, "/v1/audit?limit=1")).entries).toHaveLength(1);
  expect((await call("GET", "/v1/audit?limit=0", { key: store.manage_key })).status).toBe(400);
  expect((await call("GET", "/v1/audit?limit=abc", { key: store.manage_key })).status).toBe(400);
});

test("a key made twice with one secret is refused by the database", async () => {
  const { slug } = await newStore();
  const key = { id: "k_same", secret: "sk_same", label: "", scopes: ["read" as const], created_at: 0 };
  await (await insertKey(env.CONTROL, slug, key)).run();
  const again = await insertKey(env.CONTROL, slug, { ...key, id: "k_other" });
  await expect(again.run()).rejects.toThrow(/UNIQUE/);
});

test("the last manage key cannot be revoked: nobody could make another", async () => {
  const store = await newStore();
  const { keys } = await read<{ keys: { id: string; scopes: string[] }[] }>(store, "/v1/keys");
  const first = keys.find(({ scopes }) => scopes.includes("manage"));
  const refused = await call("DELETE", `/v1/keys/${first?.id}`, { key: store.manage_key });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "last_manage_key" });
  const made = await call("POST", "/v1/keys", { key: store.manage_key, body: { label: "second", scopes: ["manage"] } });
  expect(made.status).toBe(201);
  expect((await call("DELETE", `/v1/keys/${first?.id}`, { key: store.manage_key })).status).toBe(200);
});

test("a manage key that runs out does not count as another one", async () => {
  const store = await newStore();
  const first = await idOf(store, store.manage_key);
  const made = await send<Made>(store, "POST", `/v1/keys/${first}/rotate`, { keep_old_hours: 1 });
  const refused = await call("DELETE", `/v1/keys/${made.id}`, { key: made.secret });
  expect(await problemOf(refused)).toEqual({ status: 409, code: "last_manage_key" });
  expect(await works(made.secret)).toBe(200);
  expect((await call("DELETE", `/v1/keys/${first}`, { key: made.secret })).status).toBe(200);
});

test("of two manage keys revoked at once one stays", async () => {
  const store = await newStore();
  const second = await makeKey(store, ["manage"]);
  const ids = [await idOf(store, store.manage_key), second.id];
  await Promise.all(ids.map((id) => call("DELETE", `/v1/keys/${id}`, { key: store.manage_key })));
  expect([await works(store.manage_key), await works(second.secret)].sort()).toEqual([200, 401]);
});

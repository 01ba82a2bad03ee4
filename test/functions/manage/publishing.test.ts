// What if KV or D1 fails while a key changes? Nothing is half done, and what KV did not take it takes a minute later.
import { createExecutionContext } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { EVERY_MINUTE } from "../../../functions/jobs/index.ts";
import { runJobs } from "../../../functions/jobs/run.ts";
import { sha256 } from "../../../functions/secrets.ts";
import { collect, send } from "../../helpers/ask.ts";
import { env, eventId, newStore, read, type TestStore, worker } from "../../helpers/worker.ts";

type Method = (...args: unknown[]) => Promise<unknown>;

/** The binding with one method replaced. */
function replaced<T extends object>(binding: T, name: string, method: (original: Method) => Method): T {
  return new Proxy(binding, {
    get(target, property) {
      const value = target[property as keyof T] as unknown as Method;
      if (typeof value !== "function") return value;
      return property === name ? method(value.bind(target)) : value.bind(target);
    },
  });
}

/** The binding with a method that fails the first time. */
function failingOnce<T extends object>(binding: T, name: string, reason: string): T {
  let failed = false;
  return replaced(binding, name, (original) => async (...args) => {
    if (failed) return original(...args);
    failed = true;
    throw new Error(reason);
  });
}

const TOO_MANY = "KV failed: 429 Too Many Requests";

async function ask(bindings: Partial<Env>, method: string, path: string, key: string, body?: unknown) {
  const headers = { authorization: `Bearer ${key}` };
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const request = new Request(`https://suanpan.test${path}`, { method, headers, ...text });
  const response = await worker.fetch(request, { ...env, ...bindings }, createExecutionContext() as never);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const minute = () => runJobs(EVERY_MINUTE, env, Date.now());
const kvOf = async (key: string) => {
  const name = `write_key:${await sha256(key)}`;
  const { keys } = await env.CONFIG.list({ prefix: name });
  return { store: await env.CONFIG.get<{ name: string }>(name, "json"), expiration: keys[0]?.expiration };
};
const takes = async (key: string) => {
  const view = { id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" };
  return (await collect({ write_key: key }, [view])).body.accepted === 1;
};
async function writeKeyOf(store: TestStore): Promise<string> {
  const { keys } = await read<{ keys: { id: string; scopes: string[] }[] }>(store, "/v1/keys");
  return keys.find(({ scopes }) => scopes.includes("write"))?.id ?? "";
}

test("a revoked write key that KV did not delete is revoked, can be revoked again, and is gone a minute later", async () => {
  const store = await newStore();
  const path = `/v1/keys/${await writeKeyOf(store)}`;
  const CONFIG = failingOnce(env.CONFIG, "delete", TOO_MANY);
  const first = await ask({ CONFIG }, "DELETE", path, store.manage_key);
  expect(first).toMatchObject({ status: 200, body: { revoked_at: expect.any(Number) } });
  await minute();
  expect(await kvOf(store.write_key)).toEqual({ store: null, expiration: undefined });
  expect(await takes(store.write_key)).toBe(false);
  expect(await ask({}, "DELETE", path, store.manage_key)).toEqual(first);
});

test("revoking again deletes again at once", async () => {
  const store = await newStore();
  const path = `/v1/keys/${await writeKeyOf(store)}`;
  const CONFIG = failingOnce(env.CONFIG, "delete", TOO_MANY);
  await ask({ CONFIG }, "DELETE", path, store.manage_key);
  await ask({ CONFIG }, "DELETE", path, store.manage_key);
  expect((await kvOf(store.write_key)).store).toBeNull();
});

test("a store whose write key KV did not take has its keys, and the write key works a minute later", async () => {
  const CONFIG = failingOnce(env.CONFIG, "put", TOO_MANY);
  const wanted = { slug: "half-published", name: "Shop", currency: "CNY", timezone: "UTC" };
  const made = await ask({ CONFIG }, "POST", "/v1/stores", "admin", wanted);
  expect(made.status).toBe(201);
  expect((await ask({}, "GET", "/v1/store", made.body.manage_key ?? "")).status).toBe(200);
  expect((await kvOf(made.body.write_key ?? "")).store).toBeNull();
  await minute();
  expect(await takes(made.body.write_key ?? "")).toBe(true);
});

test("a store that D1 did not take leaves nothing: the same request makes it", async () => {
  const CONTROL = replaced(env.CONTROL, "batch", (original) => async (statements) => {
    // The last statement fails, as when a connection breaks in the middle.
    return original([...(statements as unknown[]), env.CONTROL.prepare("SELECT json('no JSON')")]);
  });
  const wanted = { slug: "never-half", name: "Shop", currency: "CNY", timezone: "UTC" };
  expect((await ask({ CONTROL }, "POST", "/v1/stores", "admin", wanted)).status).toBe(500);
  expect((await ask({}, "POST", "/v1/stores", "admin", wanted)).status).toBe(201);
});

test("a rotated write key gets its end from the database, whatever KV held", async () => {
  const store = await newStore();
  await env.CONFIG.delete(`write_key:${await sha256(store.write_key)}`);
  await send(store, "POST", `/v1/keys/${await writeKeyOf(store)}/rotate`, { keep_old_hours: 2 });
  const { store: published, expiration = 0 } = await kvOf(store.write_key);
  expect(published).toMatchObject({ slug: store.slug });
  expect(Math.round((expiration * 1000 - Date.now()) / 3_600_000)).toBe(2);
});

test("a key that is revoked while the store's settings are on their way to KV stays revoked", async () => {
  const store = await newStore();
  const path = `/v1/keys/${await writeKeyOf(store)}`;
  const gate = Promise.withResolvers<void>();
  const arrived = vi.fn();
  const CONFIG = replaced(env.CONFIG, "put", (original) => async (...args) => {
    arrived();
    await gate.promise;
    return original(...args);
  });
  const change = ask({ CONFIG }, "PATCH", "/v1/store", store.manage_key, { name: "New name" });
  await vi.waitFor(() => expect(arrived).toHaveBeenCalled());
  expect((await ask({}, "DELETE", path, store.manage_key)).status).toBe(200);
  gate.resolve();
  expect((await change).status).toBe(200);
  expect((await kvOf(store.write_key)).store).toBeNull();
  expect(await takes(store.write_key)).toBe(false);
});

test("changed settings reach the edge", async () => {
  const store = await newStore();
  await send(store, "PATCH", "/v1/store", { name: "Renamed" });
  expect((await kvOf(store.write_key)).store).toMatchObject({ name: "Renamed" });
});

// The isolate goes away in the middle of a checkout: is it all there or nothing, and does the same request again finish it?

import { createExecutionContext } from "cloudflare:test";
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { afterEach, expect, test, vi } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { agreed, checkOut, confirm, decidingShop, quote, taken } from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { env, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const db = env.SHARD_0;
const A = [{ sku: "A" }];
const one = { offers: [anOffer("deal", 1_000, 500, { limits: { uses: 1 } })] };

/** A worker whose transactions go through the given hands. */
function throughHands(batch: (statements: D1PreparedStatement[]) => Promise<unknown>) {
  const shard = { prepare: (sql: string) => db.prepare(sql), batch } as unknown as D1Database;
  return async (path: string, body: unknown, key?: string): Promise<Response> => {
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
    const request = new Request(`https://suanpan.test${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const own = { ...env, SHARD_0: shard } as Env;
    return worker.fetch(request, own as never, createExecutionContext() as never) as Promise<Response>;
  };
}

const checkOutThrough = (
  ask: ReturnType<typeof throughHands>,
  store: TestStore,
  cart: { quote: string },
  key: string,
) => ask("/v1/checkout", { key: store.write_key, quote: cart.quote, idempotency_key: key });

const gone = () => {
  throw new Error("the isolate is gone");
};

/** Where the isolate goes: what of the transaction happens before it does. */
const crashes = {
  "before the transaction": async () => gone(),
  "within the transaction": (all: D1PreparedStatement[]) =>
    db.batch([...all.slice(0, -2), db.prepare("INSERT INTO checkout (store) VALUES (NULL)"), ...all.slice(-2)]),
  "after the transaction, before the answer": async (all: D1PreparedStatement[]) => {
    await db.batch(all);
    gone();
  },
};

test.each([
  ["before the transaction", 0, 201],
  ["within the transaction", 0, 201],
  ["after the transaction, before the answer", 1, 200],
] as const)("%s: %i use is taken, and the same again is answered with %i", async (where, uses, status) => {
  const store = await decidingShop(one);
  const [cart, other] = [await quote(store, A), await quote(store, A)];
  const crashed = await checkOutThrough(throughHands(crashes[where]), store, cart, "cart-0001");
  expect(crashed.status).toBe(500);
  expect(await taken(store)).toEqual([uses === 0 ? [0, 0, 0] : [1, 500, 1]]);
  const again = await checkOut(store, cart, "cart-0001");
  expect(again.status).toBe(status);
  expect(await again.json()).toMatchObject({ total_minor: 9_500, offers: [{ id: "deal" }] });
  expect(await taken(store)).toEqual([[1, 500, 1]]);
  expect((await checkOut(store, other, "cart-0002")).status).toBe(409);
});

test("nobody who asks again finds half of it: what crashed leaves the last use to whoever comes next", async () => {
  const store = await decidingShop(one);
  const [cart, other] = [await quote(store, A), await quote(store, A)];
  const crashing = throughHands(crashes["within the transaction"]);
  expect((await checkOutThrough(crashing, store, cart, "cart-0001")).status).toBe(500);
  expect((await checkOut(store, other, "cart-0002")).status).toBe(201);
  expect((await checkOut(store, cart, "cart-0001")).status).toBe(409);
  expect(await taken(store)).toEqual([[1, 500, 1]]);
});

test.each(Object.keys(crashes) as (keyof typeof crashes)[])(
  "a confirmation that crashed %s is made good by the same again",
  async (where) => {
    const store = await decidingShop(one);
    const checkout = await agreed(store, await quote(store, A), "cart-0001");
    const path = `/v1/checkout/${checkout.checkout}/confirm`;
    expect((await throughHands(crashes[where])(path, { order_id: "1" }, store.manage_key)).status).toBe(500);
    expect(await confirm(store, checkout, "1")).toMatchObject({ confirmed: true, over_limit: [] });
    expect(await taken(store)).toEqual([[1, 500, 1]]);
  },
);

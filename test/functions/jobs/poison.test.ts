// One hour that is too much, or cannot be worked out, keeps neither its store nor any other from being summed up.
import { expect, test } from "vitest";
import { rollUp as roll } from "../../../functions/jobs/rollup.ts";
import { runJobs } from "../../../functions/jobs/run.ts";
import { listDirty } from "../../../functions/store/dirty.ts";
import type { Store } from "../../../functions/store/stores.ts";
import { HOUR_MS } from "../../../shared/time.ts";
import { rollUp, send, totalOf, totalsOf } from "../../helpers/ask.ts";
import { limits, newUse, strictEnv } from "../../helpers/strict_d1.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

const noon = Date.parse("2026-11-10T04:00:00Z");
const day = "from=2026-11-10&to=2026-11-10";
const EVERY_MINUTE = "* * * * *";

/** Cron as in production, some minutes long; its limits hold. */
async function minutes(n: number): Promise<void> {
  for (let minute = 0; minute < n; minute += 1) {
    await runJobs(EVERY_MINUTE, strictEnv(env), Date.now()).catch(() => undefined);
  }
}

async function importAll(store: TestStore, events: unknown[]): Promise<void> {
  const size = 1_000;
  for (let from = 0; from < events.length; from += size) {
    const part = await send(store, "POST", "/v1/import/events", { events: events.slice(from, from + size) });
    expect(part).toMatchObject({ refused: [] });
  }
}

const view = (at: number, n: number, query = "") => ({
  id: eventId(at, n),
  name: "page_view",
  url: `https://shop.example/${query}`,
  visitor: "v1",
});

const good = async () => {
  const store = await newStore();
  await importAll(store, [view(noon, 1)]);
  return store;
};

const kindsOf = async (row: Store) => [...new Set((await listDirty(env.SHARD_0, row.id)).map(({ kind }) => kind))];

const made = (n: number) => encodeURIComponent(`${"促".repeat(86)}${n}`);

test("campaigns that one visitor makes up are folded, and every store is summed up", async () => {
  const [bad, other] = [await newStore(), await good()];
  const events = Array.from({ length: 9_000 }, (_, n) => view(noon + n * 10, 10_000 + n, `?utm_source=${made(n)}`));
  await importAll(bad, events);
  await minutes(4);
  expect(await totalOf(other, "page_views", day)).toBe(1);
  // A month waits for its end.
  expect((await kindsOf(await rowOf(bad))).filter((kind) => kind !== "month")).toEqual([]);
  expect(await totalsOf(bad, ["page_views", "sessions", "visitors"], day)).toEqual({
    page_views: 9_000,
    sessions: 9_000,
    visitors: 1,
  });
  const cells =
    "SELECT count(DISTINCT key) AS n, max(key = 'source:(other)') AS other FROM visitor_cell WHERE store = ?1";
  const { id } = await rowOf(bad);
  // A thousand sources and the rest, with the channel groups of both, one channel, device and country, and all.
  expect(await env.SHARD_0.prepare(cells).bind(id).first()).toEqual({ n: 1_007, other: 1 });
  expect(await totalOf(bad, "visitors", `${day}&filter=source:(other)`)).toBe(1);
  const seen = "SELECT max(length(CAST(seen AS BLOB))) AS n FROM visitor_day";
  expect((await env.SHARD_0.prepare(seen).first<{ n: number }>())?.n).toBeLessThan(limits.text_bytes / 4);
});

test("words that fill an hour's text are folded until it fits", async () => {
  const [bad, other] = [await newStore(), await good()];
  // In 2,000 keys an hour keeps, each of some 1,500 bytes.
  const word = (n: number) => encodeURIComponent(`${'"\\'.repeat(12)}${"促销".repeat(35)}${n}`);
  const query = (n: number) => `?utm_source=${word(n)}&utm_medium=${word(n)}&utm_campaign=${word(n)}`;
  await importAll(
    bad,
    Array.from({ length: 2_500 }, (_, n) => view(noon + n * 10, 10_000 + n, query(n))),
  );
  await minutes(4);
  expect(await totalOf(other, "page_views", day)).toBe(1);
  expect(await totalsOf(bad, ["page_views", "sessions"], day)).toEqual({ page_views: 2_500, sessions: 2_500 });
  const largest = "SELECT max(length(CAST(facts AS BLOB))) AS n FROM fact_hour";
  expect((await env.SHARD_0.prepare(largest).first<{ n: number }>())?.n).toBeLessThanOrEqual(500_000);
});

test("orders that one session makes up are a hundred at most", async () => {
  const [bad, other] = [await newStore(), await good()];
  const id = (n: number) => `${"单".repeat(90)}${n}`;
  const events = Array.from({ length: 9_000 }, (_, n) => ({
    ...view(noon + n * 10, 10_000 + n),
    name: "purchase",
    params: { transaction_id: id(n), value: 1 },
  }));
  await importAll(bad, events);
  await minutes(4);
  expect(await totalOf(other, "page_views", day)).toBe(1);
  expect(await totalsOf(bad, ["sessions", "tracked_orders", "tracked_gmv"], day)).toEqual({
    sessions: 1,
    tracked_orders: 100,
    tracked_gmv: 10_000,
  });
});

test("an hour that cannot be worked out is put off, and all others are done", async () => {
  const [bad, other] = [await newStore(), await good()];
  const row = await rowOf(bad);
  const order = (n: number, at: number) => ({
    id: `o${n}`,
    ordered_at: at,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 100 }],
  });
  await send(bad, "POST", "/v1/orders", {
    orders: [order(1, noon), order(2, noon + HOUR_MS), order(3, noon + 2 * HOUR_MS)],
  });
  const spoil = (lines: string) =>
    env.SHARD_0.prepare("UPDATE orders SET lines = ?2 WHERE store = ?1 AND id = 'o2'").bind(row.id, lines).run();
  await spoil("[");
  await importAll(bad, [view(noon, 1)]);

  await minutes(1);
  expect(await totalOf(other, "page_views", day)).toBe(1);
  expect(await totalsOf(bad, ["orders", "page_views"], day)).toEqual({ orders: 2, page_views: 1 });
  const failing = { kind: "order", bucket: noon + HOUR_MS, failures: 1 };
  expect((await listDirty(env.SHARD_0, row.id)).filter(({ kind }) => kind === "order")).toMatchObject([failing]);

  // Not tried again each minute, and told as failed rather than pending, or whoever calls until all is done never ends.
  await minutes(2);
  expect((await listDirty(env.SHARD_0, row.id)).filter(({ kind }) => kind === "order")).toMatchObject([failing]);
  expect(await send(bad, "POST", "/v1/rollup", undefined)).toEqual({ done: 0, pending: 0, failed: 1 });

  await spoil('[{"sku":"A","quantity":1,"amount_minor":100}]');
  await roll(env.SHARD_0, row, () => Date.now() + 61_000, Number.POSITIVE_INFINITY);
  expect(await totalOf(bad, "orders", day)).toBe(3);
});

test("an hour in whose middle the platform ends the run is put off by the next, and the others are done", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  await importAll(store, [view(noon, 1), view(noon + HOUR_MS, 2)]);
  let alive = true;
  // From the first hour's own writing on nothing is taken any more, not even the note that it failed.
  const ended = new Proxy(env.SHARD_0, {
    get(target, name) {
      const value = target[name as keyof typeof target] as unknown as (...args: unknown[]) => unknown;
      if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: never[]) => {
        alive &&= statements.length < 6;
        if (!alive) throw new Error("exceeded CPU time");
        return target.batch(statements);
      };
    },
  });
  await expect(roll(ended, row, Date.now, Number.POSITIVE_INFINITY)).rejects.toThrow("exceeded");
  await minutes(2);
  const events = (await listDirty(env.SHARD_0, row.id)).filter(({ kind }) => kind === "event");
  expect(events).toMatchObject([{ bucket: noon, failures: 1 }]);
  expect(await totalOf(store, "page_views", day)).toBe(1);
  await roll(env.SHARD_0, row, () => Date.now() + 61_000, Number.POSITIVE_INFINITY);
  expect(await totalOf(store, "page_views", day)).toBe(2);
});

test("a store whose hours all fail rests, longer each time, while the others go on", async () => {
  const [bad, other] = [await newStore(), await good()];
  const row = await rowOf(bad);
  const orders = Array.from({ length: 8 }, (_, n) => ({
    id: `o${n}`,
    ordered_at: noon + n * HOUR_MS,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 100 }],
  }));
  await send(bad, "POST", "/v1/orders", { orders });
  await env.SHARD_0.prepare("UPDATE orders SET lines = '[' WHERE store = ?1").bind(row.id).run();
  const tried = async () => (await listDirty(env.SHARD_0, row.id)).reduce((sum, { failures }) => sum + failures, 0);
  await minutes(1);
  expect(await tried()).toBe(3);
  await minutes(2);
  expect(await tried()).toBe(3);
  expect(await totalOf(other, "page_views", day)).toBe(1);
  const state = "SELECT failures, rests_until FROM rollup_state WHERE store = ?1";
  expect(await env.SHARD_0.prepare(state).bind(row.id).first()).toMatchObject({ failures: 1 });

  // Whoever asks for it by hand need not wait, and success ends the rest.
  const lines = '[{"sku":"A","quantity":1,"amount_minor":100}]';
  await env.SHARD_0.prepare("UPDATE orders SET lines = ?2 WHERE store = ?1").bind(row.id, lines).run();
  expect(await send(bad, "POST", "/v1/rollup", undefined)).toMatchObject({ pending: 0, failed: 3 });
  expect(await env.SHARD_0.prepare(state).bind(row.id).first()).toEqual({ failures: 0, rests_until: 0 });
  await roll(env.SHARD_0, row, () => Date.now() + 61_000, Number.POSITIVE_INFINITY);
  expect(await totalOf(bad, "orders", day)).toBe(8);
});

test("a shard that does not answer keeps no other from being asked, and the run is told as failed", async () => {
  const lost = await newStore();
  await env.CONTROL.prepare("UPDATE store SET shard = 9 WHERE id = ?1")
    .bind((await rowOf(lost)).id)
    .run();
  const other = await good();
  await expect(runJobs(EVERY_MINUTE, env, Date.now())).rejects.toThrow("recompute summaries");
  expect(await totalOf(other, "page_views", day)).toBe(1);
  expect((await call("POST", "/v1/rollup", { key: lost.manage_key })).status).toBe(500);
  await env.CONTROL.prepare("UPDATE store SET shard = 0").run();
  await rollUp(lost);
});

test("the largest of these took no more than the platform allows", async () => {
  const use = newUse();
  const store = await newStore();
  await importAll(
    store,
    Array.from({ length: 3_000 }, (_, n) => view(noon + n * 10, 10_000 + n, `?utm_source=${made(n)}`)),
  );
  await runJobs(EVERY_MINUTE, strictEnv(env, use), Date.now());
  expect(use.queries).toBeLessThanOrEqual(limits.queries);
  expect(use.largest_bytes).toBeLessThanOrEqual(limits.text_bytes);
});

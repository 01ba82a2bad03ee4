// Work stops before the platform ends it, goes on the next minute, and everybody has a turn.
import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { counted, hasRoom, newQueries, shareOf, takeStep } from "../../../functions/jobs/queries.ts";
import { runJobs } from "../../../functions/jobs/run.ts";
import { listDirty } from "../../../functions/store/dirty.ts";
import { HOUR_MS } from "../../../shared/time.ts";
import { send, totalsOf } from "../../helpers/ask.ts";
import { type D1Use, newUse, strictEnv } from "../../helpers/strict_d1.ts";
import { messagesOf, rowOf, simulatedEvents } from "../../helpers/trade.ts";
import { consume, env, eventId, newStore, type TestStore, worker } from "../../helpers/worker.ts";

const noon = Date.parse("2026-10-10T04:00:00Z");
const METRICS = ["page_views", "sessions", "visitors"];

/** Views of one visitor, an hour each. */
async function fill(store: TestStore, hours: number): Promise<void> {
  const events = Array.from({ length: hours }, (_, n) => ({
    id: eventId(noon + n * HOUR_MS),
    name: "page_view",
    url: "https://shop.example/",
    visitor: "v1",
  }));
  await send(store, "POST", "/v1/import/events", { events });
}

const marksOf = async (store: TestStore) =>
  (await listDirty(env.SHARD_0, (await rowOf(store)).id)).filter(({ kind }) => kind !== "month").length;

/** A minute of cron on a plan; what it asked of its databases. */
async function minute(plan: Partial<Env> = {}): Promise<D1Use> {
  const use = newUse();
  await runJobs("* * * * *", { ...strictEnv(env, use), ...plan }, Date.now());
  return use;
}

test("summing up days of trade takes some minutes of a thousand queries each, and the figures come out whole", async () => {
  const store = await newStore();
  const events = simulatedEvents({ from: "2026-10-30", days: 4, events_per_day: 400 });
  await consume(messagesOf(await rowOf(store), events));
  let runs = 0;
  for (; (await marksOf(store)) > 0; runs += 1) {
    expect(runs).toBeLessThan(20);
    expect((await minute()).queries).toBeLessThanOrEqual(1_000);
  }
  expect(runs).toBeGreaterThan(1);
  const { page_views } = await totalsOf(store, METRICS, "from=2026-10-30&to=2026-11-02");
  expect(page_views).toBe(events.filter(({ name }) => name === "page_view").length);
});

test("on a plan of 50 queries each minute does a little, never more, until all is done", async () => {
  const store = await newStore();
  await fill(store, 6);
  let runs = 0;
  for (; (await marksOf(store)) > 0; runs += 1) {
    expect(runs).toBeLessThan(40);
    expect((await minute({ QUERIES_PER_INVOCATION: "50" })).queries).toBeLessThanOrEqual(50);
  }
  expect(runs).toBeGreaterThan(2);
  expect(await totalsOf(store, METRICS, "from=2026-10-10&to=2026-10-10")).toEqual({
    page_views: 6,
    sessions: 6,
    visitors: 1,
  });
});

test("a call by hand is bounded alike and says what is left", async () => {
  const store = await newStore();
  await fill(store, 60);
  const call = async () => {
    const use = newUse();
    const request = new Request("https://suanpan.test/v1/rollup", {
      method: "POST",
      headers: { authorization: `Bearer ${store.manage_key}` },
    });
    const response = await worker.fetch(request, strictEnv(env, use), createExecutionContext() as never);
    expect(use.queries).toBeLessThanOrEqual(1_000);
    return (await response.json()) as { done: number; pending: number; failed: number };
  };
  const first = await call();
  expect(first).toMatchObject({ done: expect.any(Number), pending: expect.any(Number), failed: 0 });
  expect(first.done).toBeGreaterThan(10);
  expect(first.pending).toBeGreaterThan(0);
  for (let left = first.pending; left > 0; ) left = (await call()).pending;
  expect(await marksOf(store)).toBe(0);
});

test("a large import keeps nobody else waiting, and who waits longest is first", async () => {
  const [large, ...small] = [await newStore(), await newStore(), await newStore(), await newStore()];
  await fill(large, 300);
  for (const store of small) await fill(store, 1);
  await minute();
  expect(await Promise.all(small.map(marksOf))).toEqual([0, 0, 0]);
  expect(await marksOf(large)).toBeGreaterThan(200);
});

test("stores with nothing ripe cost no query of their own", async () => {
  await env.SHARD_0.prepare("DELETE FROM dirty").run();
  const before = (await minute()).queries;
  for (let n = 0; n < 8; n += 1) {
    const event = { id: eventId(Date.now()), name: "page_view", url: "https://shop.example/", visitor: "v1" };
    await send(await newStore(), "POST", "/v1/import/events", { events: [event] });
  }
  expect((await minute()).queries).toBe(before);
});

test("the room that is left is shared, and a first step is always taken", async () => {
  const queries = newQueries({});
  expect(queries.limit).toBe(700);
  const db = counted(env.SHARD_0, queries);
  await db.batch([db.prepare("SELECT 1"), db.prepare("SELECT ?1").bind(2)]);
  expect(await db.prepare("SELECT 3 AS n").first("n")).toBe(3);
  expect(queries.count.used).toBe(3);
  expect(shareOf(queries, 2).limit).toBe(3 + 348);
  expect(shareOf(queries, 100).limit).toBe(53);

  const tight = newQueries({ QUERIES_PER_INVOCATION: "2" });
  expect(hasRoom(tight)).toBe(true);
  await takeStep(tight, async () => {
    tight.count.used += 1;
  });
  expect(hasRoom(tight)).toBe(false);
  // A step as large as the largest before it must fit.
  await takeStep(queries, async () => {
    queries.count.used += 400;
  });
  expect(hasRoom(queries)).toBe(false);
});

// At-least-once delivery, exactly-once numbers: the same beacons in any order, any number of times, with crashes in between.
import { expect, test } from "vitest";
import { consumeBeacons } from "../../../functions/collect/consume.ts";
import type { BeaconMessage } from "../../../functions/collect/message.ts";
import type { Env } from "../../../functions/env.ts";
import { rollUp } from "../../../functions/jobs/rollup.ts";
import type { Store } from "../../../functions/store/stores.ts";
import type { StoredEvent } from "../../../shared/events/parse.ts";
import { idTime, restamp } from "../../../shared/ids.ts";
import { unpackData } from "../../../shared/pack.ts";
import { send } from "../../helpers/ask.ts";
import { messagesOf, rowOf, seeded, shuffled, simulatedEvents } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const simulated = simulatedEvents({ from: "2026-10-30", days: 3, events_per_day: 300 });

// Few visits buy: more purchases, a minute after every twentieth view, and every third order named by two visitors.
const bought = simulated
  .filter(({ name }) => name === "page_view")
  .flatMap((view, n): StoredEvent[] => {
    if (n % 20 !== 0) return [];
    const order = Math.floor(n / 20);
    const id = restamp(view.id, idTime(view.id) + 60_000);
    const transaction_id = `bought-${order % 3 === 0 ? order : order - 1}`;
    return [{ ...view, id, name: "purchase", page: "", data: JSON.stringify({ transaction_id, value_minor: 100 }) }];
  });
const events = [...simulated, ...bought].sort((a, b) => (a.id < b.id ? -1 : 1));
const range = "from=2026-10-30&to=2026-11-01";

const FIGURES = [
  `sessions?${range}`,
  `sessions?${range}&by=source`,
  `page_views?${range}&by=page`,
  `visitors?${range}`,
  `visitors?${range}&by=channel`,
  `visitors?${range}&grain=month`,
  `engaged_ms?${range}&grain=hour`,
  `bounce_ratio?${range}`,
  `item_views?${range}&by=sku`,
  `tracked_gmv?${range}&by=campaign`,
  `purchase_sessions?${range}`,
  `orders?${range}&by=source`,
  `gmv?${range}&by=campaign`,
  `tracked_confirmed_orders?${range}&by=device`,
];

/** An order of record for each purchase that the beacons saw. */
async function confirmOrders(store: TestStore): Promise<void> {
  const purchases = events.filter(({ name }) => name === "purchase");
  const byOrder = new Map(purchases.map(({ id, data }) => [unpackData(data).transaction_id ?? "", idTime(id)]));
  expect(byOrder.size).toBeGreaterThan(10);
  const lines = [{ sku: "A", quantity: 1, amount_minor: 100 }];
  const orders = [...byOrder].map(([id, ordered_at]) => ({ id, ordered_at, currency: "CNY", lines }));
  expect(await send(store, "POST", "/v1/orders", { orders })).toMatchObject({ refused: [] });
}

async function figures(store: TestStore): Promise<unknown[]> {
  const answers = [];
  for (const path of FIGURES) {
    const { total, rows } = await read<{ total: number; rows: unknown[] }>(store, `/v1/metrics/${path}`);
    answers.push({ path, total, rows });
  }
  return answers;
}

const rollUpAll = (row: Store) => rollUp(env.SHARD_0, row, Date.now, Number.POSITIVE_INFINITY);

/** A database that fails in three of ten transactions: before they are done, or after, as a crash before the acknowledgement. */
function crashing(random: () => number): Env {
  const SHARD_0 = new Proxy(env.SHARD_0, {
    get(target, name) {
      if (name !== "batch")
        return typeof target[name as keyof typeof target] === "function"
          ? (target[name as "prepare"] as never as { bind: (to: unknown) => unknown }).bind(target)
          : target[name as keyof typeof target];
      return async (statements: never[]) => {
        const luck = random();
        if (luck < 0.15) throw new Error("crash before the transaction");
        const results = await target.batch(statements);
        if (luck < 0.3) throw new Error("crash after the transaction");
        return results;
      };
    },
  });
  return { ...env, SHARD_0 };
}

/** Delivers messages as the platform does: what is not acknowledged comes again. */
async function deliver(messages: BeaconMessage[], from: Env): Promise<number> {
  let waiting = messages;
  let rounds = 0;
  for (; waiting.length > 0 && rounds < 100; rounds += 1) {
    const again: BeaconMessage[] = [];
    for (let at = 0; at < waiting.length; at += 20) {
      const batch = waiting
        .slice(at, at + 20)
        .map((body) => ({ body, attempts: 1, ack: () => {}, retry: () => again.push(body) }));
      await consumeBeacons({ queue: "suanpan-beacons", messages: batch } as never, from, Date.now());
    }
    waiting = again;
  }
  return rounds;
}

test("three deliveries, shuffled, with a consumer killed before and after its commit, give identical metrics", async () => {
  const reference = await newStore();
  const referenceRow = await rowOf(reference);
  await confirmOrders(reference);
  await deliver(messagesOf(referenceRow, events), env);
  await rollUpAll(referenceRow);
  const expected = await figures(reference);
  expect(expected[0]).toMatchObject({ total: expect.any(Number) });
  expect((expected[0] as { total: number }).total).toBeGreaterThan(100);

  for (const seed of [1, 2, 3]) {
    const random = seeded(seed);
    const store = await newStore();
    const row = await rowOf(store);
    await confirmOrders(store);
    const messages = messagesOf(row, events);
    const rounds = await deliver(shuffled([...messages, ...messages, ...messages], random), crashing(random));
    expect(rounds).toBeGreaterThan(1);
    await rollUpAll(row);
    expect(await figures(store)).toEqual(expected);
  }
});

test("events that arrive day by day in any order, with rollups in between, give what one pass gives", async () => {
  const reference = await newStore();
  const referenceRow = await rowOf(reference);
  await confirmOrders(reference);
  await deliver(messagesOf(referenceRow, events), env);
  await rollUpAll(referenceRow);

  const store = await newStore();
  const row = await rowOf(store);
  await confirmOrders(store);
  const random = seeded(7);
  const parts = shuffled(messagesOf(row, shuffled(events, random)), random);
  for (let at = 0; at < parts.length; at += Math.ceil(parts.length / 6)) {
    await deliver(parts.slice(at, at + Math.ceil(parts.length / 6)), env);
    await rollUpAll(row);
  }
  expect(await figures(store)).toEqual(await figures(reference));
});

test("a rollup that finds nothing changed writes nothing", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  await deliver(messagesOf(row, events), env);
  await rollUpAll(row);
  const before = await env.SHARD_0.prepare(
    "SELECT count(*) AS n, sum(length(facts)) AS size FROM fact_hour WHERE store = ?1",
  )
    .bind(row.id)
    .first();
  await deliver(messagesOf(row, events), env);
  let written = 0;
  const counting = new Proxy(env.SHARD_0, {
    get(target, name) {
      const value = target[name as keyof typeof target];
      if (name !== "batch")
        return typeof value === "function"
          ? (value as never as { bind: (to: unknown) => unknown }).bind(target)
          : value;
      return async (statements: never[]) => {
        const results = await target.batch(statements);
        for (const { meta } of results) written += meta.changes ?? 0;
        return results;
      };
    },
  });
  const { done } = await rollUp(counting, row, Date.now, Number.POSITIVE_INFINITY);
  expect(done).toBeGreaterThan(0);
  // All that is written are the marks: each one taken, noted as begun and cleared, each day marked by its hours.
  const after = await env.SHARD_0.prepare(
    "SELECT count(*) AS n, sum(length(facts)) AS size FROM fact_hour WHERE store = ?1",
  )
    .bind(row.id)
    .first();
  expect(after).toEqual(before);
  expect(written).toBeLessThanOrEqual(6 * done);
});

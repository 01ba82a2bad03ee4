// One message that cannot be stored keeps no other from it, and a batch of any words fits what the platform takes.
import { expect, test, vi } from "vitest";
import { consumeBeacons } from "../../../functions/collect/consume.ts";
import { storeHalving } from "../../../functions/collect/halve.ts";
import { type BeaconMessage, writeMessage } from "../../../functions/collect/message.ts";
import type { Env } from "../../../functions/env.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { dropsOf, post, totalOf } from "../../helpers/ask.ts";
import { newUse, strictEnv } from "../../helpers/strict_d1.ts";
import { env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

/** Delivers messages in one batch to the databases as they are in production; which came through. */
async function deliver(bodies: readonly (BeaconMessage | string)[], bindings: Env = strictEnv(env, newUse())) {
  const texts = bodies.map((body) => (typeof body === "string" ? body : writeMessage(body)));
  const messages = texts.map((body) => ({ body, attempts: 1, ack: vi.fn(), retry: vi.fn() }));
  await consumeBeacons({ queue: "suanpan-beacons", messages } as never, bindings, Date.now());
  for (const { ack, retry } of messages) expect(ack.mock.calls.length + retry.mock.calls.length).toBe(1);
  return messages.map(({ ack }) => ack.mock.calls.length === 1);
}

/** The message of one beacon of a visitor. */
async function beaconOf(store: TestStore, visitor: string, events: unknown[]): Promise<BeaconMessage> {
  const sent = await post(JSON.stringify({ key: store.write_key, visitor, events }));
  expect(sent.status).toBe(202);
  return sent.messages[0] as BeaconMessage;
}

const view = () => ({ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" });
const today = "";

test.each([
  ["in Chinese", "母", 5, 0, {}],
  ["too old, which is kept in quarantine", "x", 14, 120 * DAY_MS, { too_old: 840 }],
  ["too old and in Chinese", "母", 5, 120 * DAY_MS, { too_old: 300 }],
])("60 beacons of many words %s are stored beside one of another shop", async (_, letter, events, age, drops) => {
  const [store, other] = [await newStore(), await newStore()];
  const params = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`p${n}`, letter.repeat(200)]));
  const bodies: BeaconMessage[] = [];
  for (let n = 0; n < 60; n += 1) {
    const notes = Array.from({ length: events }, () => ({ id: eventId(Date.now() - age), name: "note", params }));
    bodies.push(await beaconOf(store, `visitor-${n}`, notes));
  }
  bodies.push(await beaconOf(other, "somebody-else", [view()]));
  expect(await deliver(bodies)).toEqual(bodies.map(() => true));
  expect(await totalOf(other, "page_views", today)).toBe(1);
  expect(await dropsOf(store)).toEqual(drops);
});

test("of a hundred messages with two that no row can hold the others are stored, and those two come again", async () => {
  const store = await newStore();
  const bodies: BeaconMessage[] = [];
  for (let n = 0; n < 100; n += 1) bodies.push(await beaconOf(store, `visitor-${n}`, [view()]));
  for (const n of [41, 42]) bodies[n]!.events[0]!.visitor = "not hex";
  const stored = await deliver(bodies);
  expect(stored.flatMap((ok, n) => (ok ? [] : [n]))).toEqual([41, 42]);
  expect(await totalOf(store, "page_views", today)).toBe(98);
});

test("a database that is down is asked a few times, and everything comes again", async () => {
  const store = await newStore();
  const bodies: BeaconMessage[] = [];
  for (let n = 0; n < 100; n += 1) bodies.push(await beaconOf(store, `visitor-${n}`, [view()]));
  const batch = vi.fn(() => Promise.reject(new Error("overloaded")));
  const down = new Proxy(env.SHARD_0, {
    get(target, name) {
      if (name === "batch") return batch;
      const value = target[name as keyof typeof target] as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  expect(await deliver(bodies, { ...env, SHARD_0: down })).toEqual(bodies.map(() => false));
  expect(batch.mock.calls.length).toBeLessThanOrEqual(12);
  expect(await deliver(bodies)).toEqual(bodies.map(() => true));
  expect(await totalOf(store, "page_views", today)).toBe(100);
});

test.each([
  [[], 1],
  [[0], 1],
  [[7], 8],
  [[0, 63, 64, 99], 100],
  [[50, 51], 100],
])("bad items %j of %i are found and told in order, whatever stands beside them", async (bad, size) => {
  const items = Array.from({ length: size }, (_, n) => n);
  const stored: number[] = [];
  const failed = await storeHalving(items, async (part) => {
    if (part.some((n) => bad.includes(n))) throw new Error(`with ${part.join()}`);
    stored.push(...part);
  });
  expect(failed.map(({ item }) => item)).toEqual(bad);
  expect(failed.map(({ error }) => String(error))).toEqual(bad.map((n) => `Error: with ${n}`));
  expect(stored).toEqual(items.filter((n) => !bad.includes(n)));
});

test("a message that is no JSON keeps no other from being stored", async () => {
  const store = await newStore();
  const good = await beaconOf(store, "visitor-1", [view()]);
  expect(await deliver(["{", good])).toEqual([false, true]);
  expect(await totalOf(store, "page_views", today)).toBe(1);
});

test("nothing to store is not tried", async () => {
  const store = vi.fn();
  expect(await storeHalving([], store)).toEqual([]);
  expect(store).not.toHaveBeenCalled();
});

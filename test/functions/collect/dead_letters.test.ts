// What could not be stored after all tries is kept as it is and can be sent again, once or twice, without counting twice.
import { expect, test, vi } from "vitest";
import { post, send, totalOf } from "../../helpers/ask.ts";
import { call, consume, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const messageOf = async (store: TestStore) => {
  const events = [
    { id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" },
    { id: eventId(Date.now()), name: "login" },
  ];
  return (await post(JSON.stringify({ key: store.write_key, sent_at: Date.now(), events }))).messages;
};

const letters = (store: TestStore) => read<{ letters: { id: string; events: number }[] }>(store, "/v1/dead-letters");

test("a dead letter is kept, listed and replayed through the queue into figures, once", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const messages = await messageOf(store);
  const { outcome, explicitAcks } = (await consume(messages, "suanpan-dead-letters")) as never as {
    outcome: string;
    explicitAcks: string[];
  };
  expect({ outcome, explicitAcks }).toEqual({ outcome: "ok", explicitAcks: ["m0"] });
  // Kept once, though the queue delivers it twice.
  await consume(messages, "suanpan-dead-letters");
  expect((await letters(store)).letters).toEqual([{ id: "m0", events: 2, received_at: expect.any(Number) }]);
  expect((await letters(other)).letters).toEqual([]);
  expect(await totalOf(store, "page_views", "grain=day")).toBe(0);

  expect(await send(other, "POST", "/v1/dead-letters/replay", undefined)).toEqual({ replayed: 0 });
  expect(await send(store, "POST", "/v1/dead-letters/replay", undefined)).toEqual({ replayed: 1 });
  expect((await letters(store)).letters).toEqual([]);
  await vi.waitFor(async () => expect(await totalOf(store, "page_views", "grain=day")).toBe(1), 15_000);
  await consume(messages);
  expect(await totalOf(store, "page_views", "grain=day")).toBe(1);
  const { entries } = await read<{ entries: { action: string }[] }>(store, "/v1/audit");
  expect(entries.map(({ action }) => action)).toContain("dead_letters.replay");
});

test("a batch that storage refuses is asked for again later, and one that it takes is not", async () => {
  const store = await newStore();
  const messages = await messageOf(store);
  const taken = await consume(messages);
  expect(taken).toMatchObject({ explicitAcks: ["m0"], retryMessages: [] });
  const nowhere = messages.map((message) => ({ ...message, shard: 77 }));
  expect(await consume([...messages, ...nowhere])).toMatchObject({
    explicitAcks: ["m0"],
    retryMessages: [{ msgId: "m1" }],
  });
});

test("dead letters are for keys that manage", async () => {
  const store = await newStore();
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"] });
  expect((await call("GET", "/v1/dead-letters", { key: secret })).status).toBe(403);
  expect((await call("POST", "/v1/dead-letters/replay", { key: secret })).status).toBe(403);
  expect(env.BEACONS).toBeDefined();
});

// What could not be stored after all tries is kept as it is and can be sent again, once or twice, without counting twice.
import { expect, test, vi } from "vitest";
import { bodyOf, writeMessage } from "../../../functions/collect/message.ts";
import { post, send, totalOf } from "../../helpers/ask.ts";
import { call, consume, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

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
  expect((await letters(store)).letters).toEqual([{ id: "m0.0", events: 2, received_at: expect.any(Number) }]);
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

test("beacons of one message are stored with it, kept apart as dead letters, and sent again one by one", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const beacons = [...(await messageOf(store)), ...(await messageOf(other)), ...(await messageOf(store))];
  const together = bodyOf(beacons.map(writeMessage));
  await consume([together], "suanpan-dead-letters");
  expect((await letters(store)).letters).toMatchObject([{ events: 2 }, { events: 2 }]);
  expect((await letters(other)).letters).toMatchObject([{ events: 2 }]);
  expect(await consume([together])).toMatchObject({ explicitAcks: ["m0"], retryMessages: [] });
  expect(await totalOf(store, "page_views", "grain=day")).toBe(2);

  expect(await send(other, "POST", "/v1/dead-letters/replay", undefined)).toEqual({ replayed: 1 });
  expect(await send(store, "POST", "/v1/dead-letters/replay", undefined)).toEqual({ replayed: 2 });
  await vi.waitFor(async () => expect(await totalOf(other, "page_views", "grain=day")).toBe(1), 15_000);
  expect(await totalOf(store, "page_views", "grain=day")).toBe(2);
});

test("a message comes again while one of its beacons cannot be stored, and what could be is", async () => {
  const store = await newStore();
  const [good, bad] = [...(await messageOf(store)), ...(await messageOf(store))];
  const nowhere = { ...bad, shard: 77 } as typeof bad;
  const body = bodyOf([nowhere, good].map((beacon) => writeMessage(beacon!)));
  expect(await consume([body])).toMatchObject({ explicitAcks: [], retryMessages: [{ msgId: "m0" }] });
  expect(await totalOf(store, "page_views", "grain=day")).toBe(1);
});

test("a dead letter that no beacon can be read from keeps no other from being kept", async () => {
  const store = await newStore();
  const [beacon] = await messageOf(store);
  const ended = await consume(["no beacon", beacon!], "suanpan-dead-letters");
  expect(ended).toMatchObject({ explicitAcks: ["m0", "m1"] });
  expect((await letters(store)).letters).toHaveLength(1);
});

test("a shard that takes no letters keeps none of the others' from being kept, and its own come again", async () => {
  const store = await newStore();
  const [first, second] = [...(await messageOf(store)), ...(await messageOf(store))];
  const nowhere = { ...second, shard: 77 } as typeof first;
  const both = bodyOf([nowhere!, second!].map(writeMessage));
  const ended = await consume([nowhere!, both, first!], "suanpan-dead-letters");
  expect(ended).toMatchObject({ explicitAcks: ["m2"], retryMessages: [{ msgId: "m0" }, { msgId: "m1" }] });
  expect((await letters(store)).letters).toHaveLength(2);
});

test("dead letters are for keys that manage", async () => {
  const store = await newStore();
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"] });
  expect((await call("GET", "/v1/dead-letters", { key: secret })).status).toBe(403);
  expect((await call("POST", "/v1/dead-letters/replay", { key: secret })).status).toBe(403);
});

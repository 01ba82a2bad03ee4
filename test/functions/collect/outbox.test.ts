// Beacons that are here at the same moment go as one message; what becomes of the message becomes of each of them.
import type { Queue } from "@cloudflare/workers-types";
import { afterEach, expect, test, vi } from "vitest";
import { linesOf } from "../../../functions/collect/message.ts";
import { enqueue } from "../../../functions/collect/outbox.ts";
import { dropsOf, post, totalOf } from "../../helpers/ask.ts";
import { eventId, newStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const context = { waitUntil: () => undefined };

/** A queue that notes the lines of each message. */
function recorder(answer: () => Promise<void> = async () => undefined) {
  const sent: string[][] = [];
  const send = (body: string, options: unknown) => {
    expect(options).toEqual({ contentType: "text" });
    sent.push(linesOf(body));
    return answer();
  };
  return { sent, queue: { send } as unknown as Queue<string> };
}

test("what comes at the same moment goes together and in order, what comes later by itself", async () => {
  const { sent, queue } = recorder();
  await Promise.all(["a", "b", "c"].map((line) => enqueue(queue, line, context)));
  await enqueue(queue, "d", context);
  expect(sent).toEqual([["a", "b", "c"], ["d"]]);
});

test("a message has at most ten lines and fits the queue's 128 KB", async () => {
  const { sent, queue } = recorder();
  const lines = Array.from({ length: 25 }, (_, n) => String(n));
  await Promise.all(lines.map((line) => enqueue(queue, line, context)));
  expect(sent.map((each) => each.length)).toEqual([10, 10, 5]);
  expect(sent.flat()).toEqual(lines);

  sent.length = 0;
  const long = "童".repeat(30_000);
  await Promise.all([long, long, "short", long].map((line) => enqueue(queue, line, context)));
  for (const each of sent) expect(new TextEncoder().encode(each.join("\n")).length).toBeLessThan(128_000);
  expect(sent.flat()).toEqual([long, long, "short", long]);
});

test("each queue has its own messages", async () => {
  const [one, other] = [recorder(), recorder()];
  await Promise.all([one, other, one].map(({ queue }, n) => enqueue(queue, String(n), context)));
  expect([one.sent.flat(), other.sent.flat()]).toEqual([["0", "2"], ["1"]]);
});

test("one request lives on for the message, whatever becomes of its client", async () => {
  let answer = () => {};
  const { queue } = recorder(() => new Promise<void>((resolve) => (answer = resolve)));
  const kept: Promise<unknown>[] = [];
  const living = { waitUntil: (promise: Promise<unknown>) => void kept.push(promise) };
  const taken = Promise.all([enqueue(queue, "a", living), enqueue(queue, "b", living)]);
  expect(kept).toHaveLength(1);
  const done = vi.fn();
  const ended = kept[0]?.then(done);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).not.toHaveBeenCalled();
  answer();
  await Promise.all([taken, ended]);
});

test("a refusal reaches everybody, and the next message is not held back by it", async () => {
  const answers = [() => Promise.reject(new Error("queue is full")), async () => undefined];
  const { sent, queue } = recorder(() => answers.shift()?.() ?? Promise.resolve());
  const refused = await Promise.allSettled(["a", "b"].map((line) => enqueue(queue, line, context)));
  expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await enqueue(queue, "a", context);
  expect(sent).toEqual([["a", "b"], ["a"]]);
});

test("nobody waits for ever for a request that is lost, nor joins it afterwards", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const { sent, queue } = recorder(() => new Promise(() => undefined));
  const waiting = ["a", "b"].map((line) => enqueue(queue, line, context));
  const refused = Promise.allSettled(waiting);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await refused).map(({ status }) => status)).toEqual(["rejected", "rejected"]);

  // Lost before its message went: its timer never fires.
  vi.clearAllTimers();
  enqueue(queue, "c", context).catch(() => undefined);
  vi.clearAllTimers();
  const joined = Promise.allSettled([enqueue(queue, "d", context)]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await joined)[0]?.status).toBe("rejected");
  const next = Promise.allSettled([enqueue(queue, "e", context)]);
  await vi.advanceTimersByTimeAsync(5_000);
  await next;
  expect(sent).toEqual([["a", "b"], ["e"]]);
});

test("beacons whose message is refused are stored at once, each of them, and count once", async () => {
  const store = await newStore();
  const gone = { send: () => Promise.reject(new Error("queue is full")) } as never;
  const body = () =>
    JSON.stringify({
      key: store.write_key,
      events: [{ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" }],
    });
  const sent = await Promise.all(Array.from({ length: 5 }, () => post(body(), {}, { BEACONS: gone })));
  for (const { body: answer } of sent) expect(answer).toEqual({ accepted: 1, dropped: {} });
  expect(await totalOf(store, "page_views", "grain=day")).toBe(5);
  expect(await dropsOf(store)).toEqual({});
});

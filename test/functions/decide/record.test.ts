// Recording waits for nothing and nothing waits for it: shared messages, a queue that is slow, and one that refuses.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { linesOf, readMessage } from "../../../functions/collect/message.ts";
import type { Env } from "../../../functions/env.ts";
import { decidingShop } from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { recorded } from "../../helpers/recorded.ts";
import { call, env, read, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const document = { offers: [anOffer("deal", 1_000, 500)], settings: { record_share: 1 } };
const lines = [{ sku: "A" }];

/** Asks for a quote with a queue of its own; `context` tells when all that goes on after the answer is done. */
function quoteWith(store: TestStore, send: (body: string) => Promise<unknown>, context = createExecutionContext()) {
  const body = JSON.stringify({ key: store.write_key, lines });
  const request = new Request("https://suanpan.test/v1/quote", { method: "POST", body });
  const answer = worker.fetch(request, { ...env, BEACONS: { send } } as unknown as Env, context as never);
  return { answer, done: () => waitOnExecutionContext(context) };
}

test("the answer is out before the queue has taken the decision", async () => {
  const store = await decidingShop(document);
  let take: (value?: unknown) => void = () => undefined;
  const taken = new Promise((resolve) => {
    take = resolve;
  });
  const { answer, done } = quoteWith(store, () => taken);
  const { id } = (await (await answer).json()) as { id: string };
  take();
  await done();
  // Had the answer waited, patience with the queue would have ended first, and the decision been stored directly.
  expect((await call("GET", `/v1/decisions/${id}`, { key: store.manage_key })).status).toBe(404);
});

test("decisions of one moment go as one message, each with the offers that applied", async () => {
  const store = await decidingShop(document);
  const bodies: string[] = [];
  const send = async (body: string) => bodies.push(body);
  // One set of bindings, as in an isolate.
  const queue = { send };
  const contexts = Array.from({ length: 5 }, () => createExecutionContext());
  await Promise.all(
    contexts.map(async (context) => {
      const body = JSON.stringify({ key: store.write_key, lines });
      const request = new Request("https://suanpan.test/v1/quote", { method: "POST", body });
      expect((await worker.fetch(request, { ...env, BEACONS: queue } as unknown as Env, context as never)).status).toBe(
        200,
      );
    }),
  );
  for (const context of contexts) await waitOnExecutionContext(context);
  const decisions = bodies.flatMap(linesOf).flatMap((line) => readMessage(line).decisions ?? []);
  expect(decisions.map(({ offers, weight }) => [offers, weight])).toEqual(contexts.map(() => [["deal"], 1]));
  expect(bodies.length).toBeLessThan(contexts.length);
});

test("without the queue a decision is stored directly", async () => {
  const store = await decidingShop(document);
  const { answer, done } = quoteWith(store, () => Promise.reject(new Error("queue is full")));
  const { id } = (await (await answer).json()) as { id: string };
  await done();
  expect(await read(store, `/v1/decisions/${id}`)).toMatchObject({ identical: true });
});

test("a product decision says for how many it stands and names no offers, since nothing was bought", async () => {
  const store = await decidingShop({ ...document, settings: { record_share: 1 } });
  const { messages } = await recorded(store, "/v1/decide", { lines });
  const [decision] = messages.flatMap((message) => message.decisions ?? []);
  expect(decision).toMatchObject({ weight: 1, input: { kind: "products" } });
  expect(decision).not.toHaveProperty("offers");
});

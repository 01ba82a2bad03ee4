// Recorded decisions: any of them gives the same bytes again, whatever was changed since; nobody's choice not to be tracked is.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { type BeaconMessage, linesOf, readMessage } from "../../../functions/collect/message.ts";
import type { Env } from "../../../functions/env.ts";
import { problemOf } from "../../helpers/ask.ts";
import { customerToken, decidingShop, quote } from "../../helpers/deciding.ts";
import { anOffer, aRule, configure, newShop } from "../../helpers/prices.ts";
import { call, consume, env, read, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

interface Replayed {
  identical: boolean;
  decision: { total_minor: number; version: number };
  explanation: string[];
}

/** Asks for a price with a queue of its own, and stores what it was given, twice. */
async function recorded(store: TestStore, path: string, body: Record<string, unknown>, headers = {}) {
  const messages: BeaconMessage[] = [];
  const queue = { send: async (body: string) => void messages.push(...linesOf(body).map(readMessage)) };
  const context = createExecutionContext();
  const request = new Request(`https://suanpan.test${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify({ key: store.write_key, ...body }),
  });
  const response = await worker.fetch(request, { ...env, BEACONS: queue } as unknown as Env, context as never);
  await waitOnExecutionContext(context);
  await consume(messages);
  await consume(messages);
  return { ...((await response.json()) as { id: string; total_minor: number }), messages };
}

const document = {
  rules: [aRule("autumn", -0.1), aRule("gold", -0.3, { when: { op: "is", fact: "customer.tier", value: "gold" } })],
  offers: [anOffer("deal", 1_000, 500, { needs_code: true })],
  coupons: [{ id: "hello", offer: "deal", code: "HELLO" }],
};

test("a quote replays to the same bytes after the configuration and the products changed", async () => {
  const store = await decidingShop(document);
  const customer_token = await customerToken(store, "c-1", { tier: "gold" });
  const { id, total_minor } = await recorded(store, "/v1/quote", {
    lines: [{ sku: "A", quantity: 3 }, { sku: "B" }],
    codes: ["HELLO"],
    shipping_minor: 700,
    customer_token,
  });
  const { effective_at } = await configure(store, { rules: [aRule("spring", 0.5)] });
  vi.setSystemTime(effective_at + 60_000);
  expect((await quote(store, [{ sku: "A" }])).total_minor).toBe(15_000);
  const replayed = await read<Replayed>(store, `/v1/decisions/${id}?locale=zh-CN`);
  expect(replayed).toMatchObject({ identical: true, decision: { total_minor, version: 1 } });
  expect(replayed.explanation.join(" ")).toMatch(/gold/);
  expect(replayed.explanation.join(" ")).toMatch(/\p{Script=Han}/u);
});

test("product decisions are recorded by their share, quotes always, and each stands for its weight", async () => {
  const store = await decidingShop({ ...document, settings: { record_share: 1 } });
  const product = await recorded(store, "/v1/decide", { lines: [{ sku: "A" }] });
  expect(await read<Replayed>(store, `/v1/decisions/${product.id}`)).toMatchObject({ identical: true });
  const silent = await decidingShop({ ...document, settings: { record_share: 0 } });
  expect((await recorded(silent, "/v1/decide", { lines: [{ sku: "A" }] })).messages).toEqual([]);
  expect((await recorded(silent, "/v1/quote", { lines: [{ sku: "A" }] })).messages).toHaveLength(1);
});

test.each(["sec-gpc", "dnt"])("who sends %s is priced and not recorded", async (header) => {
  const store = await decidingShop(document);
  const { messages, total_minor } = await recorded(store, "/v1/quote", { lines: [{ sku: "A" }] }, { [header]: "1" });
  expect(total_minor).toBe(9_000);
  expect(messages).toEqual([]);
});

test("another store's decision is unknown", async () => {
  const store = await decidingShop(document);
  const { id } = await recorded(store, "/v1/quote", { lines: [{ sku: "A" }] });
  const other = await newShop();
  expect(await problemOf(await call("GET", `/v1/decisions/${id}`, { key: other.manage_key }))).toMatchObject({
    status: 404,
    code: "decision_unknown",
  });
});

// Too much from one address or for one store is refused, first of all and at little cost; what others send is not counted against them.

import { afterEach, expect, test, vi } from "vitest";
import { MOST_KEPT } from "../../../functions/collect/verdict.ts";
import type { Env } from "../../../functions/env.ts";
import { isStoreWithin, isWithin, mayTry, UNASKED } from "../../../functions/http/limits.ts";
import { MINUTE_MS } from "../../../shared/time.ts";
import { collect, dropsOf, post, problemOf, send } from "../../helpers/ask.ts";
import { ask, decidingShop, passTo, quote } from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { call, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A platform's limit that refuses or not, and what it was asked. */
function limit(success: boolean) {
  const keys: string[] = [];
  return {
    keys,
    limit: async ({ key }: { key: string }) => {
      keys.push(key);
      return { success };
    },
  };
}
const bound = (name: "LIMIT_ADDRESS" | "LIMIT_ATTEMPT" | "LIMIT_KEY", own: ReturnType<typeof limit>) =>
  ({ ...env, [name]: own }) as unknown as Env;

// No two tests share a minute.
let minute = 0;
const next = () => {
  minute += 1;
  return minute * MINUTE_MS;
};

const from = (address: string) => new Request("https://suanpan.test/", { headers: { "cf-connecting-ip": address } });

async function taken(own: Env, times: number, address: (n: number) => string, at: number): Promise<number> {
  let count = 0;
  for (let n = 0; n < times; n += 1) if (await isWithin("beacon", from(address(n)), own, at)) count += 1;
  return count;
}

test("an address that the platform refuses is refused after a tenth of its limit, and again the next minute", async () => {
  const full = limit(false);
  const own = bound("LIMIT_ADDRESS", full);
  expect(await taken(own, 500, () => "203.0.113.1", next())).toBe(UNASKED.address);
  // Who goes on is not asked about each time.
  expect(full.keys.length).toBe(1);
  expect(await taken(own, 500, () => "203.0.113.1", next())).toBe(UNASKED.address);
});

test("the platform is told a hash: neither the address nor anything that stays the same the next day", async () => {
  const asked = limit(true);
  const own = bound("LIMIT_ADDRESS", asked);
  const at = next();
  await taken(own, UNASKED.address + 1, () => "203.0.113.9", at);
  await taken(own, UNASKED.address + 1, () => "203.0.113.9", at + 26 * 60 * MINUTE_MS);
  const [today, tomorrow] = asked.keys;
  for (const key of asked.keys) expect(key).toMatch(/^beacon:[0-9a-f]{16}$/);
  expect(today).not.toBe(tomorrow);
});

test("other addresses, this machine's own and other kinds of request are counted apart", async () => {
  const own = { ...bound("LIMIT_ADDRESS", limit(false)), LIMIT_ATTEMPT: limit(false) } as unknown as Env;
  const at = next();
  expect(await taken(own, 1_000, (n) => `198.51.100.${n}`, at)).toBe(1_000);
  expect(await taken(own, 1_000, () => "127.0.0.1", at)).toBe(1_000);
  expect(await taken(own, 1_000, () => "203.0.113.2", at)).toBe(UNASKED.address);
  expect(await isWithin("price", from("203.0.113.2"), own, at)).toBe(true);
  expect(await isWithin("checkout", from("203.0.113.2"), own, at)).toBe(true);
});

test("an IPv6 household is one address however many of its own it takes", async () => {
  const own = bound("LIMIT_ADDRESS", limit(false));
  expect(await taken(own, 500, (n) => `2001:db8:1:2::${n.toString(16)}`, next())).toBe(UNASKED.address);
});

test("a store's own limit is asked once what it takes in this isolate is a tenth of it", async () => {
  const own = bound("LIMIT_KEY", limit(false));
  const at = next();
  for (let n = 0; n < UNASKED.store; n += 1) await isStoreWithin("beacon", 77, own, at);
  expect(await isStoreWithin("beacon", 77, own, at)).toBe(false);
  expect(await isStoreWithin("price", 77, own, at)).toBe(true);
  expect(await isStoreWithin("beacon", 78, own, at)).toBe(true);
});

test("codes that are tried are limited, right or wrong alike; the same ones again cost nothing", async () => {
  const own = bound("LIMIT_ATTEMPT", limit(false));
  const at = next();
  const request = from("203.0.113.3");
  for (let n = 0; n < 50; n += 1) expect(await mayTry(["HELLO"], request, own, at)).toBe(true);
  const tries: boolean[] = [];
  for (let n = 0; n < 10; n += 1) tries.push(await mayTry([`GUESS${n}`], request, own, at));
  expect(tries.filter(Boolean)).toHaveLength(UNASKED.attempt - 1);
  expect(await mayTry(["HELLO"], request, own, at)).toBe(true);
  expect(await mayTry(["GUESS9"], from("203.0.113.4"), own, at)).toBe(true);
  expect(
    await mayTry(
      Array.from({ length: 10 }, (_, n) => `MORE${n}`),
      from("203.0.113.5"),
      own,
      at,
    ),
  ).toBe(false);
});

const view = () => ({ id: eventId(Date.now()), name: "page_view", url: "https://shop.example/" });

test("a flood of what is dropped anyway is limited first, and leaves a message a minute beside those that are kept aside", async () => {
  const store = await newStore({ origins: ["https://shop.example"] });
  const headers = { "user-agent": "Googlebot/2.1", origin: "https://shop.example", "cf-connecting-ip": "203.0.113.40" };
  const body = JSON.stringify({ key: store.write_key, events: [view()] });
  const statuses: number[] = [];
  let messages = 0;
  // Counts are by the minute, which must not end in between.
  passTo(Date.now());
  for (let n = 0; n < UNASKED.address + 30; n += 1) {
    const sent = await post(body, headers, { LIMIT_ADDRESS: limit(false) as never });
    statuses.push(sent.status);
    messages += sent.messages.length;
  }
  expect([statuses.filter((each) => each === 202).length, statuses.filter((each) => each === 429).length]).toEqual([
    UNASKED.address,
    30,
  ]);
  expect(messages).toBeLessThanOrEqual(MOST_KEPT + 1);
  // What was counted travels with the store's next beacon; the messages above were thrown away.
  await collect(store, [view()], {}, { origin: "https://shop.example" });
  expect(await dropsOf(store)).toEqual({ bot: UNASKED.address - messages, over_limit: 30 });
});

/** A page's question from an address, to a platform whose limits are reached. */
async function insist(store: TestStore, path: string, body: Record<string, unknown>, times: number) {
  const answers: Response[] = [];
  const { default: worker } = await import("../../../functions/index.ts");
  const own = { ...env, LIMIT_ADDRESS: limit(false), LIMIT_ATTEMPT: limit(false) } as unknown as Env;
  for (let n = 0; n < times; n += 1) {
    const request = new Request(`https://suanpan.test${path}`, {
      method: "POST",
      headers: { "cf-connecting-ip": "203.0.113.50", origin: "https://shop.example" },
      body: JSON.stringify({ key: store.write_key, ...body }),
    });
    const waited: Promise<unknown>[] = [];
    const context = {
      waitUntil: (work: Promise<unknown>) => waited.push(work),
      passThroughOnException: () => undefined,
    };
    answers.push(await worker.fetch(request, own, context as never));
    await Promise.all(waited);
  }
  return answers;
}

test("prices, checkouts, answers and codes are refused with a problem that says when to come again, and the page may read it", async () => {
  const store = await decidingShop({
    offers: [anOffer("deal", 1_000, 500, { needs_code: true })],
    coupons: [{ id: "hello", offer: "deal", code: "HELLO" }],
  });
  passTo(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS);
  const lines = [{ sku: "A" }];
  const cart = await quote(store, lines);
  const text = { en: "A", "zh-CN": "甲" };
  const choices = ["a", "b"].map((id) => ({ id, text }));
  await send(store, "PUT", "/v1/questionnaires/skin", { title: text, questions: [{ id: "type", text, choices }] });

  for (const [path, body, free] of [
    ["/v1/decide", { lines }, UNASKED.address],
    ["/v1/checkout", { quote: cart.quote, idempotency_key: "cart-0001" }, UNASKED.attempt],
    ["/v1/answers", { questionnaire: "skin", answers: { type: "a" }, visitor: "browser-1" }, UNASKED.attempt],
  ] as const) {
    // All are questions for prices too, so each has a minute of its own.
    passTo(Date.now() + MINUTE_MS);
    const answers = await insist(store, path, body, free + 1);
    expect(
      answers.slice(0, -1).every(({ ok }) => ok),
      path,
    ).toBe(true);
    const last = answers.at(-1) as Response;
    expect(last.headers.get("retry-after")).toBe("60");
    expect(last.headers.get("access-control-allow-origin")).toBe("*");
    expect(await problemOf(last)).toMatchObject({ status: 429, code: "over_limit" });
  }
  // A quote counts with product prices, so a minute later.
  passTo(Date.now() + MINUTE_MS);
  const codes = Array.from({ length: UNASKED.attempt + 1 }, (_, n) => `GUESS${n}`);
  const [guessed] = await insist(store, "/v1/quote", { lines, codes }, 1);
  expect(await problemOf(guessed as Response)).toEqual({ status: 429, code: "over_limit", field: "codes" });
  const [right] = await insist(store, "/v1/quote", { lines, codes: ["HELLO"] }, 1);
  expect((right as Response).status).toBe(429);

  // The shop's own server asks for everybody.
  const headers = { "cf-connecting-ip": "203.0.113.50" };
  const own = await call("POST", "/v1/quote", { key: store.manage_key, body: { lines, codes }, headers });
  expect(own.status).toBe(200);
  expect((await ask(store, "/v1/quote", { lines })).status).toBe(200);
});

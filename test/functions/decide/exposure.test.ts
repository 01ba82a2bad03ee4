// Is each visitor's arm told once, by the server, of both arms alike, and of nobody who asked not to be tracked?
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import type { BeaconMessage } from "../../../functions/collect/message.ts";
import { storedVisitor } from "../../../functions/collect/visitor.ts";
import type { Env } from "../../../functions/env.ts";
import { readEvents } from "../../../functions/store/event.ts";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import { idTime } from "../../../shared/ids.ts";
import { DAY_MS, dayOf, dayStart, HOUR_MS } from "../../../shared/time.ts";
import { BROWSER, collect, rollUp, totalOf } from "../../helpers/ask.ts";
import { agreed, type Cart, checkOut, customerToken, decidingShop, passTo } from "../../helpers/deciding.ts";
import { anOffer, aRule, configure } from "../../helpers/prices.ts";
import { recorded } from "../../helpers/recorded.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const spring = {
  id: "spring",
  title: "Spring",
  status: "running",
  arms: [
    { id: "control", weight: 0.5 },
    { id: "bold", weight: 0.5 },
  ],
};
const when = { op: "is", fact: "experiment.spring", value: "bold" };
const dearer = aRule("dearer", 0.1, { when, products: { any: [{ skus: ["A"] }] } });
const settings = { record_share: 0, holdout_share: 0 };
const document = { settings, rules: [dearer], experiments: [spring] };
const A = [{ sku: "A" }];
const B = [{ sku: "B" }];
const ids = Array.from({ length: 12 }, (_, n) => `visitor-${n}`);

async function exposures(store: TestStore) {
  const events = await readEvents(env.SHARD_0, (await rowOf(store)).id, 0, Date.now() + 2 * DAY_MS);
  return events.filter(({ name }) => name === "exposure").map(({ id, ...rest }) => ({ at: idTime(id), ...rest }));
}

type Answer = Awaited<ReturnType<typeof recorded>> & { decisions: { price_minor: number }[] };

/** Asks for the price of A as a page, and stores what is told of it. */
async function priced(store: TestStore, body: Record<string, unknown>, headers: Record<string, string> = {}) {
  const { decisions, messages } = (await recorded(store, "/v1/decide", { lines: A, ...body }, headers)) as Answer;
  return { price: decisions[0]?.price_minor, messages };
}

/** A visitor of each arm, told by what each is to pay. */
async function visitorsOf(store: TestStore) {
  const found = { bold: "", control: "" };
  for (const visitor of ids) found[(await priced(store, { visitor })).price === 11_000 ? "bold" : "control"] = visitor;
  expect(Object.values(found)).not.toContain("");
  return found;
}

test("one row a visitor and day, of both arms, however often and wherever prices are asked; none of another store", async () => {
  const [store, other] = [await decidingShop(document), await decidingShop(document)];
  const { id } = await rowOf(store);
  const arms = await visitorsOf(store);
  for (const visitor of Object.values(arms)) {
    const again = await priced(store, { visitor, lines: [...B, ...A] });
    const cart = await recorded(store, "/v1/quote", { lines: A, visitor });
    expect([...again.messages, ...cart.messages].flatMap(({ events }) => events)).toEqual([]);
  }
  const told = await exposures(store);
  expect(told).toHaveLength(ids.length);
  for (const [arm, visitor] of Object.entries(arms)) {
    const own = told.filter((each) => each.visitor === storedVisitor(id, visitor));
    expect(own.map(({ at, data, page }) => ({ at, data, page }))).toEqual([
      { at: Date.now(), data: { experiment: "spring", arm, version: 0 }, page: "" },
    ]);
  }
  expect(await exposures(other)).toEqual([]);
});

test("another isolate's message of the same day changes nothing; the next day's is a row of its own", async () => {
  const store = await decidingShop(document);
  const { timezone } = await rowOf(store);
  const noon = dayStart(timezone, dayOf(timezone, Date.now() + DAY_MS)) + 12 * HOUR_MS;
  passTo(noon);
  const { messages } = await priced(store, { visitor: "visitor-1" });
  const [message] = messages as [BeaconMessage];
  expect(message.events).toHaveLength(1);
  await consume([{ ...message, received_at: noon + HOUR_MS, skew_ms: message.skew_ms + HOUR_MS }]);
  expect((await exposures(store)).map(({ at }) => at)).toEqual([noon]);
  passTo(noon + DAY_MS);
  await priced(store, { visitor: "visitor-1" });
  expect((await exposures(store)).map(({ at }) => at)).toEqual([noon, noon + DAY_MS]);
});

test("an answer that somebody else got within seconds is told of all the same", async () => {
  const store = await decidingShop(document);
  const answers = [];
  for (const visitor of ids) answers.push((await recorded(store, "/v1/decide", { lines: A, visitor })).id);
  expect(new Set(answers).size).toBe(2);
  expect(await exposures(store)).toHaveLength(ids.length);
});

test("nothing is told of products that no arm prices otherwise, and of who is nobody in particular", async () => {
  const store = await decidingShop(document);
  await priced(store, { visitor: "visitor-1", lines: B });
  await priced(store, {});
  expect(await exposures(store)).toEqual([]);
});

test.each([{ "sec-gpc": "1" }, { dnt: "1" }])(
  "who asks not to be tracked sees control, untold: %o",
  async (headers) => {
    const store = await decidingShop(document);
    const prices = await Promise.all(ids.map(async (visitor) => (await priced(store, { visitor }, headers)).price));
    expect(new Set(prices)).toEqual(new Set([10_000]));
    expect(await exposures(store)).toEqual([]);
  },
);

test("a machine is answered and is nobody who met an arm", async () => {
  const store = await decidingShop(document);
  const headers = { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" };
  for (const visitor of ids) expect((await priced(store, { visitor }, headers)).price).toBeGreaterThan(0);
  expect(await exposures(store)).toEqual([]);
});

test("who is held out takes no part", async () => {
  const store = await decidingShop({ ...document, settings: { ...settings, holdout_share: 0.5 } });
  const { id } = await rowOf(store);
  for (const visitor of ids) await priced(store, { visitor });
  const taking = ids.filter((visitor) => !isHeldOut(store.slug, visitor, 0.5));
  expect(taking.length).toBeLessThan(ids.length);
  const told = (await exposures(store)).map(({ visitor }) => visitor);
  expect(told.sort()).toEqual(taking.map((visitor) => storedVisitor(id, visitor)).sort());
});

test("who is signed in has one arm in every browser, and without consent is told as the visitor of the page's beacons", async () => {
  const store = await decidingShop(document);
  const { id } = await rowOf(store);
  const customer_token = await customerToken(store, "c-1");
  const headers = { "cf-connecting-ip": "192.0.2.7", "user-agent": BROWSER };
  const browsers = [...ids.slice(0, 5), undefined];
  const prices = new Set();
  for (const visitor of browsers) prices.add((await priced(store, { visitor, customer_token }, headers)).price);
  expect(prices.size).toBe(1);
  const event = { id: eventId(Date.now()), name: "page_view", url: "https://shop.test/" };
  const { messages } = await collect(store, [event], {}, headers);
  const bare = messages[0]?.events[0]?.visitor;
  const told = await exposures(store);
  const expected = browsers.map((visitor) => (visitor ? storedVisitor(id, visitor) : bare));
  expect(told.map(({ visitor }) => visitor).sort()).toEqual(expected.sort());
  expect(new Set(told.map(({ data }) => JSON.stringify(data))).size).toBe(1);
});

test("a shop's own server tells of its customers as one visitor each, wherever it asks from", async () => {
  const store = await decidingShop(document);
  const ask = (id: string) =>
    recorded(
      store,
      "/v1/quote",
      { key: undefined, lines: A, customer: { id } },
      { authorization: `Bearer ${store.manage_key}` },
    );
  for (const customer of ["c-1", "c-2", "c-1"]) await ask(customer);
  expect(new Set((await exposures(store)).map(({ visitor }) => visitor)).size).toBe(2);
  expect(await exposures(store)).toHaveLength(2);
});

test("an exposure is no visit and leaves the visit's source and figures as they are", async () => {
  const store = await decidingShop(document);
  const { timezone } = await rowOf(store);
  const noon = dayStart(timezone, dayOf(timezone, Date.now() + DAY_MS)) + 12 * HOUR_MS;
  passTo(noon);
  await priced(store, { visitor: "visitor-1" });
  await priced(store, { visitor: "visitor-2" });
  passTo(noon + 5_000);
  const url = "https://shop.test/?utm_source=douyin&utm_medium=cpc&utm_campaign=c";
  await collect(store, [{ id: eventId(noon + 3_000), name: "page_view", url }], { visitor: "visitor-1" });
  passTo(noon + 2 * HOUR_MS);
  await rollUp(store);
  const day = dayOf(timezone, noon);
  const query = `from=${day}&to=${day}`;
  expect(await totalOf(store, "sessions", query)).toBe(1);
  expect(await totalOf(store, "visitors", query)).toBe(1);
  expect(await totalOf(store, "sessions", `${query}&filter=source:douyin`)).toBe(1);
});

test("a queue that takes nothing: the exposure is stored directly", async () => {
  const store = await decidingShop(document);
  const context = createExecutionContext();
  const queue = { send: () => Promise.reject(new Error("queue is full")) };
  const body = JSON.stringify({ key: store.write_key, lines: A, visitor: "visitor-1" });
  const request = new Request("https://suanpan.test/v1/decide", { method: "POST", body });
  await worker.fetch(request, { ...env, BEACONS: queue } as unknown as Env, context as never);
  await waitOnExecutionContext(context);
  expect(await exposures(store)).toHaveLength(1);
});

test("a quote keeps its arm until it is checked out, whatever becomes of the weights", async () => {
  const store = await decidingShop(document);
  const { bold } = await visitorsOf(store);
  const cart = (await recorded(store, "/v1/quote", { lines: A, visitor: bold })) as unknown as Cart;
  expect(cart.total_minor).toBe(11_000);
  const [control, arm] = spring.arms;
  const arms = [
    { ...control, weight: 1 },
    { ...arm, weight: 0 },
  ];
  const { effective_at } = await configure(store, { ...document, experiments: [{ ...spring, arms, version: 1 }] });
  passTo(effective_at + 1_000);
  expect((await priced(store, { visitor: bold })).price).toBe(10_000);
  expect((await agreed(store, cart, "cart-0001")).total_minor).toBe(11_000);
});

test.each([
  [{ status: "paused" }, 11_000],
  [{ status: "stopped" }, 10_000],
])("a quote that has ended is renewed by what its experiment is now: %o", async (parts, total) => {
  const store = await decidingShop({ ...document, settings: { ...settings, quote_minutes: 1 } });
  const { bold } = await visitorsOf(store);
  const cart = (await recorded(store, "/v1/quote", { lines: A, visitor: bold })) as unknown as Cart;
  const { effective_at } = await configure(store, { ...document, experiments: [{ ...spring, ...parts }] });
  passTo(effective_at + 1_000);
  expect((await priced(store, { visitor: bold })).price).toBe(10_000);
  const refused = (await (await checkOut(store, cart, "cart-0001")).json()) as { code: string; cart: Cart };
  expect([refused.code, refused.cart.total_minor]).toEqual(["quote_expired", total]);
});

test("an offer's experiment is told of where its offer could come in, and both arms are", async () => {
  const store = await decidingShop({
    settings,
    offers: [anOffer("save", 20_000, 1_000, { when })],
    experiments: [spring],
  });
  const totals = [];
  for (const visitor of ids) {
    totals.push((await recorded(store, "/v1/quote", { lines: [{ sku: "A", quantity: 2 }], visitor })).total_minor);
  }
  expect(new Set(totals)).toEqual(new Set([20_000, 19_000]));
  const told = (await exposures(store)).map(({ data }) => (data as { arm?: string }).arm);
  expect(told.filter((arm) => arm === "bold")).toHaveLength(totals.filter((total) => total === 19_000).length);
  expect(told).toHaveLength(ids.length);
});

test("when the store goes back to list prices, no arm is met and none told", async () => {
  const store = await decidingShop(document);
  await call("PUT", "/v1/switch", { key: store.manage_key, body: { list_prices_only: true, why: "test" } });
  passTo(Date.now() + 5_000);
  const prices = new Set();
  for (const visitor of ids) prices.add((await priced(store, { visitor })).price);
  expect(prices).toEqual(new Set([10_000]));
  expect(await exposures(store)).toEqual([]);
});

// A quote that does not hold any more: what is decided anew, on what is still true, and what is no quote at all.
import { afterEach, expect, test, vi } from "vitest";
import { openQuote, type QuoteToken, sealQuote } from "../../../functions/decide/tokens.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import {
  agreed,
  ask,
  type Cart,
  checkOut,
  customerToken,
  decidingShop,
  passTo,
  quote,
  taken,
} from "../../helpers/deciding.ts";
import { anOffer, aRule, configure } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const A = [{ sku: "A" }];
const KEY = "cart-0001";

interface Refused {
  code: string;
  quote: string;
  cart: Cart;
  changes: { total_minor: { before: number; after: number } };
}

const refusedBy = async (store: TestStore, cart: { quote: string }, key = KEY) => {
  const response = await checkOut(store, cart, key);
  expect(response.status).toBe(409);
  return (await response.json()) as Refused;
};

const hello = (revoked: string[]) => ({
  rules: [aRule("gold", -0.2, { when: { op: "is", fact: "customer.tier", value: "gold" } })],
  offers: [anOffer("hello", 100, 500, { needs_code: true })],
  coupons: [{ id: "hello", offer: "hello", code: "HELLO", revoked }],
  settings: { quote_minutes: 5 },
});

/** After the quote has ended and the clients of KV know what was published. */
const later = (effective_at: number) => passTo(Math.max(Date.now(), effective_at) + 10 * 60_000);

test("a revoked code does not live on in quotes that are renewed", async () => {
  const store = await decidingShop(hello([]));
  const cart = await quote(store, A, { codes: ["hello"] });
  expect(cart.total_minor).toBe(9_500);
  passTo(Date.now() + 6 * 60_000);
  // Nothing has changed yet: the code holds.
  const renewed = await refusedBy(store, cart);
  expect(renewed).toMatchObject({ code: "quote_expired", cart: { total_minor: 9_500 } });
  later((await configure(store, hello(["HELLO"]))).effective_at);
  const gone = await refusedBy(store, renewed);
  expect(gone).toMatchObject({ code: "quote_expired", changes: { total_minor: { before: 9_500, after: 10_000 } } });
  expect(gone.cart.codes).toMatchObject([{ code: "HELLO", applied: false, reason: "unknown_code" }]);
  expect(await agreed(store, gone, KEY)).toMatchObject({ total_minor: 10_000 });
});

test("who nobody vouches for any more is nobody in particular in the new quote", async () => {
  const store = await decidingShop(hello([]));
  const customer_token = await customerToken(store, "c-1", { tier: "gold", minutes: 20, group_size: 3 });
  const cart = await quote(store, A, { customer_token, country: "CN" });
  expect(cart.total_minor).toBe(8_000);
  passTo(Date.now() + 6 * 60_000);
  const renewed = await refusedBy(store, cart);
  expect(renewed.cart.total_minor).toBe(8_000);
  passTo(Date.now() + 15 * 60_000);
  const stranger = await refusedBy(store, renewed);
  expect(stranger.cart.total_minor).toBe(10_000);
  const opened = await openQuote(env, (await rowOf(store)).id, stranger.quote);
  expect(opened).toMatchObject({ customer: null, customer_until: null });
  expect(opened?.input.facts).toEqual({ ...opened?.input.facts, "customer.known": false });
  expect(Object.keys(opened?.input.facts ?? {}).sort()).toEqual(["channel", "country", "customer.known", "device"]);
});

test("what a shop's server says of a customer holds for a day", async () => {
  const store = await decidingShop(hello([]));
  const body = { lines: A, customer: { id: "c-1", tier: "gold" } };
  const cart = (await (await call("POST", "/v1/quote", { key: store.manage_key, body })).json()) as Cart;
  const opened = await openQuote(env, (await rowOf(store)).id, cart.quote);
  expect([cart.total_minor, opened?.customer, opened?.customer_until]).toEqual([8_000, "c-1", Date.now() + DAY_MS]);
});

test("nothing of a quote that is over a day old is taken for true", async () => {
  const store = await decidingShop({ settings: { quote_minutes: 1_440 } });
  const cart = await quote(store, A);
  const given = Date.now();
  const same = await quote(store, A);
  passTo(given + DAY_MS - 1_000);
  expect((await checkOut(store, same, KEY)).status).toBe(201);
  passTo(given + DAY_MS);
  expect((await refusedBy(store, cart)).code).toBe("quote_expired");
  passTo(given + DAY_MS + 60_000);
  expect(await problemOf(await checkOut(store, cart, KEY))).toMatchObject({ status: 422, code: "quote_invalid" });
});

test("a quote of products is none of a cart: offers that exclude one another would add up, and what is not sold cost nothing", async () => {
  const half = (id: string, sku: string) => ({
    id,
    title: id,
    exclusive: true,
    products: { any: [{ skus: [sku] }] },
    condition: { kind: "always", params: {} },
    effect: { kind: "percent_off", params: { off_ratio: 0.5 } },
  });
  const store = await decidingShop({ offers: [half("a", "A"), half("b", "B")] });
  const response = await ask(store, "/v1/decide", { lines: [{ sku: "A" }, { sku: "B" }, { sku: "gone" }] });
  const products = (await response.json()) as { quote: string };
  expect(await problemOf(await checkOut(store, products, KEY))).toMatchObject({
    status: 422,
    code: "quote_invalid",
    field: "quote",
  });
});

test("a product that is not sold any more cannot be in a new quote", async () => {
  const store = await decidingShop({ settings: { quote_minutes: 5 } });
  const cart = await quote(store, [{ sku: "A" }, { sku: "B" }]);
  await send(store, "PUT", "/v1/products", { products: [{ sku: "B", title: "B", price_minor: null }] });
  later((await configure(store, { settings: { quote_minutes: 6 } })).effective_at);
  expect(await problemOf(await checkOut(store, cart, KEY))).toMatchObject({
    status: 422,
    code: "sku_unknown",
    field: "quote",
  });
});

/** The same quote with something else in it, as another engine or an earlier deployment would have sealed it. */
async function resealed(store: TestStore, cart: Cart, part: Partial<QuoteToken>): Promise<{ quote: string }> {
  const { id } = await rowOf(store);
  const opened = (await openQuote(env, id, cart.quote)) as QuoteToken;
  return { quote: await sealQuote(env, { ...opened, ...part }) };
}

test("nobody pays another total than he was shown", async () => {
  const store = await decidingShop({ offers: [anOffer("deal", 1_000, 500, { limits: { uses: 5 } })] });
  const shown = await resealed(store, await quote(store, A), { total_minor: 9_499 });
  const problem = await refusedBy(store, shown);
  expect(problem).toMatchObject({
    code: "price_changed",
    changes: { total_minor: { before: 9_499, after: 9_500 } },
    cart: { total_minor: 9_500 },
  });
  expect(await taken(store)).toEqual([[0, 0, 0]]);
  expect(await agreed(store, problem, KEY)).toMatchObject({ total_minor: 9_500 });
});

test.each([
  ["lowered", 100, 1, [201, 409, 409]],
  ["raised", 1, 2, [201, 201, 409]],
] as const)("a limit that is %s holds at once, for quotes of before too", async (_, before, after, statuses) => {
  const offers = (uses: number) => ({
    offers: [anOffer("deal", 1_000, 500, { limits: { uses } })],
    settings: { quote_minutes: 60 },
  });
  const store = await decidingShop(offers(before));
  const carts = await Promise.all(statuses.map(() => quote(store, A)));
  passTo((await configure(store, offers(after))).effective_at + 32_000);
  const got: number[] = [];
  for (const cart of carts) got.push((await checkOut(store, cart, KEY)).status);
  expect(got).toEqual(statuses);
});

test("of an offer that is gone since the quote, the limits it had hold", async () => {
  const store = await decidingShop({
    offers: [anOffer("deal", 1_000, 500, { limits: { uses: 1 } })],
    settings: { quote_minutes: 60 },
  });
  const carts = [await quote(store, A), await quote(store, A)] as const;
  passTo((await configure(store, { settings: { quote_minutes: 60 } })).effective_at + 32_000);
  expect(await agreed(store, carts[0], KEY)).toMatchObject({ total_minor: 9_500 });
  expect(await refusedBy(store, carts[1])).toMatchObject({ code: "limit_reached", cart: { total_minor: 10_000 } });
});

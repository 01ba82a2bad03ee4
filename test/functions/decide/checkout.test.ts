// A quote is honoured once, or told what changed: limits of every kind, under concurrency and retries.
import { afterEach, expect, test, vi } from "vitest";
import { problemOf } from "../../helpers/ask.ts";
import { agreed, type Cart, checkOut, customerToken, decidingShop, quote, taken } from "../../helpers/deciding.ts";
import { anOffer, configure } from "../../helpers/prices.ts";
import { call, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const limited = (limits: Record<string, unknown>, parts: Record<string, unknown> = {}) => ({
  offers: [anOffer("deal", 1_000, 500, { limits, ...parts })],
});
const A = [{ sku: "A" }];

/** Checks a fresh quote out; its status. */
async function buy(store: TestStore, key: string, rest: Record<string, unknown> = {}, lines: unknown[] = A) {
  return (await checkOut(store, await quote(store, lines, rest), key)).status;
}

test("a quote is honoured with the totals it named, once for its key", async () => {
  const store = await decidingShop(limited({ uses: 5 }));
  const cart = await quote(store, A, { shipping_minor: 800 });
  const first = await checkOut(store, cart, "cart-0001");
  expect(first.status).toBe(201);
  const text = await first.text();
  expect(JSON.parse(text)).toMatchObject({ decision: cart.id, total_minor: 10_300, shipping_minor: 800 });
  const again = await checkOut(store, cart, "cart-0001");
  expect(again.status).toBe(200);
  expect(await again.text()).toBe(text);
  expect(await taken(store)).toEqual([[1, 500, 1]]);
});

test("nobody can take a key from anybody: under another quote it is another checkout", async () => {
  const store = await decidingShop(limited({ uses: 5 }));
  const [squatter, buyer] = [await quote(store, [{ sku: "B" }, { sku: "B" }]), await quote(store, A)];
  const first = await agreed(store, squatter, "order-1001");
  const second = await agreed(store, buyer, "order-1001");
  expect(second.checkout).not.toBe(first.checkout);
  expect(second.lines).toMatchObject([{ sku: "A" }]);
  expect((await agreed(store, buyer, "order-1001")).checkout).toBe(second.checkout);
  expect(await taken(store)).toEqual([[2, 1_000, 3]]);
});

test("200 at once for the last 10 uses give exactly 10, also when each is sent twice", async () => {
  const store = await decidingShop(limited({ uses: 10 }));
  const cart = await quote(store, A);
  const keys = Array.from({ length: 200 }, (_, n) => `cart-${1000 + n}`);
  const statuses = await Promise.all([...keys, ...keys].map(async (key) => (await checkOut(store, cart, key)).status));
  const won = new Set(keys.filter((_, n) => (statuses[n] ?? 0) < 300 || (statuses[n + 200] ?? 0) < 300));
  expect(won.size).toBe(10);
  expect(statuses.filter((status) => status === 201 || status === 200)).toHaveLength(20);
  expect(statuses.filter((status) => status === 409)).toHaveLength(380);
  expect(await taken(store)).toEqual([[10, 5_000, 10]]);
});

test("who comes too late is told what changed and can buy at the new total", async () => {
  const store = await decidingShop(limited({ uses: 1 }, { title: "Deal" }));
  const [first, second] = [await quote(store, A), await quote(store, A)];
  expect((await checkOut(store, first, "cart-0001")).status).toBe(201);
  const late = await checkOut(store, second, "cart-0002");
  expect(late.status).toBe(409);
  const problem = (await late.json()) as { code: string; changes: unknown; quote: string; cart: Cart };
  expect(problem).toMatchObject({
    code: "limit_reached",
    changes: { total_minor: { before: 9_500, after: 10_000 }, offers: [{ id: "deal", title: "Deal" }] },
    cart: { total_minor: 10_000, offers: [] },
  });
  const honoured = await checkOut(store, problem, "cart-0002");
  expect(await honoured.json()).toMatchObject({ total_minor: 10_000 });
});

test("a customer's uses, a budget in money and a stock of units each hold", async () => {
  const store = await decidingShop(limited({ per_customer: 1 }));
  const customer_token = await customerToken(store, "c-1");
  expect(await buy(store, "cart-0001", { customer_token })).toBe(201);
  expect(await buy(store, "cart-0002", { customer_token })).toBe(409);
  expect(await buy(store, "cart-0003", { customer_token: await customerToken(store, "c-2") })).toBe(201);
  const nobody = await checkOut(store, await quote(store, A), "cart-0004");
  expect(await problemOf(nobody)).toMatchObject({ code: "customer_needed" });

  const budget = await decidingShop(limited({ budget_minor: 1_200 }));
  expect([await buy(budget, "cart-0001"), await buy(budget, "cart-0002"), await buy(budget, "cart-0003")]).toEqual([
    201, 201, 409,
  ]);

  const percent = {
    effect: { kind: "percent_off", params: { off_ratio: 0.5 } },
    condition: { kind: "always", params: {} },
  };
  const stock = await decidingShop(limited({ stock: 5 }, percent));
  expect(await buy(stock, "cart-0001", {}, [{ sku: "A", quantity: 3 }])).toBe(201);
  expect(await buy(stock, "cart-0002", {}, [{ sku: "A", quantity: 3 }])).toBe(409);
  expect(await buy(stock, "cart-0003", {}, [{ sku: "A", quantity: 2 }])).toBe(201);
  expect((await taken(stock))[0]?.[2]).toBe(5);
});

test("a single-use code holds once, and another of its batch too", async () => {
  const store = await decidingShop({
    offers: [anOffer("wake", 1_000, 500, { needs_code: true })],
    coupons: [{ id: "wake", offer: "wake", batch: { count: 3 } }],
  });
  const csv = await (await call("GET", "/v1/coupons/wake/codes.csv", { key: store.manage_key })).text();
  const [one = "", two = ""] = csv
    .split("\r\n")
    .slice(1)
    .map((row) => row.split(",")[1] ?? "");
  expect(one).toMatch(/^[0-9A-Z-]{24}$/);
  expect(await buy(store, "cart-0001", { codes: [one] })).toBe(201);
  expect(await buy(store, "cart-0002", { codes: [one.toLowerCase()] })).toBe(409);
  expect(await buy(store, "cart-0003", { codes: [two] })).toBe(201);
});

test("offers without limits write nothing about their use", async () => {
  const store = await decidingShop({ offers: [anOffer("deal", 1_000, 500)] });
  expect(await buy(store, "cart-0001")).toBe(201);
  expect(await taken(store)).toEqual([]);
});

test("a quote that ended, is another store's or was changed is not honoured", async () => {
  const store = await decidingShop({ offers: [anOffer("deal", 1_000, 500)], settings: { quote_minutes: 5 } });
  const other = await decidingShop({ offers: [anOffer("deal", 1_000, 500)] });
  const cart = await quote(store, A);
  expect(await problemOf(await checkOut(other, cart, "cart-0001"))).toMatchObject({ code: "quote_invalid" });
  expect(await problemOf(await checkOut(store, { quote: `${cart.quote}AA` }, "cart-0001"))).toMatchObject({
    code: "quote_invalid",
  });
  vi.setSystemTime(Date.now() + 5 * 60_000 + 1);
  expect(await problemOf(await checkOut(store, cart, "cart-0001"))).toMatchObject({
    status: 409,
    code: "quote_expired",
  });
});

test("a quote given before a change of the configuration is honoured as it was given", async () => {
  const store = await decidingShop({ offers: [anOffer("deal", 1_000, 500)], settings: { quote_minutes: 60 } });
  const cart = await quote(store, A);
  const { effective_at } = await configure(store, { offers: [anOffer("deal", 1_000, 100)] });
  vi.setSystemTime(effective_at + 1_000 + 31_000);
  expect((await quote(store, A)).total_minor).toBe(9_900);
  expect(await (await checkOut(store, cart, "cart-0001")).json()).toMatchObject({ total_minor: 9_500 });
});

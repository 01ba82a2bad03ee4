// What becomes of a checkout with its order: confirmed by one, late, given up, cancelled and refunded, in any order of events.
import { afterEach, expect, test, vi } from "vitest";
import { releaseReservations } from "../../../functions/jobs/release_reservations.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import {
  agreed,
  checkOut,
  confirm,
  customerToken,
  decidingShop,
  giveUp,
  quote,
  readAgreed,
  taken,
} from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { call, env, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const limited = (limits: Record<string, unknown>) => ({ offers: [anOffer("deal", 1_000, 500, { limits })] });
const A = [{ sku: "A" }];

const buy = async (store: TestStore, key: string, rest: Record<string, unknown> = {}) =>
  agreed(store, await quote(store, A, rest), key);

const order = (store: TestStore, id: string, status = "paid") =>
  send(store, "PUT", `/v1/orders/${id}`, {
    status,
    ordered_at: Date.now(),
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 9_500 }],
  });

const refund = (store: TestStore, id: string, order_id: string, amount_minor: number) =>
  send(store, "PUT", `/v1/refunds/${id}`, { order_id, refunded_at: Date.now(), currency: "CNY", amount_minor });

const refused = async (store: TestStore, { checkout }: { checkout: string }, order_id: string) =>
  problemOf(await call("POST", `/v1/checkout/${checkout}/confirm`, { key: store.manage_key, body: { order_id } }));

const uses = async (store: TestStore) => (await taken(store))[0]?.[0];

/** Lets all reservations end. */
async function passTime(minutes: number): Promise<void> {
  vi.setSystemTime(Date.now() + minutes * 60_000 + 1);
  await releaseReservations(env, Date.now());
}

test("a reservation that nobody confirms is free again, and a late order takes it only if it still fits", async () => {
  const store = await decidingShop({ ...limited({ uses: 1 }), settings: { reserve_minutes: 5 } });
  const first = await buy(store, "cart-0001");
  await passTime(5);
  expect(await taken(store)).toEqual([[0, 0, 0]]);
  const second = await buy(store, "cart-0002");
  expect(await confirm(store, first, "1")).toMatchObject({ confirmed: false, over_limit: ["deal"] });
  expect(await confirm(store, second, "2")).toMatchObject({ confirmed: true, over_limit: [] });
  expect(await taken(store)).toEqual([[1, 500, 1]]);
});

test("a late order takes what nobody else took meanwhile", async () => {
  const store = await decidingShop({ ...limited({ uses: 1 }), settings: { reserve_minutes: 5 } });
  const checkout = await buy(store, "cart-0001");
  await passTime(5);
  expect(await readAgreed(store, checkout)).toMatchObject({ state: "expired", order_id: null });
  expect(await confirm(store, checkout, "1")).toMatchObject({ confirmed: true });
  expect(await taken(store)).toEqual([[1, 500, 1]]);
});

test("a late order is held to its own customer's uses, whatever others have", async () => {
  const store = await decidingShop({ ...limited({ per_customer: 1 }), settings: { reserve_minutes: 5 } });
  const [one, two] = [await customerToken(store, "c-1"), await customerToken(store, "c-2")];
  const late = await buy(store, "cart-0001", { customer_token: one });
  await passTime(5);
  await confirm(store, await buy(store, "cart-0002", { customer_token: two }), "2");
  expect(await confirm(store, late, "1")).toMatchObject({ confirmed: true });
  const third = await quote(store, A, { customer_token: one });
  expect(await problemOf(await checkOut(store, third, "cart-0003"))).toMatchObject({ code: "limit_reached" });
});

test("a late order does not get a single-use code that another one used meanwhile", async () => {
  const store = await decidingShop({
    offers: [anOffer("wake", 1_000, 500, { needs_code: true })],
    coupons: [{ id: "wake", offer: "wake", batch: { count: 3 } }],
    settings: { reserve_minutes: 5 },
  });
  const csv = await (await call("GET", "/v1/coupons/wake/codes.csv", { key: store.manage_key })).text();
  const codes = [csv.split("\r\n")[1]?.split(",")[1] ?? ""];
  const late = await buy(store, "cart-0001", { codes });
  await passTime(5);
  expect(await confirm(store, await buy(store, "cart-0002", { codes }), "2")).toMatchObject({ confirmed: true });
  expect(await confirm(store, late, "1")).toMatchObject({ confirmed: false, over_limit: ["wake"] });
});

test("a checkout is one order's, whoever is first, and for good", async () => {
  const store = await decidingShop(limited({ uses: 2 }));
  const checkout = await buy(store, "cart-0001");
  const asked = ["1", "2", "3", "1", "2", "3"];
  const answers = await Promise.all(
    asked.map((order_id) =>
      call("POST", `/v1/checkout/${checkout.checkout}/confirm`, { key: store.manage_key, body: { order_id } }),
    ),
  );
  const { order_id } = await readAgreed(store, checkout);
  expect(answers.map(({ status }) => status)).toEqual(asked.map((each) => (each === order_id ? 200 : 409)));
  const other = asked.find((each) => each !== order_id) ?? "";
  expect(await refused(store, checkout, other)).toMatchObject({ status: 409, code: "checkout_confirmed" });
  // Nor does the other order give back what is not its own.
  await order(store, other, "cancelled");
  expect(await taken(store)).toEqual([[1, 500, 1]]);
  await order(store, String(order_id), "cancelled");
  expect(await uses(store)).toBe(0);
});

test.each([
  ["give_back", 0],
  ["keep", 1],
] as const)(
  "a cancelled order of an offer that says %s leaves %i use, however late it is confirmed",
  async (after_cancel, left) => {
    const store = await decidingShop(limited({ uses: 2, after_cancel }));
    const checkout = await buy(store, "cart-0001");
    await confirm(store, checkout, "1");
    await order(store, "1");
    expect(await uses(store)).toBe(1);
    await order(store, "1", "cancelled");
    await order(store, "1", "cancelled");
    expect(await uses(store)).toBe(left);
    // The answer to the first confirmation was lost: the shop sends it again.
    await confirm(store, checkout, "1");
    expect(await uses(store)).toBe(left);

    // Cancelled before it was ever confirmed.
    await order(store, "2", "cancelled");
    await confirm(store, await buy(store, "cart-0002"), "2");
    expect(await uses(store)).toBe(left * 2);
  },
);

test("a wholly refunded order gives its use back, also when it is confirmed after, and a part of it does not", async () => {
  const store = await decidingShop(limited({ uses: 2 }));
  const checkout = await buy(store, "cart-0001");
  await confirm(store, checkout, "1");
  await order(store, "1");
  await refund(store, "r1", "1", 4_500);
  expect(await uses(store)).toBe(1);
  await refund(store, "r2", "1", 5_000);
  expect(await uses(store)).toBe(0);
  await confirm(store, checkout, "1");
  expect(await uses(store)).toBe(0);
});

test("what was given up is over for good: nobody checks it out or confirms it, and its use is another's", async () => {
  const store = await decidingShop(limited({ uses: 1 }));
  const cart = await quote(store, A);
  const checkout = await agreed(store, cart, "cart-0001");
  expect((await giveUp(store, checkout)).status).toBe(200);
  expect(await readAgreed(store, checkout)).toMatchObject({ state: "given_up" });
  expect(await uses(store)).toBe(0);
  expect(await problemOf(await checkOut(store, cart, "cart-0001"))).toMatchObject({
    status: 410,
    code: "checkout_expired",
  });
  expect(await refused(store, checkout, "1")).toMatchObject({ status: 410, code: "checkout_expired" });
  expect((await giveUp(store, checkout)).status).toBe(200);
  expect((await checkOut(store, cart, "cart-0002")).status).toBe(201);
  expect(await taken(store)).toEqual([[1, 500, 1]]);
});

test("an order's checkout is not given up, and one that nobody knows neither", async () => {
  const store = await decidingShop(limited({ uses: 1 }));
  const checkout = await buy(store, "cart-0001");
  await confirm(store, checkout, "1");
  expect(await problemOf(await giveUp(store, checkout))).toMatchObject({ status: 409, code: "checkout_confirmed" });
  expect(await readAgreed(store, checkout)).toMatchObject({ state: "confirmed", order_id: "1" });
  expect(await uses(store)).toBe(1);
  expect(await problemOf(await giveUp(store, { checkout: "cart-0001" }))).toMatchObject({ status: 404 });
});

test("confirmed, given up and asked again all at once, ten uses stay ten and every checkout is one thing", async () => {
  const store = await decidingShop(limited({ uses: 10 }));
  const carts = await Promise.all(Array.from({ length: 30 }, () => quote(store, A)));
  const done = await Promise.all(
    carts.map(async (cart, n) => {
      const response = await checkOut(store, cart, "cart-0001");
      if (!response.ok) return null;
      const checkout = (await response.json()) as { checkout: string };
      const confirming = call("POST", `/v1/checkout/${checkout.checkout}/confirm`, {
        key: store.manage_key,
        body: { order_id: `o-${n}` },
      });
      await Promise.all([
        confirming,
        n % 2 === 0 ? giveUp(store, checkout) : undefined,
        checkOut(store, cart, "cart-0001"),
      ]);
      return (await readAgreed(store, checkout as never)).state;
    }),
  );
  const states = done.filter((state) => state !== null);
  const confirmed = states.filter((state) => state === "confirmed").length;
  expect(new Set(states).isSubsetOf(new Set(["confirmed", "given_up"]))).toBe(true);
  expect(confirmed).toBeGreaterThan(0);
  expect(confirmed).toBeLessThanOrEqual(10);
  expect(await taken(store)).toEqual([[confirmed, confirmed * 500, confirmed]]);
});

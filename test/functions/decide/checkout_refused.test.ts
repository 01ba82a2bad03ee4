// What a refused checkout leaves behind: nothing, by which nobody could use a code, a budget or another offer's use twice.
import { afterEach, expect, test, vi } from "vitest";
import { agreed, type Cart, checkOut, confirm, decidingShop, quote, taken } from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const KEY = "cart-0001";
const rare = anOffer("rare", 1_000, 100, { limits: { uses: 1 } });

const rowsOf = async (store: TestStore) =>
  (
    await env.SHARD_0.prepare(
      "SELECT offer, code, amount_minor, state FROM redemption WHERE store = ?1 ORDER BY 1, 2, 3",
    )
      .bind((await rowOf(store)).id)
      .all()
  ).results;

/** Uses `rare` up, so that carts quoted before with it are refused. */
const useUp = async (store: TestStore) => agreed(store, await quote(store, [{ sku: "B" }]), "other-0001");

/** Has a cart refused, and takes what is offered instead under the same key. */
async function refusedThenTaken(store: TestStore, cart: { quote: string }): Promise<Cart & { checkout: string }> {
  const refused = await checkOut(store, cart, KEY);
  expect(refused.status).toBe(409);
  const taken = await checkOut(store, (await refused.json()) as { quote: string }, KEY);
  expect(taken.status).toBe(201);
  return (await taken.json()) as Cart & { checkout: string };
}

async function codesOf(store: TestStore): Promise<string[]> {
  const csv = await (await call("GET", "/v1/coupons/wake/codes.csv", { key: store.manage_key })).text();
  return csv
    .split("\r\n")
    .slice(1)
    .map((row) => row.split(",")[1] ?? "");
}

test("a key that was refused with one code does not carry it over to the next: each code holds once", async () => {
  const store = await decidingShop({
    offers: [anOffer("wake", 1_000, 500, { needs_code: true }), rare],
    coupons: [{ id: "wake", offer: "wake", batch: { count: 3 } }],
  });
  const [one = "", two = ""] = await codesOf(store);
  const [first, second, third] = [
    await quote(store, [{ sku: "A" }], { codes: [one] }),
    await quote(store, [{ sku: "A" }], { codes: [two] }),
    await quote(store, [{ sku: "A" }], { codes: [two] }),
  ];
  await useUp(store);
  expect((await checkOut(store, first, KEY)).status).toBe(409);
  const got = await refusedThenTaken(store, second);
  expect(got.codes).toMatchObject([{ code: two, applied: true }]);
  const again = await checkOut(store, third, "cart-0002");
  expect(await again.json()).toMatchObject({
    code: "limit_reached",
    changes: { offers: [{ id: "rare" }, { id: "wake" }] },
  });
  expect(await rowsOf(store)).toEqual([
    { offer: "rare", code: null, amount_minor: 100, state: "reserved" },
    { offer: "wake", code: two, amount_minor: 500, state: "reserved" },
  ]);
});

test("a key that was refused for a small cart counts the large one in full against the budget", async () => {
  const tenth = {
    id: "tenth",
    title: "tenth",
    condition: { kind: "always", params: {} },
    effect: { kind: "percent_off", params: { off_ratio: 0.1 } },
    limits: { budget_minor: 10_000 },
  };
  const store = await decidingShop({ offers: [tenth, rare] });
  const [small, large] = [await quote(store, [{ sku: "B" }]), await quote(store, [{ sku: "A", quantity: 9 }])];
  await useUp(store);
  expect((await checkOut(store, small, KEY)).status).toBe(409);
  const got = await refusedThenTaken(store, large);
  expect(got.offers).toMatchObject([{ id: "tenth", amount_minor: 9_000 }]);
  // 5.00 of the first buyer and 90.00 of this one.
  expect((await taken(store))[1]).toEqual([2, 9_500, 10]);
  const over = await checkOut(store, await quote(store, [{ sku: "A" }]), "cart-0003");
  expect(over.status).toBe(409);
});

test("an order confirms what its checkout agreed on, and nothing that was refused before under its key", async () => {
  const store = await decidingShop({ offers: [anOffer("big", 15_000, 1_000, { limits: { uses: 3 } }), rare] });
  const both = await quote(store, [{ sku: "A" }, { sku: "B" }]);
  const small = await quote(store, [{ sku: "B" }]);
  await useUp(store);
  expect((await checkOut(store, both, KEY)).status).toBe(409);
  const got = await refusedThenTaken(store, small);
  expect(got.offers).toEqual([]);
  expect(await confirm(store, got, "1")).toMatchObject({ confirmed: true, over_limit: [] });
  const { limits } = await read<{ limits: { offer: string; uses: number }[] }>(store, "/v1/limits");
  expect(limits).toMatchObject([
    { offer: "big", uses: 0 },
    { offer: "rare", uses: 1 },
  ]);
});

test("refused checkouts leave no row, and give all back that they took on the way", async () => {
  const store = await decidingShop({ offers: [anOffer("many", 1_000, 5, { limits: { uses: 9 } }), rare] });
  const cart = await quote(store, [{ sku: "A" }]);
  await useUp(store);
  const refused = await Promise.all(Array.from({ length: 20 }, (_, n) => checkOut(store, cart, `junk-${1000 + n}`)));
  expect(refused.map(({ status }) => status)).toEqual(Array(20).fill(409));
  expect(await rowsOf(store)).toHaveLength(2);
  expect(await taken(store)).toEqual([
    [1, 5, 1],
    [1, 100, 1],
  ]);
});

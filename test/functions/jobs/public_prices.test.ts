// What everybody paid and from when on: kept at the moment it began, whenever the job runs.
import { expect, test } from "vitest";
import { keepPrices } from "../../../functions/jobs/prices.ts";
import { lookAt, readState } from "../../../functions/store/decide_state.ts";
import { snapshotCache } from "../../../functions/store/snapshot.ts";
import { setSwitch } from "../../../functions/store/switch.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { anOffer, aRule, configure, newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, read, type TestStore } from "../../helpers/worker.ts";

const run = (now: number) => keepPrices(env, now);

/** The snapshot that an isolate which wakes at a moment decides with. */
const inForce = async (store: TestStore, now: number) => snapshotCache().find(env, await rowOf(store), now);

/** Where the law's earlier price is no matter: what is below the list price is announced as a reduction. */
const anyReduction = { prior_price: { on: false } };

/** A product's public prices, oldest first: from when on, price, whether announced as a reduction. */
async function historyOf(store: TestStore, sku: string) {
  const { prices } = await read<{ prices: { at: number; price_minor: number; reduced: boolean }[] }>(
    store,
    `/v1/products/${sku}/price-history`,
  );
  return prices.reverse().map(({ at, price_minor, reduced }) => [at, price_minor, reduced]);
}

test("public prices are kept from the moment they hold: versions, windows, and the switch", async () => {
  const store = await newShop();
  const now = Date.now();
  const window = { from: now + HOUR_MS, until: now + 2 * HOUR_MS };
  const { effective_at } = await configure(store, {
    settings: anyReduction,
    rules: [
      aRule("always", -0.1, { products: { any: [{ skus: ["A"] }] } }),
      aRule("hour", -0.5, { schedule: window, products: { any: [{ skus: ["B"] }] } }),
    ],
  });
  await run(now + 4 * MINUTE_MS);
  // The list price was on record since the product was told; a point between is a price that did not change.
  expect(await historyOf(store, "A")).toEqual([
    [expect.any(Number), 10_000, false],
    [effective_at, 9_000, true],
  ]);
  expect(await historyOf(store, "B")).toEqual([[expect.any(Number), 5_000, false]]);
  // The job was away for a while: each change is kept at its own moment all the same.
  await run(now + 5 * HOUR_MS);
  expect((await historyOf(store, "B")).slice(1)).toEqual([
    [window.from, 2_500, true],
    [window.until, 5_000, false],
  ]);
  expect(await historyOf(store, "A")).toHaveLength(2);
  // What has become history travels with the next snapshot.
  const history = (await inForce(store, now + 6 * HOUR_MS))?.products[0]?.history;
  expect(history?.map(([, price, reduced]) => [price, reduced])).toEqual([
    [10_000, 0],
    [9_000, 1],
  ]);
});

test("the public price is what one unit costs anybody: offers on a line count, those for members or a code do not", async () => {
  const store = await newShop();
  const now = Date.now();
  const percent = (id: string, off_ratio: number, parts = {}) => ({
    id,
    title: id,
    condition: { kind: "always", params: {} },
    effect: { kind: "percent_off", params: { off_ratio } },
    products: { any: [{ skus: ["A"] }] },
    ...parts,
  });
  await configure(store, {
    settings: anyReduction,
    rules: [aRule("a", -0.1, { products: { any: [{ skus: ["A"] }] } })],
    offers: [
      percent("all", 0.1),
      percent("members", 0.5, { when: { op: "is", fact: "customer.tier", value: "gold" } }),
      percent("code", 0.6, { needs_code: true }),
      anOffer("cart", 100, 50),
    ],
    coupons: [{ id: "c", offer: "code", code: "SECRET" }],
  });
  await run(now + 4 * MINUTE_MS);
  const { prices } = await read<{ prices: object[] }>(store, "/v1/products/A/price-history?limit=1");
  expect(prices).toMatchObject([{ price_minor: 8_100, posted_minor: 9_000, reduced: true }]);
});

test("what the record is of is a page's visitor of whom nothing is known", async () => {
  const store = await newShop();
  const now = Date.now();
  const products = (sku: string) => ({ any: [{ skus: [sku] }] });
  await configure(store, {
    rules: [
      aRule("web", -0.1, { products: products("A"), when: { op: "is", fact: "channel", value: "web" } }),
      aRule("guest", -0.2, { products: products("B"), when: { op: "is", fact: "customer.known", value: false } }),
    ],
  });
  await run(now + 4 * MINUTE_MS);
  const latest = async (sku: string) => (await historyOf(store, sku)).at(-1)?.[1];
  expect([await latest("A"), await latest("B")]).toEqual([9_000, 4_000]);
});

test("a lower price beside which nothing may be struck through is no reduction, but the price", async () => {
  const known = await newShop();
  const unknown = await newShop();
  const prices = [{ sku: "A", at: Date.now() - 100 * DAY_MS, price_minor: 10_000 }];
  await send(known, "PUT", "/v1/price-history", { prices });
  const now = Date.now();
  for (const store of [known, unknown]) await configure(store, { rules: [aRule("a", -0.1)] });
  await run(now + 4 * MINUTE_MS);
  const latest = async (store: TestStore) => (await historyOf(store, "A")).at(-1)?.slice(1);
  expect([await latest(known), await latest(unknown)]).toEqual([
    [9_000, true],
    [9_000, false],
  ]);
});

test("the switch to list prices is a price change too", async () => {
  const store = await newShop();
  const { id } = await rowOf(store);
  const now = Date.now();
  const rule = aRule("a", -0.1, { products: { any: [{ skus: ["A"] }] } });
  const { effective_at } = await configure(store, { settings: anyReduction, rules: [rule] });
  const turn = async (list_prices_only: boolean, changed_at: number) => {
    await setSwitch(env.CONTROL, id, { list_prices_only, who: "test", why: "test", changed_at });
    await lookAt(env.SHARD_0, id, changed_at).run();
  };
  await turn(true, now + HOUR_MS);
  await run(now + HOUR_MS + MINUTE_MS);
  await turn(false, now + 2 * HOUR_MS);
  await run(now + 2 * HOUR_MS + MINUTE_MS);
  expect((await historyOf(store, "A")).slice(1)).toEqual([
    [effective_at, 9_000, true],
    [now + HOUR_MS, 10_000, false],
    [now + 2 * HOUR_MS, 9_000, true],
  ]);
  // The endpoint has the next run look.
  await send(store, "PUT", "/v1/switch", { list_prices_only: true, why: "x" });
  expect((await readState(env.SHARD_0, id))?.next_at).toBeLessThanOrEqual(Date.now());
});

test("a switch that is set and set back between two runs is two price changes", async () => {
  const store = await newShop();
  const { id } = await rowOf(store);
  const now = Date.now();
  const rule = aRule("a", -0.1, { products: { any: [{ skus: ["A"] }] } });
  const { effective_at } = await configure(store, { settings: anyReduction, rules: [rule] });
  await run(now + HOUR_MS);
  for (const [minutes, list_prices_only] of [
    [65, true],
    [66, false],
  ] as const) {
    const changed_at = now + minutes * MINUTE_MS;
    await setSwitch(env.CONTROL, id, { list_prices_only, who: "test", why: "test", changed_at });
    await lookAt(env.SHARD_0, id, changed_at).run();
  }
  await run(now + 2 * HOUR_MS);
  expect((await historyOf(store, "A")).slice(1)).toEqual([
    [effective_at, 9_000, true],
    [now + 65 * MINUTE_MS, 10_000, false],
    [now + 66 * MINUTE_MS, 9_000, true],
  ]);
});

test("limits on daily changes see the day's moves and where yesterday ended", async () => {
  const store = await newShop();
  const settings = { max_daily_change_ratio: 0.1 };
  const { effective_at } = await configure(store, {
    settings,
    rules: [aRule("a", -0.3, { products: { any: [{ skus: ["A"] }] } })],
  });
  const posted = async () => (await historyOf(store, "A")).map(([, price]) => price);
  await run(effective_at + MINUTE_MS);
  expect(await posted()).toEqual([10_000, 9_000]);
  // The day's record travels: a day on, the price may go on from where it ended.
  let at = effective_at + MINUTE_MS;
  for (let days = 0; days < 4; days += 1) {
    for (const pause of [3 * MINUTE_MS, 3 * MINUTE_MS, DAY_MS]) {
      at += pause;
      await run(at);
    }
  }
  expect(await posted()).toEqual([10_000, 9_000, 8_100, 7_290, 7_000]);
});

test("an arm's price is nobody's public one until it is rolled out; then it is, whoever is held out", async () => {
  const store = await newShop();
  const spring = {
    id: "spring",
    title: "Spring",
    arms: [
      { id: "control", weight: 0.5 },
      { id: "lower", weight: 0.5 },
    ],
  };
  const when = { op: "is", fact: "experiment.spring", value: "lower" };
  const document = (parts: object) => ({
    rules: [aRule("lower", -0.05, { when })],
    experiments: [{ ...spring, ...parts }],
  });
  const begun = await configure(store, document({ status: "running" }));
  await run(begun.effective_at + MINUTE_MS);
  expect((await historyOf(store, "A")).map(([, price]) => price)).toEqual([10_000]);
  const out = await configure(store, document({ status: "stopped", winner: "lower" }), {
    effective_at: begun.effective_at + DAY_MS,
  });
  await run(out.effective_at + MINUTE_MS);
  expect((await historyOf(store, "A")).slice(1)).toEqual([[out.effective_at, 9_500, false]]);
});

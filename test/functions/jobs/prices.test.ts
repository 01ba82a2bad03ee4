// What the minute's job does about prices: changed products published, public prices kept, what KV did not take told again.
import { expect, test } from "vitest";
import { keepPrices } from "../../../functions/jobs/prices.ts";
import { readSnapshot, snapshotCache } from "../../../functions/store/snapshot.ts";
import { LEAD_MS } from "../../../shared/pricing/lead.ts";
import { DAY_MS, dayOf, dayStart, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { brokenKv } from "../../helpers/late_kv.ts";
import { aRule, configure, newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, read, type TestStore } from "../../helpers/worker.ts";

const run = (now: number) => keepPrices(env, now);

/** The snapshot that an isolate which wakes at a moment decides with. */
const inForce = async (store: TestStore, now: number) => snapshotCache().find(env, await rowOf(store), now);

const priceOf = async (store: TestStore, sku: string, now: number) =>
  (await inForce(store, now))?.products.find((each) => each.sku === sku)?.list_minor;

/** A product's public prices, oldest first: from when on, price, whether reduced. */
async function historyOf(store: TestStore, sku: string) {
  const { prices } = await read<{ prices: { at: number; price_minor: number; reduced: boolean }[] }>(
    store,
    `/v1/products/${sku}/price-history`,
  );
  return prices.reverse().map(({ at, price_minor, reduced }) => [at, price_minor, reduced]);
}

const setPrice = (store: TestStore, sku: string, price_minor: number) =>
  send(store, "PUT", "/v1/products", { products: [{ sku, title: sku, price_minor, cost_minor: 6_000 }] });

test("a changed price is published within the minute, once, and decides everywhere 150 s later", async () => {
  const store = await newShop();
  const now = Date.now();
  const { version, effective_at } = await configure(store, { rules: [aRule("a", -0.1)] });
  await setPrice(store, "A", 12_000);
  await send(store, "PUT", "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: 9_000 }] });
  await run(now + MINUTE_MS);
  expect(await priceOf(store, "A", effective_at)).toBe(10_000);
  expect(await priceOf(store, "A", now + MINUTE_MS + LEAD_MS - 1)).toBe(10_000);
  const later = await inForce(store, now + MINUTE_MS + LEAD_MS);
  expect(later?.version).toBe(version + 1);
  expect(later?.products.find(({ sku }) => sku === "A")).toMatchObject({
    list_minor: 12_000,
    price_lists: { trade: 9_000 },
  });
  // The configuration's own version and its document are as before.
  const { versions } = await read<{ versions: { version: number }[] }>(store, "/v1/config/versions");
  expect(versions.map((each) => each.version)).toEqual([version]);
  await run(now + 2 * MINUTE_MS);
  expect((await inForce(store, now + DAY_MS))?.version).toBe(version + 1);
});

test("what changes nothing that decides makes no snapshot", async () => {
  const store = await newShop();
  const now = Date.now();
  const { version } = await configure(store, { rules: [aRule("a", -0.1)] });
  const product = { sku: "A", title: "A", price_minor: 10_000, cost_minor: 6_000 };
  await send(store, "PUT", "/v1/products", { products: [product] });
  await send(store, "PUT", "/v1/products", { products: [{ ...product, url: "https://shop.example/a" }] });
  // No rule asks for the stock, so it does not travel.
  await send(store, "PUT", "/v1/products", { products: [{ ...product, stock: 7 }] });
  await run(now + MINUTE_MS);
  await send(store, "PUT", "/v1/products", { products: [{ ...product, stock: 6 }] });
  await run(now + 2 * MINUTE_MS);
  expect((await inForce(store, now + HOUR_MS))?.version).toBe(version);
  expect(await readSnapshot(env, await rowOf(store), version + 1)).toBeNull();
});

test("stock and days of cover travel where a scope asks for them", async () => {
  const store = await newShop();
  const now = Date.now();
  const today = dayOf("Asia/Shanghai", now);
  const ordered_at = dayStart("Asia/Shanghai", today) - 36 * HOUR_MS;
  const order = { ordered_at, currency: "CNY", lines: [{ sku: "A", quantity: 14, amount_minor: 100 }] };
  await send(store, "PUT", "/v1/orders/1", order);
  await rollUp(store);
  const products = [
    { sku: "A", title: "A", price_minor: 10_000, stock: 100 },
    { sku: "B", title: "B", price_minor: 5_000, stock: 0 },
    { sku: "C", title: "C", price_minor: 5_000, stock: 3 },
    { sku: "D", title: "D", price_minor: 5_000 },
    { sku: "E", title: "E", price_minor: null, stock: 3 },
  ];
  await send(store, "PUT", "/v1/products", { products });
  await configure(store, {
    rules: [aRule("a", -0.1, { products: { any: [{ days_of_cover: { from: 60 } }, { stock: { to: 3 } }] } })],
  });
  const found = await inForce(store, now + HOUR_MS);
  // 14 in 28 days is one in two days: 100 pieces last 200. What never sold lasts as long as a rule can ask.
  expect(found?.products.map(({ sku, stock, days_of_cover }) => [sku, stock, days_of_cover])).toEqual([
    ["A", 100, 200],
    ["B", 0, 0],
    ["C", 3, 3_650],
    ["D", null, null],
  ]);
  await send(store, "PUT", "/v1/products", { products: [{ ...products[2], stock: 2 }] });
  await run(now + MINUTE_MS);
  expect((await inForce(store, now + HOUR_MS))?.products[2]).toMatchObject({ stock: 2 });
});

test("a version to come stays to come, over products as they are by then", async () => {
  const store = await newShop();
  const now = Date.now();
  await configure(store, { rules: [aRule("a", -0.1)] });
  const later = now + DAY_MS;
  await configure(store, { rules: [aRule("b", -0.2)] }, { effective_at: later });
  await setPrice(store, "A", 12_000);
  await run(now + MINUTE_MS);
  const at = async (moment: number) => {
    const found = await inForce(store, moment);
    return [found?.config.rules[0]?.id, found?.products[0]?.list_minor];
  };
  expect(await at(now + HOUR_MS)).toEqual(["a", 12_000]);
  expect(await at(later - 1)).toEqual(["a", 12_000]);
  expect(await at(later)).toEqual(["b", 12_000]);
  // Snapshots 3 and 4 are of versions 1 and 2, whatever their numbers.
  for (const [number, version] of [
    [3, 1],
    [4, 2],
  ]) {
    expect(await read(store, `/v1/config/versions/${number}`)).toMatchObject({ version });
  }
});

test("what KV did not take is told by the next run, for a moment that all can know of", async () => {
  const store = await newShop();
  const row = await rowOf(store);
  const { effective_at } = await configure(store, { rules: [aRule("a", -0.1)] });
  await setPrice(store, "A", 12_000);
  const down = { ...env, CONFIG: brokenKv };
  await keepPrices(down, effective_at + 10 * MINUTE_MS);
  const late = effective_at + 20 * MINUTE_MS;
  expect((await inForce(store, late))?.version).toBe(1);
  await keepPrices(env, late);
  const told = (await readSnapshot(env, row, 2))?.effective_at ?? 0;
  expect(told).toBeGreaterThanOrEqual(late + LEAD_MS);
  expect((await inForce(store, told - 1))?.version).toBe(1);
  expect((await inForce(store, told))?.version).toBe(2);
  // Public prices did not change before anybody was told.
  await keepPrices(env, late + HOUR_MS);
  expect((await historyOf(store, "A")).at(-1)).toEqual([told, 10_800, false]);
});

test("snapshots long replaced leave KV and stay in the archive", async () => {
  const store = await newShop();
  const row = await rowOf(store);
  let now = Date.now();
  await configure(store, { rules: [aRule("a", -0.1)] });
  for (let price = 11_000; price <= 15_000; price += 1_000) {
    await setPrice(store, "A", price);
    now += 10 * MINUTE_MS;
    await run(now);
  }
  const { keys } = await env.CONFIG.list({ prefix: `snapshot:${row.id}:` });
  const versions = keys.map(({ name }) => Number(name.split(":")[2])).sort((a, b) => a - b);
  const last = Math.max(...versions);
  expect(versions.length).toBeLessThan(5);
  expect(last).toBeGreaterThan(5);
  for (let version = 1; version <= last; version += 1) {
    expect((await readSnapshot(env, row, version))?.version).toBe(version);
  }
  expect((await readSnapshot(env, row, 1))?.products[0]?.list_minor).toBe(10_000);
});

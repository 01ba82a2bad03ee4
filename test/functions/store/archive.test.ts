// The archive that replays read: what it gives back, what versions share, what is forgotten; within D1's limits at any size.
import fc from "fast-check";
import { expect, test } from "vitest";
import { insertSnapshot, readArchive, toArchive, trimArchive } from "../../../functions/store/archive.ts";
import { insertPieces, readTexts, toPieces } from "../../../functions/store/pieces.ts";
import { publish } from "../../../functions/store/publish.ts";
import { readSnapshot, snapshotCache } from "../../../functions/store/snapshot.ts";
import type { Snapshot } from "../../../shared/pricing/snapshot.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { aRule, newShop } from "../../helpers/prices.ts";
import { aProduct, aSnapshot } from "../../helpers/pricing.ts";
import { newUse, strictD1, strictEnv } from "../../helpers/strict_d1.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env } from "../../helpers/worker.ts";

const db = env.SHARD_0;
let stores = 1_000_000;
const newId = () => {
  stores += 1;
  return stores;
};

/** Keeps a snapshot as a version of a store and tells how many pieces were new. */
async function keep(store: number, snapshot: Snapshot, created_at = 0): Promise<number> {
  const { manifest, pieces } = await toArchive(snapshot);
  const count = async () =>
    (await db.prepare("SELECT count(*) AS n FROM snapshot_piece WHERE store = ?1").bind(store).first<{ n: number }>())
      ?.n ?? 0;
  const before = await count();
  const { version, effective_at } = snapshot;
  const row = { version, config_version: 1, effective_at, created_at };
  await db.batch([...insertPieces(db, store, pieces), insertSnapshot(db, store, row, manifest)]);
  return (await count()) - before;
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => aProduct({ sku: `S${n}`, list_minor: 1_000 + n }));
const read = (store: number, version: number) =>
  readArchive(db, { id: store, currency: "CNY", timezone: "Asia/Shanghai" }, version);

test("texts of any length and sign come back as they were", async () => {
  const store = newId();
  // Longer than a piece, its border within a sign of four bytes.
  const long = `a${"𝄞".repeat(400_000)}`;
  const texts = ["", "{}", '{"a":"母"}', long];
  const pieces = await Promise.all(texts.map((text) => toPieces([text])));
  expect(pieces[3]?.length).toBeGreaterThan(2);
  const strict = strictD1(db);
  await strict.batch(insertPieces(strict, store, pieces.flat()));
  const lists = pieces.map((list) => list.map(({ hash }) => hash));
  expect(await readTexts(strict, store, lists)).toEqual(texts);
  await expect(readTexts(db, store + 1, [lists[1] as string[]])).rejects.toThrow("missing");
});

test("a snapshot comes back as it was, whatever it holds", async () => {
  const store = newId();
  let version = 0;
  const word = fc.string({ unit: "grapheme", maxLength: 8 });
  const product = fc.record({
    sku: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    title: word,
    list_minor: fc.nat(),
    cost_minor: fc.option(fc.nat()),
    tags: fc.array(word, { maxLength: 3 }),
    attributes: fc.dictionary(word, word, { maxKeys: 3 }),
    tax_ratio: fc.double({ min: 0, max: 1, noNaN: true }).map((ratio) => ratio + 0),
    history: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(0 as const, 1 as const)), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(product, { selector: ({ sku }) => sku, maxLength: 20 }), async (products) => {
      version += 1;
      const snapshot = aSnapshot({ version, config: { rules: [aRule("a", -0.1)] as never }, products });
      await keep(store, snapshot);
      expect(await read(store, version)).toEqual(snapshot);
    }),
    { numRuns: 40, seed: 1 },
  );
});

test("a version that differs in one product shares all other pieces with the one before", async () => {
  const store = newId();
  const products = many(2_000);
  const first = await keep(store, aSnapshot({ version: 1, products }));
  expect(first).toBeGreaterThan(10);
  const changed = products.map((each) => (each.sku === "S700" ? { ...each, stock: 3 } : each));
  expect(await keep(store, aSnapshot({ version: 2, products: changed }))).toBe(1);
  const bySku = [...products, aProduct({ sku: "S1500a" })].sort((a, b) => (a.sku < b.sku ? -1 : 1));
  const without = bySku.filter(({ sku }) => sku !== "S1500a");
  expect(await keep(store, aSnapshot({ version: 3, products: without }))).toBeGreaterThan(1);
  // Its own piece, or where it begins one, the two that it parts.
  expect(await keep(store, aSnapshot({ version: 4, products: bySku }))).toBeLessThanOrEqual(2);
});

test("a number is given once", async () => {
  const store = newId();
  await keep(store, aSnapshot({ version: 1, products: many(1) }));
  await expect(keep(store, aSnapshot({ version: 1, products: many(2) }))).rejects.toThrow("UNIQUE");
  expect((await read(store, 1))?.products).toHaveLength(1);
});

test("snapshots past their time are forgotten with what they alone were made of; the one in force and configurations stay", async () => {
  const store = await rowOf(await newShop());
  const start = Date.now() - 100 * DAY_MS;
  const change = (day: number, change_ratio: number) =>
    publish(env, store, () => ({ rules: [aRule("a", change_ratio)] }), { who: "t", why: "t" }, start + day * DAY_MS);
  for (const [day, ratio] of [
    [0, -0.1],
    [10, -0.2],
    [20, -0.3],
    [90, -0.4],
  ] as const)
    await change(day, ratio);
  const pieces = async () =>
    (
      await db
        .prepare("SELECT count(*) AS n FROM snapshot_piece WHERE store = ?1")
        .bind(store.id)
        .first<{ n: number }>()
    )?.n;
  const before = await pieces();
  expect(await trimArchive(db, store.id, start)).toBe(0);
  expect(await trimArchive(db, store.id, start + 50 * DAY_MS)).toBe(2);
  expect(await readSnapshot(env, store, 2)).toBeNull();
  // In force on day 50, and so for those who ask about that day.
  expect((await readSnapshot(env, store, 3))?.config.rules[0]?.price).toMatchObject({ params: { change_ratio: -0.3 } });
  expect((await readSnapshot(env, store, 4))?.products).toHaveLength(2);
  // Two compiled configurations; their documents stay.
  expect(await pieces()).toBe((before ?? 0) - 2);
  const { results } = await db.prepare("SELECT version FROM config_version WHERE store = ?1").bind(store.id).all();
  expect(results).toHaveLength(4);
});

test("a store of 10,000 products and a large configuration is published, read and replayed within D1's limits", async () => {
  const shop = await newShop();
  const store = await rowOf(shop);
  const words = "母婴奶粉营养辅食";
  for (let from = 0; from < 10_000; from += 1_000) {
    const products = Array.from({ length: 1_000 }, (_, n) => ({
      sku: `SKU-${from + n}`,
      title: `${words.repeat(4)} ${from + n}`,
      category: `Baby/${n % 40}`,
      brand: `Brand ${n % 90}`,
      price_minor: 5_000 + ((n * 7_919) % 20_000),
      cost_minor: 3_000 + (n % 500),
      tags: ["a", `t${n % 7}`],
      attributes: { colour: `c${n % 11}` },
    }));
    await send(shop, "PUT", "/v1/products", { products });
  }
  const rules = Array.from({ length: 200 }, (_, n) =>
    aRule(`rule-${n}`, -0.1, {
      products: { any: [{ skus: Array.from({ length: 50 }, (_, k) => `SKU-${(n * 50 + k) % 10_000}`) }] },
    }),
  );
  const use = newUse();
  const strict = strictEnv(env, use);
  const now = Date.now();
  const published = await publish(strict, store, () => ({ rules }), { who: "t", why: "t" }, now);
  expect(published.ok, JSON.stringify(published).slice(0, 300)).toBe(true);
  expect(use.queries).toBeLessThan(60);
  expect(use.largest_bytes).toBeLessThan(2_000_000);
  const kept = await readSnapshot(strictEnv(env), store, 1);
  expect(kept?.products).toHaveLength(10_002);
  const found = await snapshotCache().find(strictEnv(env), store, now + DAY_MS);
  expect(found).toEqual(kept);
  console.log();
}, 60_000);

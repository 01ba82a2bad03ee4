// Which snapshot decides where and when? Locations that see KV late, KV that is down, and isolates that come and go.
import { expect, test } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { readSnapshot, snapshotCache } from "../../../functions/store/snapshot.ts";
import type { Store } from "../../../functions/store/stores.ts";
import { LEAD_MS } from "../../../shared/pricing/lead.ts";
import { brokenKv, lateKv } from "../../helpers/late_kv.ts";
import { publishAt, versionOf, withKv } from "../../helpers/locations.ts";
import { newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env } from "../../helpers/worker.ts";

const start = Date.now();

test.each([
  [0, 120],
  [30, 90],
  [119, 61],
])(
  "locations that see KV %i s and %i s late switch at the same second",
  async (one, other) => {
    const store = await rowOf(await newShop());
    let now = start;
    const kv = lateKv(() => now);
    const locations = [one, other].map((lag) => withKv(kv.view(() => lag * 1_000)));
    // Isolates of each location that began, and so refresh, at other seconds; they also ask before there is anything.
    const isolates = locations.flatMap((bindings) =>
      [0, 1, 7, 13, 19, 29].map((from) => ({ bindings, from: start + from * 1_000, cache: snapshotCache() })),
    );
    const seen: { at: number; versions: (number | null)[] }[] = [];
    const published: number[] = [];
    for (const second of Array.from({ length: 520 }, (_, index) => index)) {
      now = start + second * 1_000;
      if (second === 20) published.push((await publishAt(withKv(kv.writer), store, now, -0.1)).effective_at);
      if (second === 215) published.push((await publishAt(withKv(kv.writer), store, now, -0.2)).effective_at);
      const awake = isolates.filter(({ from }) => from <= now);
      const versions = await Promise.all(awake.map(({ cache, bindings }) => versionOf(cache, bindings, store, now)));
      seen.push({ at: now, versions });
    }
    const [first = 0, second = 0] = published;
    expect([first - start, second - start]).toEqual([170_000, 365_000]);
    for (const { at, versions } of seen) {
      const expected = at < first ? null : at < second ? 1 : 2;
      expect(new Set(versions), `second ${(at - start) / 1_000}`).toEqual(new Set([expected]));
    }
  },
  120_000,
);

test("a version told of as late as may be takes effect at one moment wherever KV lags by 0 to 120 s", async () => {
  const store = await rowOf(await newShop());
  let now = start;
  const kv = lateKv(() => now);
  const lags = Array.from({ length: 121 }, (_, lag) => withKv(kv.view(() => lag * 1_000)));
  await publishAt(withKv(kv.writer), store, now, -0.1);
  const told = start + 400_000;
  // Each with isolates that read the pointer just before they could hear of it, and at other seconds.
  const isolates = lags.flatMap((bindings, lag) =>
    [0, 1, 12, 24].map((ahead) => ({ bindings, cache: snapshotCache(), read_at: told + (lag - ahead) * 1_000 - 1 })),
  );
  now = told;
  const { effective_at } = await publishAt(withKv(kv.writer), store, told, -0.2, told + LEAD_MS);
  expect(effective_at).toBe(told + LEAD_MS);
  for (const { bindings, cache, read_at } of isolates) {
    for (let at = read_at; at < effective_at; at += 25_000) {
      now = at;
      expect(await versionOf(cache, bindings, store, at)).toBe(1);
    }
  }
  now = effective_at;
  const versions = await Promise.all(isolates.map(({ bindings, cache }) => versionOf(cache, bindings, store, now)));
  expect(versions.findIndex((version) => version !== 2)).toBe(-1);
});

test("the pointer is read every 25 s, a snapshot once", async () => {
  const store = await rowOf(await newShop());
  let now = start;
  const kv = lateKv(() => now);
  const bindings = withKv(kv.view(() => 0));
  await publishAt(bindings, store, now, -0.1);
  const cache = snapshotCache();
  const found = new Set<unknown>();
  for (let second = 200; second < 320; second += 1) {
    now = start + second * 1_000;
    found.add(await cache.find(bindings, store, now));
  }
  // The same object each time: what is worked out of it once is kept with it.
  expect(found.size).toBe(1);
  expect(kv.reads.get(`snapshot:${store.id}:1`)).toBe(1);
  expect(kv.reads.get(`decide:${store.id}`)).toBe(5);
});

test("visitors who come at once share one reading", async () => {
  const store = await rowOf(await newShop());
  const kv = lateKv(() => start);
  const bindings = withKv(kv.view(() => 0));
  await publishAt(bindings, store, start, -0.1);
  const cache = snapshotCache();
  const now = start + LEAD_MS;
  const found = await Promise.all(Array.from({ length: 20 }, () => cache.find(bindings, store, now)));
  expect(new Set(found).size).toBe(1);
  expect(found[0]?.version).toBe(1);
  expect(kv.reads.get(`snapshot:${store.id}:1`)).toBe(1);
});

test("nobody reads a snapshot's key before the pointer names it, and one that KV calls absent comes from the archive", async () => {
  const store = await rowOf(await newShop());
  let now = start;
  const kv = lateKv(() => now);
  const late = withKv(kv.view((key) => (key.startsWith("snapshot:") ? 3_600_000 : 0)));
  const cache = snapshotCache();
  expect(await cache.find(late, store, now)).toBeNull();
  expect([...kv.reads.keys()]).toEqual([`decide:${store.id}`]);
  await publishAt(withKv(kv.writer), store, now, -0.1);
  now = start + LEAD_MS;
  const found = await cache.find(late, store, now);
  expect(found).toEqual(await readSnapshot(env, store, 1));
  expect(found?.products.map(({ sku, list_minor }) => [sku, list_minor])).toEqual([
    ["A", 10_000],
    ["B", 5_000],
  ]);
});

test("while KV is down what is known goes on, and what was read ahead takes effect", async () => {
  const store = await rowOf(await newShop());
  const kv = lateKv(() => start);
  const up = withKv(kv.view(() => 0));
  const down = withKv(brokenKv);
  await publishAt(up, store, start, -0.1);
  const [known, ahead, cold] = [snapshotCache(), snapshotCache(), snapshotCache()];
  let now = start + LEAD_MS;
  expect(await versionOf(known, up, store, now)).toBe(1);
  expect(await versionOf(ahead, up, store, now)).toBe(1);
  const { effective_at } = await publishAt(up, store, now, -0.2);
  const behind: Promise<unknown>[] = [];
  now += 40_000;
  expect((await ahead.find(up, store, now, (work) => behind.push(work)))?.version).toBe(1);
  expect(behind).toHaveLength(1);
  await Promise.all(behind);
  // Down from here on.
  for (now = effective_at - 60_000; now < effective_at + 600_000; now += 7_000) {
    expect(await versionOf(known, down, store, now)).toBe(1);
    expect(await versionOf(ahead, down, store, now)).toBe(now < effective_at ? 1 : 2);
    expect(await versionOf(cold, down, store, now)).toBeNull();
  }
  // And up again: after the pause everybody is where he should be.
  now += 5_000;
  for (const cache of [known, ahead, cold]) expect(await versionOf(cache, up, store, now)).toBe(2);
});

test("a KV that never answers keeps a visitor waiting once, not each of them", async () => {
  const store = await rowOf(await newShop());
  let asked = 0;
  const silent = {
    get: () => {
      asked += 1;
      return new Promise(() => {});
    },
  } as unknown as Env["CONFIG"];
  const cache = snapshotCache();
  const now = Date.now();
  expect(await cache.find(withKv(silent), store, now)).toBeNull();
  const many = Array.from({ length: 50 }, () => cache.find(withKv(silent), store, now + 2_500));
  expect(await Promise.all(many)).toEqual(many.map(() => null));
  expect(asked).toBe(1);
});

test("a store's snapshot is never another's", async () => {
  const [one, two] = [await rowOf(await newShop()), await rowOf(await newShop())];
  await publishAt(env, one, start, -0.1);
  const cache = snapshotCache();
  const now = start + LEAD_MS;
  expect(await versionOf(cache, env, one, now)).toBe(1);
  expect(await versionOf(cache, env, two, now)).toBeNull();
  expect(await readSnapshot(env, two, 1)).toBeNull();
});

test("of a store that fills the memory only one snapshot is held: the next is read when its time has come", async () => {
  const store = await rowOf(await newShop());
  const kv = lateKv(() => start);
  const bindings = withKv(kv.view(() => 0));
  await publishAt(bindings, store, start, -0.1);
  const [small, large] = [snapshotCache({ products: 3 }), snapshotCache({ products: 4 })];
  let now = start + LEAD_MS;
  const { effective_at } = await publishAt(bindings, store, now, -0.2);
  const behind: Promise<unknown>[] = [];
  for (const cache of [small, large]) await cache.find(bindings, store, now, (work) => behind.push(work));
  await Promise.all(behind);
  expect(behind).toHaveLength(1);
  expect(kv.reads.get(`snapshot:${store.id}:2`)).toBe(1);
  now = effective_at;
  for (const cache of [small, large]) expect(await versionOf(cache, bindings, store, now)).toBe(2);
  expect(kv.reads.get(`snapshot:${store.id}:2`)).toBe(2);
});

test("a memory that is full lets go of the store asked for least lately", async () => {
  const stores = [await rowOf(await newShop()), await rowOf(await newShop()), await rowOf(await newShop())];
  const kv = lateKv(() => start);
  const bindings = withKv(kv.view(() => 0));
  for (const store of stores) await publishAt(bindings, store, start, -0.1);
  // Two products each: room for two stores.
  const cache = snapshotCache({ products: 4 });
  const now = start + LEAD_MS;
  for (const store of [...stores, ...stores.slice(1)]) expect(await versionOf(cache, bindings, store, now)).toBe(1);
  const readsOf = ({ id }: Store) => kv.reads.get(`snapshot:${id}:1`);
  expect(stores.map(readsOf)).toEqual([1, 1, 1]);
  expect(await versionOf(cache, bindings, stores[0] as Store, now)).toBe(1);
  expect(stores.map(readsOf)).toEqual([2, 1, 1]);
});

test("a memory that is full forgets what is over before what decides", async () => {
  const store = await rowOf(await newShop());
  const kv = lateKv(() => start);
  const bindings = withKv(kv.view(() => 0));
  await publishAt(bindings, store, start, -0.1);
  const now = start + 10 * LEAD_MS;
  await publishAt(bindings, store, now, -0.2);
  const cache = snapshotCache({ products: 2 });
  expect(await versionOf(cache, bindings, store, now + LEAD_MS)).toBe(2);
  // It is still answered, and not kept.
  const old = await cache.read(bindings, store, 1);
  expect(old?.version).toBe(1);
  expect(await cache.read(bindings, store, 1)).not.toBe(old);
  expect(await versionOf(cache, bindings, store, now + LEAD_MS)).toBe(2);
  expect(kv.reads.get(`snapshot:${store.id}:2`)).toBe(1);
});

// Who hears of a version? All that are published at once, also when KV refuses, is slow, or shows an older state.
import { expect, test } from "vitest";
import { keepPrices } from "../../../functions/jobs/prices.ts";
import { type Pointer, pointerKey } from "../../../functions/store/announce.ts";
import { listConfigs } from "../../../functions/store/config.ts";
import { readSnapshot, snapshotCache } from "../../../functions/store/snapshot.ts";
import { LEAD_MS } from "../../../shared/pricing/lead.ts";
import { brokenKv, lateKv } from "../../helpers/late_kv.ts";
import { publishAt, versionOf, withKv } from "../../helpers/locations.ts";
import { newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env } from "../../helpers/worker.ts";

const start = Date.now();

test("of changes made at once the pointer names every one", async () => {
  const store = await rowOf(await newShop());
  const ratios = [-0.1, -0.2, -0.3, -0.4, -0.5];
  const published = await Promise.all(ratios.map((ratio) => publishAt(env, store, start, ratio)));
  expect(published.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(published.every(({ announced }) => announced)).toBe(true);
  const pointer = await env.CONFIG.get<Pointer>(pointerKey(store.id), "json");
  expect(pointer?.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  const newest = await snapshotCache().find(env, store, start + LEAD_MS);
  expect(newest).toMatchObject({ version: 5 });
  expect(newest).toEqual(await readSnapshot(env, store, 5));
});

test("a change that KV did not take is kept, says so, and is told a minute later for a later moment", async () => {
  const store = await rowOf(await newShop());
  expect(await publishAt(withKv(brokenKv), store, start, -0.1)).toMatchObject({ version: 1, announced: false });
  const late = start + 120_000;
  await keepPrices(env, late);
  const [row] = await listConfigs(env.SHARD_0, store.id, 9, 9, late);
  // From when it was told.
  const { effective_at = 0, state } = row ?? {};
  expect(state).toBe("planned");
  expect(effective_at).toBeGreaterThanOrEqual(late + LEAD_MS);
  expect(await versionOf(snapshotCache(), env, store, effective_at - 1)).toBeNull();
  expect(await versionOf(snapshotCache(), env, store, effective_at)).toBe(1);
});

test("an older pointer after a newer one changes nothing", async () => {
  const store = await rowOf(await newShop());
  let now = start;
  let lag = 0;
  const kv = lateKv(() => now);
  const bindings = withKv(kv.view(() => lag));
  await publishAt(bindings, store, now, -0.1);
  now += 200_000;
  await publishAt(bindings, store, now, -0.2);
  const cache = snapshotCache();
  now += LEAD_MS;
  expect(await versionOf(cache, bindings, store, now)).toBe(2);
  lag = LEAD_MS + 60_000;
  now += 31_000;
  expect(await versionOf(cache, bindings, store, now)).toBe(2);
});

test("an announcer that KV kept waiting past its lease leaves no older pointer over a newer one", async () => {
  const store = await rowOf(await newShop());
  await publishAt(env, store, start, -0.1);
  const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let slow = true;
  const CONFIG = new Proxy(env.CONFIG, {
    get(target, property) {
      const value = target[property as keyof typeof target] as unknown as (...args: unknown[]) => Promise<unknown>;
      if (property !== "put") return typeof value === "function" ? value.bind(target) : value;
      return async (key: string, ...rest: unknown[]) => {
        if (slow && key === pointerKey(store.id)) {
          slow = false;
          arrived.resolve();
          await gate.promise;
        }
        return value.call(target, key, ...rest);
      };
    },
  });
  const first = publishAt(withKv(CONFIG), store, start, -0.2);
  await arrived.promise;
  // Its lease runs out while KV writes.
  await env.CONTROL.prepare("DELETE FROM lease WHERE name = ?1").bind(`announce:${store.id}`).run();
  expect((await publishAt(env, store, start, -0.3)).announced).toBe(true);
  gate.resolve();
  expect((await first).announced).toBe(true);
  const pointer = await env.CONFIG.get<Pointer>(pointerKey(store.id), "json");
  expect(pointer?.map(({ version }) => version)).toEqual([1, 2, 3]);
});

// Recorded decisions go after a store's retention, checkouts that nothing came of some time after they ended; what is counted stays.
import { expect, test } from "vitest";
import { applyRetention, CHECKOUT_DAYS } from "../../../functions/jobs/retention.ts";
import { insertDecisions } from "../../../functions/store/decision.ts";
import { markDirty } from "../../../functions/store/dirty.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/time.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const db = env.SHARD_0;
const namesOf = async (sql: string, ...values: unknown[]) => {
  const { results } = await db
    .prepare(sql)
    .bind(...values)
    .all<{ name: string }>();
  return results.map(({ name }) => name).sort();
};

async function shop(retention_days: number): Promise<{ store: TestStore; id: number }> {
  const store = await newStore({ retention_days });
  return { store, id: (await rowOf(store)).id };
}

/** Keeps a decision of so many days ago; its version is its name. */
async function decide(store: number, days: number, version: number): Promise<void> {
  const input = { kind: "cart" as const, lines: [], codes: [], shipping_minor: 0, facts: {} };
  const parts = { input, list_prices_only: false, without: [], offers: ["deal"], visitor: "", weight: 1 };
  const row = { store, id: eventId(Date.now() - days * DAY_MS), version, hash: "00", ...parts };
  await db.batch(insertDecisions(db, [row]));
}
const decided = (store: number) => namesOf("SELECT version AS name FROM decision WHERE store = ?1", store);

test("decisions are kept as long as the store's raw events, each store's by its own setting", async () => {
  const [short, long] = [await shop(30), await shop(200)];
  for (const { id } of [short, long]) for (const days of [31, 28]) await decide(id, days, days);
  await applyRetention(env, Date.now());
  expect([await decided(short.id), await decided(long.id)]).toEqual([[28], [28, 31]]);
  // A night that finds nothing writes nothing.
  const sealed = () => namesOf("SELECT decisions_before AS name FROM rollup_state WHERE store = ?1", short.id);
  const before = await sealed();
  expect(before).toHaveLength(1);
  await applyRetention(env, Date.now() + DAY_MS);
  expect(await sealed()).toEqual(before);
  expect(await namesOf("SELECT 1 AS name FROM rollup_state WHERE store = ?1", long.id)).toEqual([]);
});

test("decisions stay while an hour of their time waits to be summed up, unless it never will be", async () => {
  const { id } = await shop(30);
  await decide(id, 31, 1);
  const hour = Math.floor((Date.now() - 40 * DAY_MS) / HOUR_MS) * HOUR_MS;
  await markDirty(db, id, [{ kind: "order", bucket: hour }], Date.now()).run();
  await applyRetention(env, Date.now());
  expect(await decided(id)).toEqual([1]);
  await db.prepare("UPDATE dirty SET failures = 20 WHERE store = ?1").bind(id).run();
  await applyRetention(env, Date.now());
  expect(await decided(id)).toEqual([]);
});

test("checkouts without an order are forgotten with what they reserved; orders' own, and what is taken, stay", async () => {
  const { store, id } = await shop(90);
  const redeem = (key: string, state: string, ended: number) =>
    db
      .prepare(
        `INSERT INTO redemption (store, offer, key, amount_minor, units, state, gives_back, at, expires_at)
         VALUES (?1, 'deal', ?2, 100, 1, ?3, 1, ?4, ?4)`,
      )
      .bind(id, key, state, ended)
      .run();
  const checkOut = (key: string, order: string | null, ended: number) =>
    db
      .prepare("INSERT INTO checkout VALUES (?1, ?2, unhex(?3), ?4, ?5, ?5, '{}')")
      .bind(id, key, eventId(ended), order, ended)
      .run();
  const old = Date.now() - (CHECKOUT_DAYS + 1) * DAY_MS;
  const recent = Date.now() - (CHECKOUT_DAYS - 1) * DAY_MS;
  for (const [name, ended] of [
    ["old", old],
    ["recent", recent],
  ] as const) {
    await checkOut(`${name} ordered`, "1", ended);
    await redeem(`${name} ordered`, "confirmed", ended);
    await checkOut(`${name} returned`, "2", ended);
    await redeem(`${name} returned`, "released", ended);
    await checkOut(`${name} given up`, null, ended);
    await redeem(`${name} given up`, "released", ended);
    await redeem(`${name} never agreed`, "released", ended);
  }
  const limits = () => read(store, "/v1/limits");
  const taken = await limits();
  await applyRetention(env, Date.now());
  const kept = ["old ordered", "old returned", "recent given up", "recent ordered", "recent returned"];
  expect(await namesOf("SELECT key AS name FROM checkout WHERE store = ?1", id)).toEqual(kept);
  expect(await namesOf("SELECT key AS name FROM redemption WHERE store = ?1", id)).toEqual(
    [...kept, "recent never agreed"].sort(),
  );
  expect(await limits()).toEqual(taken);
  expect(taken).toMatchObject({ limits: [{ offer: "deal", uses: 2 }] });
});

// Back to list prices within 5 s: in isolates that are busy, idle or new, with KV down, and with a database that is slow or down.
import type { D1Database } from "@cloudflare/workers-types";
import { expect, test } from "vitest";
import { type SwitchCache, switchCache } from "../../../functions/decide/switch.ts";
import { setSwitch } from "../../../functions/store/switch.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { listPricesOnly } from "../../../shared/pricing/snapshot.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { brokenKv } from "../../helpers/late_kv.ts";
import { newShop } from "../../helpers/prices.ts";
import { aSnapshot } from "../../helpers/pricing.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, read, type TestStore } from "../../helpers/worker.ts";

const start = Date.now();

/** Turns the switch in the database, as a request to another isolate would. */
async function turn(store: TestStore, list_prices_only: boolean): Promise<number> {
  const { id } = await rowOf(store);
  await setSwitch(env.CONTROL, id, { list_prices_only, who: "test", why: "test", changed_at: start });
  return id;
}

/** Asks as one request does: answered, then what was left for later is done. */
async function ask(cache: SwitchCache, store: number, now: number, bindings: Pick<typeof env, "CONTROL"> = env) {
  const behind: Promise<unknown>[] = [];
  const answer = await cache.isSwitched(bindings, store, now, (work) => behind.push(work));
  return { answer, behind: Promise.all(behind) };
}

async function answerOf(cache: SwitchCache, store: number, now: number, bindings?: Pick<typeof env, "CONTROL">) {
  const { answer, behind } = await ask(cache, store, now, bindings);
  await behind;
  return answer;
}

/** The control database, whose questions go through `through`. */
const controlled = (through: (ask: () => Promise<unknown>) => Promise<unknown>) => {
  const wrap = (statement: ReturnType<D1Database["prepare"]>) => ({ all: () => through(() => statement.all()) });
  return { CONTROL: { prepare: (sql: string) => wrap(env.CONTROL.prepare(sql)) } as unknown as D1Database };
};

test.each([1_000, 2_100, 3_000, 4_600, 60_000])("an isolate asked every %i ms knows within 5 s", async (every) => {
  const store = await newShop();
  const { id } = await rowOf(store);
  const cache = switchCache();
  expect(await answerOf(cache, id, start)).toBe(false);
  // Just after it was read: the worst moment.
  await turn(store, true);
  for (let now = start + every; now < start + 5 * every + 20_000; now += every) {
    const answer = await answerOf(cache, id, now);
    if (now - start >= 5_000) expect(answer, String(now - start)).toBe(true);
  }
  await turn(store, false);
  const now = start + 5 * every + 25_000;
  await answerOf(cache, id, now);
  expect(await answerOf(cache, id, now + 4_600)).toBe(false);
});

test("a new isolate knows at its first answer", async () => {
  const id = await turn(await newShop(), true);
  expect(await answerOf(switchCache(), id, start)).toBe(true);
});

test("a busy isolate asks the database every 2 s, behind its answers, and once for all stores", async () => {
  const [one, two] = [await rowOf(await newShop()), await turn(await newShop(), true)];
  let asked = 0;
  const counted = controlled((question) => {
    asked += 1;
    return question();
  });
  const cache = switchCache();
  expect(await answerOf(cache, one.id, start, counted)).toBe(false);
  expect(await answerOf(cache, two, start, counted)).toBe(true);
  expect(asked).toBe(1);
  for (let now = start; now < start + 20_000; now += 50) await answerOf(cache, one.id, now, counted);
  expect(asked).toBeLessThanOrEqual(11);
});

test("an answer waits at most a little for a slow database, and the state known last goes on", async () => {
  const id = await turn(await newShop(), true);
  const cache = switchCache();
  expect(await answerOf(cache, id, start)).toBe(true);
  let waiting = 0;
  const silent = controlled(() => {
    waiting += 1;
    return new Promise(() => {});
  });
  const down = controlled(() => Promise.reject(new Error("D1 is down")));
  expect((await ask(cache, id, start + 60_000, silent)).answer).toBe(true);
  // After one has waited in vain the others do not.
  const many = Array.from({ length: 100 }, () => ask(cache, id, start + 60_100, silent));
  expect((await Promise.all(many)).every(({ answer }) => answer)).toBe(true);
  expect(waiting).toBe(1);
  expect(await answerOf(cache, id, start + 90_000, down)).toBe(true);
  expect(await answerOf(switchCache(), id, start, down)).toBe(false);
});

test("the endpoint works while KV is down, and its own isolate knows at once", async () => {
  const store = await newShop();
  expect(await read(store, "/v1/switch")).toEqual({ list_prices_only: false, who: null, why: null, changed_at: null });
  const bindings = { CONTROL: env.CONTROL, CONFIG: brokenKv };
  const { id } = await rowOf(store);
  const { isSwitched } = await import("../../../functions/decide/switch.ts");
  expect(await isSwitched(bindings, id, Date.now(), () => {})).toBe(false);
  const on = await send(store, "PUT", "/v1/switch", { list_prices_only: true, why: "Wrong prices" });
  expect(on).toMatchObject({ list_prices_only: true, why: "Wrong prices", who: expect.stringMatching(/^key:/) });
  expect(await isSwitched(bindings, id, Date.now(), () => {})).toBe(true);
  // Again is no change: who did it first, and why, stands.
  expect(await send(store, "PUT", "/v1/switch", { list_prices_only: true, why: "Me too" })).toEqual(on);
  await send(store, "PUT", "/v1/switch", { list_prices_only: false, why: "Corrected" });
  expect(await isSwitched(bindings, id, Date.now(), () => {})).toBe(false);
  const { entries } = await read<{ entries: { action: string; detail: unknown }[] }>(store, "/v1/audit");
  expect(
    entries.filter(({ action }) => action.startsWith("switch.")).map(({ action, detail }) => [action, detail]),
  ).toEqual([
    ["switch.decide", { why: "Corrected" }],
    ["switch.list_prices", { why: "Wrong prices" }],
  ]);
  const silent = await call("PUT", "/v1/switch", { key: store.manage_key, body: { list_prices_only: true } });
  expect(await problemOf(silent)).toMatchObject({ status: 422, field: "why" });
});

test("one store's switch is not another's", async () => {
  const [one, two] = [await newShop(), await newShop()];
  await send(one, "PUT", "/v1/switch", { list_prices_only: true, why: "test" });
  expect(await read(two, "/v1/switch")).toMatchObject({ list_prices_only: false });
});

test("with list prices only no rule, offer, guard or limit has a say", () => {
  const snapshot = aSnapshot({
    config: {
      settings: { max_daily_change_ratio: 0.01, max_changes_a_day: 1 },
      rules: [{ id: "a", title: "a", price: { kind: "percent", params: { change_ratio: 0.5 } } }],
    },
    products: [{ sku: "A", list_minor: 10_000 }],
    day_prices: { A: { day: "2026-11-18", open_minor: 7_000, last_minor: 7_000, changes: 9 } },
  });
  const input = {
    kind: "products",
    lines: [{ sku: "A", quantity: 2 }],
    codes: [],
    shipping_minor: 0,
    facts: {},
  } as const;
  const now = Date.parse("2026-11-18T10:00:00+08:00");
  expect(decide(snapshot, input, now).lines[0]?.price_minor).toBe(7_000);
  expect(decide(listPricesOnly(snapshot), input, now).lines[0]).toMatchObject({
    price_minor: 10_000,
    total_minor: 20_000,
  });
  expect(listPricesOnly(snapshot)).toBe(listPricesOnly(snapshot));
});

// Is who is erased gone from everywhere, with all sums and everybody else as before? And is everything of him told before?
import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { personal, personalWeekly } from "../../../functions/store/personal.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { problemOf, rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { browserOf, cellsWith, live, personalShop, tablesOf } from "../../helpers/persons.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore, worker } from "../../helpers/worker.ts";

const AT = Date.now() - 3 * DAY_MS;
const SUMS = ["gmv", "net_revenue", "orders", "units", "refunds"];
const days = `from=${day(-6)}&to=${day(0)}`;

function day(offset: number): string {
  return new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
}

interface Erased {
  id: string;
  complete: boolean;
  receipt: { rows: number; sha256: string; tables: { table: string; done: string; rows: number }[] } | null;
}

/** Somebody looks around and buys nothing, as most do. */
const lookAround = (store: TestStore) =>
  send(store, "POST", "/v1/import/events", {
    events: [{ id: eventId(AT), name: "page_view", url: "https://shop.example/", visitor: "passer-by" }],
  });

async function erase(store: TestStore, who: string): Promise<Erased> {
  for (;;) {
    const answer = await send<Erased>(store, "POST", `/v1/persons/${who}/erase`, undefined);
    if (answer.complete) return answer;
  }
}

/** A request whose database fails after some calls, as when the platform ends it. */
async function eraseKilled(store: TestStore, who: string, after: number): Promise<Response> {
  let left = after;
  const dying = <T extends (...given: never[]) => unknown>(run: T) =>
    ((...given: never[]) => {
      left -= 1;
      if (left < 0) throw new Error("killed");
      return run(...given);
    }) as T;
  const SHARD_0 = {
    prepare: dying((sql: never) => env.SHARD_0.prepare(sql)),
    batch: dying((list: never) => env.SHARD_0.batch(list)),
  };
  const request = new Request(`https://suanpan.test/v1/persons/${who}/erase`, {
    method: "POST",
    headers: { authorization: `Bearer ${store.manage_key}` },
  });
  return worker.fetch(request, { ...env, SHARD_0 } as never, createExecutionContext() as never);
}

async function rowsOf(of: (row: Record<string, string>) => boolean, except: readonly string[] = []) {
  const tables = await tablesOf(env.SHARD_0);
  return Object.fromEntries([...tables].map(([table, rows]) => [table, except.includes(table) ? [] : rows.filter(of)]));
}

test("nothing names who was erased, sums stand, and nobody else's row is touched", async () => {
  const [store, other] = [await personalShop(), await personalShop()];
  await live(store, "person-erased", "browser-1", AT);
  await live(store, "person-staying", "browser-2", AT);
  await live(other, "person-erased", "browser-1", AT);
  await lookAround(store);
  for (const each of [store, other]) await rollUp(each);
  const [browser, staying] = [await browserOf(store, "browser-1"), await browserOf(store, "browser-2")];
  const before = await totalsOf(store, SUMS, days);
  expect(before.gmv).toBeGreaterThan(0);
  const id = String((await rowOf(store)).id);

  // The test stands for nothing unless each listed column held him.
  const held = new Set(
    (await cellsWith(["person-erased", browser]))
      .filter(({ row }) => (JSON.parse(row) as { store?: string }).store !== String(Number(id) + 1))
      .map(({ table, column }) => `${table.replace(/_\d{8}$/, "")}.${column}`),
  );
  const listed = [...personal, ...personalWeekly].filter(({ table }) => !["erasure", "tag_run"].includes(table));
  expect(
    [...new Set(listed.map(({ table, column }) => `${table}.${column}`))].filter((name) => !held.has(name)),
  ).toEqual([]);

  const otherStore = await rowsOf((row) => row.store !== undefined && row.store !== id);
  const names = (row: Record<string, string>) =>
    row.store === id && Object.values(row).some((value) => value.includes("person-staying") || value.includes(staying));
  const otherPerson = await rowsOf(names, ["audit"]);
  const { receipt } = await erase(store, "person-erased");

  expect(await rowsOf((row) => row.store !== undefined && row.store !== id)).toEqual(otherStore);
  expect(await rowsOf(names, ["audit"])).toEqual(otherPerson);
  const left = await cellsWith(["person-erased", browser]);
  const inOther = left.filter(
    ({ row }) => row.includes(`"store":"${Number(id) + 1}"`) || row.includes(`"id":"${Number(id) + 1}-`),
  );
  expect(left.filter((cell) => !inOther.includes(cell))).toEqual([]);
  expect(inOther.length).toBeGreaterThan(10);
  expect(receipt?.sha256).toMatch(/^[0-9a-f]{64}$/);
  const told = Object.fromEntries((receipt?.tables ?? []).map(({ table, done, rows }) => [`${table} ${done}`, rows]));
  expect(told).toMatchObject({
    "event deleted": 4,
    "orders kept_without_person": 1,
    "order_version kept_without_person": 1,
    "refunds kept_without_person": 1,
    "ticket kept_without_person": 1,
    "dead_letter deleted": 1,
  });

  await rollUp(store);
  expect(await totalsOf(store, SUMS, days)).toEqual(before);
  expect(await cellsWith([browser])).toEqual([]);
  const { entries } = await read<{ entries: { action: string; detail: object }[] }>(store, "/v1/audit");
  expect(entries[0]).toMatchObject({ action: "person.erase", detail: { rows: receipt?.rows } });
  expect(JSON.stringify(entries)).not.toContain("person-erased");
});

test("twice is as once, and the receipt stays to be read", async () => {
  const store = await personalShop();
  await live(store, "person-twice", "browser-3", AT);
  const first = await erase(store, "person-twice");
  const before = await rowsOf(() => true, ["erasure"]);
  const again = await erase(store, "person-twice");
  expect(again.receipt?.rows).toBe(0);
  expect(await rowsOf(() => true, ["erasure"])).toEqual(before);
  expect(await read(store, `/v1/erasures/${first.id}`)).toEqual(first);
  const stranger = await newStore();
  const refused = await call("GET", `/v1/erasures/${first.id}`, { key: stranger.manage_key });
  expect(await problemOf(refused)).toMatchObject({ status: 404, code: "erasure_unknown" });
});

test("killed again and again, it goes on where it was and tells the same receipt", async () => {
  const [killed, whole] = [await personalShop(), await personalShop()];
  for (const store of [killed, whole]) await live(store, "person-killed", "browser-4", AT);
  const expected = await erase(whole, "person-killed");
  let kills = 0;
  let done: Erased | undefined;
  for (let after = 3; !done; after += 2) {
    const response = await eraseKilled(killed, "person-killed", after);
    if (response.status === 500) kills += 1;
    else done = (await response.json()) as Erased;
  }
  expect(kills).toBeGreaterThan(10);
  expect(done.receipt?.tables).toEqual(expected.receipt?.tables);
  expect(await cellsWith(["person-killed"])).toEqual([]);
});

test("everything of a person is told, a line each, and nothing of anybody else", async () => {
  const [store, other] = [await personalShop(), await personalShop()];
  await live(store, "person-told", "browser-5", AT);
  await live(store, "person-untold", "browser-6", AT);
  await live(other, "person-told", "browser-7", AT);
  await lookAround(store);
  await rollUp(store);
  const response = await call("GET", "/v1/persons/person-told/export", { key: store.manage_key });
  expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  const text = await response.text();
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { table?: string; row?: { name?: string } });
  const end = lines.pop();
  expect(end).toEqual({ complete: true, rows: lines.length });
  const listed = [...personal, ...personalWeekly].map(({ table }) => table);
  const wanted = listed.filter((table) => !["erasure", "tag_run"].includes(table));
  expect([...new Set(wanted)].filter((table) => !lines.some((line) => line.table === table))).toEqual([]);
  expect(lines.filter(({ table }) => table === "event").map(({ row }) => row?.name)).toEqual([
    "view_item",
    "sign_up",
    "view_item",
    "purchase",
  ]);
  for (const stranger of ["person-untold", await browserOf(store, "browser-6"), await browserOf(other, "browser-7")]) {
    expect(text).not.toContain(stranger);
  }
});

test("a browser that another customer used too is not the person's: only what names him goes", async () => {
  const store = await personalShop();
  await live(store, "person-one", "browser-8", AT);
  await live(store, "person-both", "browser-8", AT + 3_600_000);
  await erase(store, "person-one");
  expect(await cellsWith(["person-one"])).toEqual([]);
  const kept = await cellsWith([await browserOf(store, "browser-8")]);
  expect(kept.some(({ table }) => table.startsWith("event_"))).toBe(true);
});

test("a key that only reads or writes may neither export nor erase", async () => {
  const store = await newStore();
  for (const scope of ["read", "write"]) {
    const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { kind: "secret", scopes: [scope] });
    for (const [method, path] of [
      ["GET", "export"],
      ["POST", "erase"],
    ] as const) {
      const refused = await call(method, `/v1/persons/x/${path}`, { key: secret });
      expect(await problemOf(refused)).toMatchObject({ status: 403, code: "scope_missing" });
    }
  }
});

// What is in quarantine can be seen and brought back: at its own time, once, and never into days that are sealed.
import { expect, test } from "vitest";
import { applyRetention } from "../../../functions/jobs/retention.ts";
import { DAY_MS, dayOf, HOUR_MS } from "../../../shared/time.ts";
import { collect, dropsOf, problemOf, rollUp, send, totalOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Listed {
  events: { id: string; at: number; name: string; page: string; reason: string; received_at: number }[];
  total: number;
  next: string | null;
}
interface Restored {
  restored: number;
  duplicate: number;
  refused: { id: string; code: string; detail: string }[];
  next: string | null;
}

const zone = "Asia/Shanghai";
const today = () => dayOf(zone, Date.now());
const view = (at: number, page = "/") => ({ id: eventId(at), name: "page_view", url: `https://shop.example${page}` });
const list = (store: TestStore, query = "") => read<Listed>(store, `/v1/quarantine?${query}`);
const restore = (store: TestStore, wanted: unknown) => send<Restored>(store, "POST", "/v1/quarantine/restore", wanted);
const allOf = (reason: string) => ({ reason, from: today(), to: today() });
const seal = async (store: TestStore, at: number) =>
  env.SHARD_0.prepare("INSERT INTO rollup_state (store, sealed_before) VALUES (?1, ?2)")
    .bind((await rowOf(store)).id, at)
    .run();

/** Views of a visitor, each its own beacon, so that they come one after the other. */
async function come(store: TestStore, times: readonly number[], rest: Record<string, unknown> = {}) {
  const events = times.map((at, n) => view(at, `/${n}`));
  for (const event of events) await collect(store, [event], { visitor: "a-random-visitor-id", ...rest });
  return events;
}

test("events are listed with their reason, by reason and page by page, for their store alone", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const old = Date.now() - 20 * DAY_MS;
  const events = await come(store, [old, old + 1_000, Date.now() + HOUR_MS]);
  const { events: listed, total, next } = await list(store);
  expect({ total, next }).toEqual({ total: 3, next: null });
  expect(listed.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  expect(listed[0]).toEqual({
    id: events[0]?.id,
    at: old,
    name: "page_view",
    page: "/0",
    reason: "too_old",
    agent: null,
    network: null,
    received_at: expect.any(Number),
  });
  expect((await list(store, "reason=in_future")).events.map(({ id }) => id)).toEqual([events[2]?.id]);
  const first = await list(store, "limit=2");
  expect(first.events).toHaveLength(2);
  const rest = await list(store, `limit=2&after=${first.next}`);
  expect(rest).toMatchObject({ events: [{ id: events[2]?.id }], total: 3, next: null });
  expect((await list(store, "from=2026-01-01&to=2026-01-31")).total).toBe(0);
  expect((await list(other)).total).toBe(0);
});

test("events brought back by their ids count at their own time, once, and no longer as dropped", async () => {
  const store = await newStore();
  const at = Date.now() - 20 * DAY_MS;
  const day = dayOf(zone, at);
  const range = `from=${day}&to=${day}`;
  const [one, two] = await come(store, [at, at + 1_000]);
  expect(await dropsOf(store)).toEqual({ too_old: 2 });
  expect(await restore(store, { ids: [one?.id] })).toEqual({ restored: 1, duplicate: 0, refused: [], next: null });
  await rollUp(store);
  expect(await totalOf(store, "page_views", range)).toBe(1);
  expect(await dropsOf(store)).toEqual({ too_old: 1 });
  expect((await list(store)).events.map(({ id }) => id)).toEqual([two?.id]);

  expect(await restore(store, { ids: [one?.id] })).toMatchObject({ restored: 0, duplicate: 0 });
  expect(await restore(store, allOf("too_old"))).toMatchObject({ restored: 1, refused: [] });
  await rollUp(store);
  expect(await totalOf(store, "page_views", range)).toBe(2);
  expect(await totalOf(store, "visitors", range)).toBe(1);
  expect(await dropsOf(store)).toEqual({});

  const { entries } = await read<{ entries: { action: string; actor: string; detail: unknown }[] }>(store, "/v1/audit");
  const deeds = entries.filter(({ action }) => action === "quarantine.restore");
  expect(deeds.map(({ detail }) => detail)).toContainEqual({
    ...allOf("too_old"),
    restored: 1,
    duplicate: 0,
    refused: 0,
  });
  expect(deeds.map(({ detail }) => detail)).toContainEqual({ ids: 1, restored: 1, duplicate: 0, refused: 0 });
  for (const { actor } of deeds) expect(actor).toMatch(/^key:/);
});

test("a crash after storing leaves the event in quarantine, and bringing it back again ends it", async () => {
  const store = await newStore();
  const [event] = await come(store, [Date.now() - 20 * DAY_MS]);
  const row = await rowOf(store);
  const copy = "CREATE TABLE kept AS SELECT * FROM quarantine WHERE store = ?1";
  await env.SHARD_0.prepare(copy.replace("?1", String(row.id))).run();
  await restore(store, { ids: [event?.id] });
  await env.SHARD_0.prepare("INSERT INTO quarantine SELECT * FROM kept").run();
  expect(await restore(store, { ids: [event?.id] })).toMatchObject({ restored: 0, duplicate: 1, refused: [] });
  expect(await dropsOf(store)).toEqual({});
  expect((await list(store)).total).toBe(0);
});

test("an event of a slow clock comes back at the time it happened", async () => {
  const store = await newStore();
  const slow = 300 * DAY_MS;
  const at = Date.now() - 10 * DAY_MS;
  await come(store, [at - slow], { sent_at: Date.now() - slow });
  const { events } = await list(store);
  expect(Math.abs((events[0]?.at ?? 0) - at)).toBeLessThan(60_000);
  expect(await restore(store, allOf("too_old"))).toMatchObject({ restored: 1 });
  await rollUp(store);
  const day = dayOf(zone, at);
  expect(await totalOf(store, "page_views", `from=${day}&to=${day}`)).toBe(1);
});

test("what is sealed, still to come or stored otherwise is named and stays; the rest of the call is done", async () => {
  const store = await newStore();
  const old = Date.now() - 30 * DAY_MS;
  const [sealed, fine] = await come(store, [old, Date.now() - 9 * DAY_MS, Date.now() + HOUR_MS]);
  await seal(store, Date.now() - 15 * DAY_MS);
  const twin = { ...fine, id: eventId(Date.now() - 9 * DAY_MS, 77) };
  await send(store, "POST", "/v1/import/events", {
    events: [{ ...twin, url: "https://shop.example/x", visitor: "v" }],
  });
  await come(store, []);
  await collect(store, [twin], { visitor: "a-random-visitor-id" });

  const past = await restore(store, allOf("too_old"));
  expect(past.restored).toBe(1);
  expect(past.refused.map(({ id, code }) => [id, code]).sort()).toEqual(
    [
      [sealed?.id, "sealed"],
      [twin.id, "conflict"],
    ].sort(),
  );
  expect(past.refused.find(({ code }) => code === "sealed")?.detail).toContain(dayOf(zone, Date.now() - 15 * DAY_MS));
  const ahead = await restore(store, allOf("in_future"));
  expect(ahead).toMatchObject({ restored: 0, refused: [{ code: "in_future" }] });
  expect((await list(store)).total).toBe(3);
});

test("more than one call holds go page by page, past those that are refused", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  const old = Date.now() - 30 * DAY_MS;
  const event = {
    name: "page_view",
    visitor: "0123456789abcdef",
    customer_id: null,
    page: "/",
    device: "phone",
    country: "",
    data: "",
  };
  const rows = Array.from({ length: 1_100 }, (_, n) => {
    // The first 600 lie in sealed days.
    const id = eventId(n < 600 ? old : old + 20 * DAY_MS, 5_000 + n);
    return [id, Date.now() - 100_000 + n, JSON.stringify({ id, ...event })];
  });
  const insert = `INSERT INTO quarantine (store, id, reason, received_at, event)
    SELECT ?1, unhex(value->>0), 'too_old', value->>1, value->>2 FROM json_each(?2)`;
  await env.SHARD_0.prepare(insert).bind(row.id, JSON.stringify(rows)).run();
  await seal(store, old + 10 * DAY_MS);
  const pages: Restored[] = [];
  const range = { reason: "too_old", from: dayOf(zone, Date.now() - DAY_MS), to: today() };
  for (let after: string | null | undefined; after !== null; ) {
    const page: Restored = await restore(store, { ...range, ...(after ? { after } : {}) });
    pages.push(page);
    after = page.next;
  }
  expect(pages.map(({ restored, refused }) => [restored, refused.length])).toEqual([
    [0, 500],
    [400, 100],
    [100, 0],
  ]);
  expect((await list(store)).total).toBe(600);
});

test("what came is kept for as many days as raw events, whatever time it claims", async () => {
  const store = await newStore({ retention_days: 30 });
  await come(store, [Date.now() - 120 * DAY_MS]);
  await applyRetention(env, Date.now());
  expect((await list(store)).total).toBe(1);
  await applyRetention(env, Date.now() + 29 * DAY_MS);
  expect((await list(store)).total).toBe(1);
  await applyRetention(env, Date.now() + 30 * DAY_MS);
  expect((await list(store)).total).toBe(0);
});

test.each([
  [{}],
  [{ ids: [] }],
  [{ ids: ["not an id"] }],
  [{ ids: [eventId(1)], reason: "too_old", from: "2026-01-01", to: "2026-01-02" }],
  [{ ids: [eventId(1)], agent: "googlebot" }],
  [{ ids: [eventId(1)], from: "2026-01-01" }],
  [{ reason: "too_old" }],
  [{ reason: "opted_out", from: "2026-01-01", to: "2026-01-02" }],
  [{ reason: "too_old", from: "2026-01-01", to: "2026-01-02", after: "x" }],
])("%j is refused", async (wanted) => {
  const store = await newStore();
  const response = await call("POST", "/v1/quarantine/restore", { key: store.manage_key, body: wanted });
  expect(await problemOf(response)).toMatchObject({ status: 422, code: "invalid_request" });
});

test.each(["restore", "return"])("%s of days the wrong way round is refused", async (what) => {
  const store = await newStore();
  const body = { reason: "bot", from: "2026-01-02", to: "2026-01-01" };
  const response = await call("POST", `/v1/quarantine/${what}`, { key: store.manage_key, body });
  expect(await problemOf(response)).toMatchObject({ status: 422, code: "range_reversed", field: "from" });
});

test("quarantine is for keys that manage", async () => {
  const store = await newStore();
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"] });
  expect((await call("GET", "/v1/quarantine", { key: secret })).status).toBe(403);
  expect((await call("POST", "/v1/quarantine/restore", { key: secret, body: {} })).status).toBe(403);
});

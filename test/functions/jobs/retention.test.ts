// Raw events leave at retention by whole weeks, other tables by rows in steps; what was summed up stays.
import { expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import type { Env } from "../../../functions/env.ts";
import { applyRetention } from "../../../functions/jobs/retention.ts";
import { rollUp } from "../../../functions/jobs/rollup.ts";
import { listPartitions } from "../../../functions/store/partition.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { collect, send, totalOf } from "../../helpers/ask.ts";
import { newUse, strictEnv } from "../../helpers/strict_d1.ts";
import { messagesOf, rowOf, simulatedEvents } from "../../helpers/trade.ts";
import { env, eventId, newStore, read } from "../../helpers/worker.ts";

const sessions = "/v1/metrics/sessions?from=2026-06-01&to=2026-06-14";

test("a week past every store's retention is dropped, and the figures stay", async () => {
  const store = await newStore({ retention_days: 90 });
  const row = await rowOf(store);
  const events = simulatedEvents({ from: "2026-06-01", days: 12, events_per_day: 60 });
  await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
  const now = Date.parse("2026-09-05T04:00:00Z");

  // Not before its hours are summed up.
  await applyRetention(env, now);
  expect(await listPartitions(env.SHARD_0)).toEqual(["20260525", "20260601", "20260608"]);

  await rollUp(env.SHARD_0, row, Date.now, Number.POSITIVE_INFINITY);
  const before = await read<{ total: number }>(store, sessions);
  await applyRetention(env, now);
  // The last moment of the week of 1 June lies 90 days back on 6 September: it stays one day more.
  expect(await listPartitions(env.SHARD_0)).toEqual(["20260601", "20260608"]);
  await applyRetention(env, now + 9 * DAY_MS);
  expect(await listPartitions(env.SHARD_0)).toEqual([]);
  expect(await read<{ total: number }>(store, sessions)).toMatchObject({ total: before.total });
  expect(before.total).toBeGreaterThan(50);
});

test("a store with a shorter retention loses its rows of a week that its neighbour keeps", async () => {
  const short = await rowOf(await newStore({ retention_days: 30 }));
  const long = await rowOf(await newStore({ retention_days: 200 }));
  const events = simulatedEvents({ from: "2026-06-03", days: 2, events_per_day: 60 });
  for (const row of [short, long]) {
    await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
    await rollUp(env.SHARD_0, row, Date.now, Number.POSITIVE_INFINITY);
  }
  await applyRetention(env, Date.parse("2026-09-05T04:00:00Z"));
  const count = async (id: number) =>
    (
      await env.SHARD_0.prepare("SELECT count(*) AS n FROM event_20260601 WHERE store = ?1")
        .bind(id)
        .first<{ n: number }>()
    )?.n;
  expect(await count(short.id)).toBe(0);
  expect(await count(long.id)).toBe(events.length);
});

const slow = 200 * DAY_MS;

test("the beacon of a slow clock counts once however many nights lie between its sendings", async () => {
  const store = await newStore();
  const event = { id: eventId(Date.now() - slow, 77), name: "page_view", url: "https://shop.example/" };
  for (const later of [0, 700, 1_400]) {
    // Each sending corrects the clock a little differently.
    await collect(store, [event], { sent_at: Date.now() - slow - later, visitor: "a-random-visitor-id" });
    await applyRetention(env, Date.now());
  }
  expect(await totalOf(store, "page_views", "")).toBe(1);
});

const ids = async (sql: string, ...values: unknown[]) => {
  const { results } = await env.SHARD_0.prepare(sql)
    .bind(...values)
    .all<{ name: string }>();
  return results.map(({ name }) => name).sort();
};

test("every table that grows keeps what it says and no more", async () => {
  const store = await newStore({ retention_days: 30 });
  const { id } = await rowOf(store);
  const now = Date.now();
  const ago = (days: number) => now - days * DAY_MS;
  const run = (sql: string, ...values: unknown[]) =>
    env.SHARD_0.prepare(sql)
      .bind(...values)
      .run();
  const control = (sql: string, ...values: unknown[]) =>
    env.CONTROL.prepare(sql)
      .bind(...values)
      .run();

  for (const [name, days] of Object.entries({ old: 31, recent: 28 })) {
    await run("INSERT INTO dropped VALUES (?1, unhex(?2), ?3, 1)", id, eventId(ago(days)), name);
    // By when it was corrected to, not by what its sender's clock said.
    await run("INSERT INTO restamp VALUES (?1, unhex(?2), ?3)", id, eventId(days), ago(days));
    await run("INSERT INTO dead_letter VALUES (?1, '{}', ?2)", name, ago(days));
    for (const order of ["confirmed", "made-up"]) {
      await run(
        "INSERT INTO order_source VALUES (?1, ?2, unhex(?3), '', '', '', '', '', '')",
        id,
        `${order}, ${name}`,
        eventId(ago(days)),
      );
    }
    const lines = [{ sku: "A", quantity: 1, amount_minor: 100 }];
    const order = { id: `confirmed, ${name}`, ordered_at: ago(days), currency: "CNY", lines };
    await send(store, "POST", "/v1/orders", { orders: [order] });
  }
  for (const [name, days] of Object.entries({ old: 401, recent: 399 })) {
    await control("INSERT INTO link_open VALUES (?1, ?2, '', '')", name, ago(days));
    for (let digit = 0; digit < 16; digit += 1) {
      const visitor = `${digit.toString(16)}f00000000000000`;
      const day = Math.floor(now / DAY_MS) - days - (name === "old" ? 1 : 0);
      await run("INSERT INTO visitor_day VALUES (?1, unhex(?2), ?3, ?4)", id, visitor, day, `${name} ${digit}`);
    }
  }
  for (const [name, days] of Object.entries({ old: 731, recent: 729 })) {
    await control("INSERT INTO audit VALUES (?2, ?1, 'a', 'b', ?3, '{}')", id, ago(days), name);
  }

  await applyRetention(env, now);
  expect(await ids("SELECT reason AS name FROM dropped WHERE store = ?1", id)).toEqual(["recent"]);
  expect(await ids("SELECT lower(hex(id)) AS name FROM restamp WHERE store = ?1", id)).toHaveLength(1);
  expect(await ids("SELECT at AS name FROM restamp WHERE store = ?1", id)).toEqual([ago(28)]);
  expect(await ids("SELECT id AS name FROM dead_letter WHERE body = '{}'")).toEqual(["recent"]);
  expect(await ids("SELECT id AS name FROM order_source WHERE store = ?1", id)).toEqual([
    "confirmed, old",
    "confirmed, recent",
    "made-up, recent",
  ]);
  const opens = await env.CONTROL.prepare("SELECT link FROM link_open WHERE link IN ('old', 'recent')").all();
  expect(opens.results).toEqual([{ link: "recent" }]);
  const deeds = await env.CONTROL.prepare("SELECT object FROM audit WHERE store = ?1 AND actor = 'a'").bind(id).all();
  expect(deeds.results).toEqual([{ object: "recent" }]);

  // A sixteenth of the visitors each night.
  const visitors = () => ids("SELECT seen AS name FROM visitor_day WHERE store = ?1 AND seen LIKE 'old%'", id);
  expect(await visitors()).toHaveLength(15);
  for (let night = 1; night < 16; night += 1) await applyRetention(env, now);
  expect(await visitors()).toHaveLength(15);
  await env.SHARD_0.prepare("UPDATE visitor_day SET day = day + 16 WHERE store = ?1 AND seen LIKE 'recent%'")
    .bind(id)
    .run();
  for (let night = 1; night < 16; night += 1) await applyRetention(env, now + night * DAY_MS);
  expect(await visitors()).toEqual([]);
  expect(await ids("SELECT seen AS name FROM visitor_day WHERE store = ?1", id)).toHaveLength(16);
});

/** A database that notes how many rows each statement of its own changed, and fails at some. */
function watched(db: Env["SHARD_0"], fails: RegExp): { db: Env["SHARD_0"]; changes: number[] } {
  const changes: number[] = [];
  const prepare = (sql: string) => {
    const wrap = (statement: ReturnType<typeof db.prepare>): typeof statement =>
      new Proxy(statement, {
        get(target, name) {
          if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
          if (name !== "run") {
            const value = target[name as keyof typeof target] as unknown;
            return typeof value === "function" ? value.bind(target) : value;
          }
          return async () => {
            if (fails.test(sql)) throw new Error("this table is broken");
            const result = await target.run();
            changes.push(result.meta.changes ?? 0);
            return result;
          };
        },
      });
    return wrap(db.prepare(sql));
  };
  return { db: { prepare, batch: db.batch.bind(db) } as never, changes };
}

const fill = (store: number, rows: number) =>
  env.SHARD_0.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO dropped SELECT ?1, unhex(printf('%032x', i)), 'bot', 1 FROM n`,
  )
    .bind(store, rows)
    .run();
const left = (store: number) =>
  env.SHARD_0.prepare("SELECT count(*) AS n FROM dropped WHERE store = ?1").bind(store).first("n");

test("much is deleted in steps, and what one run may not do goes on in the next", async () => {
  const { id } = await rowOf(await newStore());
  await fill(id, 12_000);
  const { db, changes } = watched(env.SHARD_0, /nothing/);
  await applyRetention({ ...env, SHARD_0: db }, Date.now());
  expect(await left(id)).toBe(0);
  expect(Math.max(...changes)).toBe(5_000);

  await fill(id, 50_000);
  let nights = 0;
  for (; ((await left(id)) as number) > 0; nights += 1) {
    expect(nights).toBeLessThan(30);
    const use = newUse();
    const plan = { ...strictEnv(env, use), QUERIES_PER_INVOCATION: "50" };
    await applyRetention(plan, Date.now() + nights * DAY_MS);
    expect(use.queries).toBeLessThanOrEqual(50);
  }
  expect(nights).toBeGreaterThan(1);
});

test("a table that cannot be deleted from keeps no other from it, and the run is told as failed", async () => {
  const [one, other] = [await rowOf(await newStore()), await rowOf(await newStore())];
  await fill(one.id, 10);
  await fill(other.id, 10);
  const { db } = watched(env.SHARD_0, /DELETE FROM restamp/);
  const old = "INSERT INTO audit VALUES (1, ?1, 'x', 'y', 'z', '{}')";
  await env.CONTROL.prepare(old).bind(other.id).run();
  const claim = "INSERT INTO order_source VALUES (?1, 'o', x'00', '', '', '', '', '', '')";
  await env.SHARD_0.prepare(claim).bind(one.id).run();
  await expect(applyRetention({ ...env, SHARD_0: db }, Date.now())).rejects.toThrow(`${one.slug}: restamps`);
  expect(await ids("SELECT id AS name FROM order_source WHERE store = ?1", one.id)).toEqual([]);
  expect([await left(one.id), await left(other.id)]).toEqual([0, 0]);
  expect(await env.CONTROL.prepare("SELECT count(*) AS n FROM audit WHERE actor = 'x'").first("n")).toBe(0);
});

test("who opened a ticket is forgotten after the store's retention, and its figures stay", async () => {
  const [short, long] = [await newStore({ retention_days: 30 }), await newStore({ retention_days: 200 })];
  const now = Date.parse("2026-09-05T04:00:00Z");
  const ticket = (id: string, opened_at: string) => ({
    id,
    kind: "delivery",
    complaint: true,
    opened_at,
    answered_at: opened_at,
    satisfaction: 4,
    customer_id: "c-1",
    order_id: "o-1",
  });
  const tickets = [ticket("old", "2026-07-01T10:00:00+08:00"), ticket("new", "2026-09-01T10:00:00+08:00")];
  const metric = "/v1/metrics/satisfaction?from=2026-06-01&to=2026-09-05";
  for (const store of [short, long]) await send(store, "PUT", "/v1/tickets", { tickets });
  const before = await read<{ total: number }>(short, metric);
  await applyRetention(env, now);
  await applyRetention(env, now);
  const known = async (store: typeof short) =>
    (await read<{ tickets: { id: string; customer_id: string | null }[] }>(store, "/v1/tickets")).tickets.map(
      ({ id, customer_id }) => [id, customer_id],
    );
  expect(await known(short)).toEqual([
    ["new", "c-1"],
    ["old", null],
  ]);
  expect(await known(long)).toEqual([
    ["new", "c-1"],
    ["old", "c-1"],
  ]);
  expect(await read<{ total: number }>(short, metric)).toMatchObject({ total: before.total });
  expect(before.total).toBe(4);
  // Sent again it is known again, until the next night.
  await send(short, "PUT", "/v1/tickets", { tickets });
  await applyRetention(env, now);
  expect((await known(short))[1]).toEqual(["old", null]);
});

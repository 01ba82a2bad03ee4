// Rows that fill several pages are each counted once: orders of one moment, visits of full hours, visitors known only later.
import { beforeAll, expect, test } from "vitest";
import { createPartition, eventTable, sessionTable, weekOf } from "../../../functions/store/partition.ts";
import { firstIdAt } from "../../../shared/ids.ts";
import { DAY_MS, dayOf, dayStart } from "../../../shared/time.ts";
import { giveTag } from "../../helpers/tagged_shop.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const ZONE = "Asia/Shanghai";
const today = dayOf(ZONE, Date.now());
/** The beginning of the day before yesterday. */
const begin = dayStart(ZONE, today) - 2 * DAY_MS;
const range = `from=${dayOf(ZONE, begin)}&to=${today}`;
const ORDERS = 9_000;
const SESSIONS = 7_000;
const EVENTS = 5;
const db = env.SHARD_0;
let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  const { id } = await rowOf(store);
  await giveTag(store, "vip", new Map([0, 2, 4, 6, 8].map((n) => [`C${n}`, ""])));
  // Fifty at a time; every tenth is a guest's.
  await db
    .prepare(
      `INSERT INTO orders (store, id, version, ordered_at, day, status, customer_id, country, subtotal_minor,
         discount_minor, shipping_minor, tax_minor, lines, hash)
       WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${ORDERS})
       SELECT ?1, 'o' || i, 1, ?2 + (i / 50) * 600000, 0, 'paid', CASE WHEN i % 10 <> 9 THEN 'C' || (i % 10) END,
         '', 100 + i, 0, 0, 0, '[]', '' FROM n`,
    )
    .bind(id, begin)
    .run();
  // Visitors come five times an hour for two days; one in four is signed in, and says so in the last visit of all alone.
  const rows: { week: string; event: unknown[]; session?: unknown[] }[] = [];
  for (let n = 0; n < SESSIONS; n += 1) {
    const at = begin + Math.floor((n / SESSIONS) * 2 * DAY_MS);
    const visitor = (n % 1_000).toString(16).padStart(16, "0");
    const idOf = (k: number) => firstIdAt(at + k * 1_000).slice(0, 12) + (n * 10 + k).toString(16).padStart(20, "0");
    const week = weekOf(at);
    for (let k = 0; k < EVENTS; k += 1) {
      const customer = n >= SESSIONS - 1_000 && n % 4 === 0 ? `C${n % 10}` : null;
      rows.push({ week, event: [idOf(k), visitor, customer] });
    }
    rows.push({ week, event: [], session: [idOf(0), visitor, at + (EVENTS - 1) * 1_000] });
  }
  for (const [week, list] of Map.groupBy(rows, (row) => row.week)) {
    const events = list.filter(({ session }) => !session).map(({ event }) => event);
    const sessions = list.flatMap(({ session }) => (session ? [session] : []));
    const inserts = [];
    for (let at = 0; at < events.length; at += 5_000) {
      inserts.push(
        db
          .prepare(
            `INSERT INTO ${eventTable(week)} (store, id, name, visitor, customer_id, page, device, country, data)
             SELECT ?1, unhex(value->>0), 'page_view', unhex(value->>1), value->>2, '/', 0, 'CN', '{}' FROM json_each(?2)`,
          )
          .bind(id, JSON.stringify(events.slice(at, at + 5_000))),
      );
    }
    inserts.push(
      db
        .prepare(
          `INSERT INTO ${sessionTable(week)} SELECT ?1, unhex(value->>0), unhex(value->>1), value->>2, 'direct', '(direct)',
             '(none)', '', 'phone', 'CN', '/', '/', ${EVENTS}, 0, 0, '', 0 FROM json_each(?2)`,
        )
        .bind(id, JSON.stringify(sessions)),
    );
    await db.batch([...createPartition(db, week), ...inserts]);
  }
}, 60_000);

const byTag = async (metric: string, query: string) => {
  const { rows } = await read<{ rows: { key: string; bucket: string; value: number }[] }>(
    store,
    `/v1/metrics/${metric}?${range}&grain=month&by=tag:vip&${query}`,
  );
  const sums: Record<string, number> = {};
  for (const { key, value } of rows) sums[key] = (sums[key] ?? 0) + value;
  return sums;
};

const numbers = Array.from({ length: ORDERS }, (_, n) => n);
const keyOf = (n: number) => (n % 10 === 9 ? "(unknown)" : n % 2 === 0 ? "with" : "without");
const sumBy = (amount: (n: number) => number) => {
  const sums: Record<string, number> = {};
  for (const n of numbers) sums[keyOf(n)] = (sums[keyOf(n)] ?? 0) + amount(n);
  return sums;
};

test("orders of several pages, many of one moment, are each counted once", async () => {
  expect(await byTag("orders", "")).toEqual(sumBy(() => 1));
  expect(await byTag("gmv", "")).toEqual(sumBy((n) => 100 + n));
  expect(await byTag("new_customers", "")).toEqual({ with: 5, without: 4, "(unknown)": 0 });
});

test("visits of several pages are each counted once, those before a visitor signed in too", async () => {
  const visits: Record<string, number> = { with: 0, without: 0, "(unknown)": 0 };
  for (let n = 0; n < SESSIONS; n += 1) {
    const visitor = n % 1_000;
    // Customers go by the number of the last visit, which ends as the visitor's does.
    const key = visitor % 4 !== 0 ? "(unknown)" : (visitor % 10) % 2 === 0 ? "with" : "without";
    visits[key] = (visits[key] ?? 0) + 1;
  }
  const wanted = Object.fromEntries(Object.entries(visits).filter(([, n]) => n > 0));
  expect(await byTag("sessions", "")).toEqual(wanted);
  const viewed = Object.fromEntries(Object.entries(wanted).map(([key, n]) => [key, n * EVENTS]));
  expect(await byTag("page_views", "")).toEqual(viewed);
  const { total } = await read<{ total: number }>(store, `/v1/metrics/page_views?${range}&filter=tag:vip`);
  expect(total).toBe(viewed.with);
});

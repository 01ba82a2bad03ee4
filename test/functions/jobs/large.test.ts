// An ordinary shop's month is large: it is summed up within what the platform allows, and only what changed is written.
import { expect, test } from "vitest";
import { newQueries } from "../../../functions/jobs/queries.ts";
import { rollUp } from "../../../functions/jobs/rollup.ts";
import { rollUpStore } from "../../../functions/jobs/rollup_all.ts";
import { markDirty } from "../../../functions/store/dirty.ts";
import type { Store } from "../../../functions/store/stores.ts";
import { DAY_MS, dayNumber } from "../../../shared/time.ts";
import { send, totalOf, totalsOf } from "../../helpers/ask.ts";
import { strictEnv } from "../../helpers/strict_d1.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const SET = "product:sku+channel+device";

/** Day rows as the day's job leaves them: so many views of each of these keys. */
async function fillDay(row: Store, day: string, keys: readonly string[], views: number): Promise<void> {
  for (let from = 0; from < keys.length; from += 1_000) {
    await env.SHARD_0.prepare(
      `INSERT OR REPLACE INTO rollup (store, dims, grain, bucket, key, measures)
       SELECT ?1, '${SET}', 'day', ?2, value, json_object('item_views', ?4) FROM json_each(?3)`,
    )
      .bind(row.id, day, JSON.stringify(keys.slice(from, from + 1_000)), views)
      .run();
  }
}

const monthOf = (row: Store) =>
  env.SHARD_0.prepare(
    `SELECT count(*) AS keys, sum(measures->>'item_views') AS views FROM rollup
     WHERE store = ?1 AND dims = '${SET}' AND grain = 'month' AND bucket = '2026-10'`,
  )
    .bind(row.id)
    .first();

/** Marks a period and works through all that is due as production would, run by run; tells what changed, marks included. */
async function work(row: Store, kind: "month" | "visitor" | "customer", day: string): Promise<number> {
  await markDirty(env.SHARD_0, row.id, [{ kind, bucket: dayNumber(day) }], Date.now()).run();
  const count = () => env.SHARD_0.prepare("SELECT total_changes() AS n").first("n") as Promise<number>;
  const before = await count();
  for (let pending = 1; pending > 0; ) {
    const strict = strictEnv(env);
    const outcome = await rollUpStore(strict, strict.SHARD_0, row, { ms: 60_000, queries: newQueries({}) });
    expect(outcome.failed).toBe(0);
    pending = outcome.pending;
  }
  return (await count()) - before;
}

test("a month of 9,000 products through three channels on two devices is summed up, and again when days change", async () => {
  const row = await rowOf(await newStore());
  const keys: string[] = [];
  for (let sku = 0; sku < 9_000; sku += 1) {
    for (const channel of ["paid", "free", "direct"]) {
      for (const device of ["phone", "desktop"])
        keys.push(JSON.stringify([`SKU-${100_000 + sku}-BLUE-XL`, channel, device]));
    }
  }
  await fillDay(row, "2026-10-05", keys, 1);
  await fillDay(row, "2026-10-06", keys.slice(0, 1_000), 2);
  await work(row, "month", "2026-10-01");
  expect(await monthOf(row)).toEqual({ keys: 54_000, views: 56_000 });
  // Nothing differs: the mark and its fences are all that is written.
  expect(await work(row, "month", "2026-10-01")).toBeLessThan(20);

  await env.SHARD_0.prepare("DELETE FROM rollup WHERE store = ?1 AND bucket = '2026-10-05'").bind(row.id).run();
  await fillDay(row, "2026-10-06", keys.slice(0, 10), 5);
  await work(row, "month", "2026-10-01");
  expect(await monthOf(row)).toEqual({ keys: 1_000, views: 2_030 });
});

/** Orders of a day: customers in [from, to) whose order before lies as many days back as their number. */
const orders = (day: number, from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => from + n).flatMap((n) =>
    [day - n - 1, day].map((on) => ({
      id: `o${on}-${n}`,
      ordered_at: on * DAY_MS + 4 * 3_600_000,
      currency: "CNY",
      customer_id: `c${n}`,
      lines: [{ sku: `sku-${n}`, quantity: 1, amount_minor: 100 }],
    })),
  );

test("a day's customers and products that are no more leave its cells and rows, and the others stay", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  const day = dayNumber("2026-10-20");
  const range = "from=2026-10-20&to=2026-10-20";
  await send(store, "POST", "/v1/orders", { orders: orders(day, 0, 40) });
  await work(row, "customer", "2026-10-20");
  expect(await totalsOf(store, ["customers", "returning_customers", "orders"], range)).toEqual({
    customers: 40,
    returning_customers: 40,
    orders: 40,
  });
  const cancelled = orders(day, 0, 30).map((each) => ({ ...each, status: "cancelled" }));
  await send(store, "POST", "/v1/orders", { orders: cancelled });
  await work(row, "customer", "2026-10-20");
  expect(await totalsOf(store, ["customers", "returning_customers", "orders"], range)).toEqual({
    customers: 10,
    returning_customers: 10,
    orders: 10,
  });
  const cells = "SELECT count(*) AS n FROM customer_cell WHERE store = ?1 AND day = ?2";
  expect(await env.SHARD_0.prepare(cells).bind(row.id, day).first("n")).toBe(10);
  const rows = "SELECT count(*) AS n FROM rollup WHERE store = ?1 AND dims = 'product:sku' AND bucket = '2026-10-20'";
  expect(await env.SHARD_0.prepare(rows).bind(row.id).first("n")).toBe(10);
});

const view = (store: number, at: number, visitor: number, query = "") => ({
  id: eventId(at, store * 100_000 + visitor),
  name: "page_view",
  url: `https://shop.example/p/${visitor}${query}`,
  visitor: `v${visitor}`,
});

async function importViews(store: TestStore, events: unknown[]): Promise<void> {
  for (let from = 0; from < events.length; from += 2_000) {
    await send(store, "POST", "/v1/import/events", { events: events.slice(from, from + 2_000) });
  }
}

test("visitors who come late to an earlier day move to it from the day after, cell by cell", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  const at = (day: string, n: number) => Date.parse(`${day}T02:00:00Z`) + n * 500;
  await importViews(
    store,
    Array.from({ length: 3_000 }, (_, n) => view(1, at("2026-10-21", n), n)),
  );
  await work(row, "visitor", "2026-10-21");
  const cells = async (day: string) => {
    const sql = "SELECT prev, n FROM visitor_cell WHERE store = ?1 AND key = '' AND day = ?2 ORDER BY prev";
    return (await env.SHARD_0.prepare(sql).bind(row.id, dayNumber(day)).all()).results;
  };
  expect(await cells("2026-10-21")).toEqual([{ prev: -1, n: 3_000 }]);

  await importViews(
    store,
    Array.from({ length: 3_000 }, (_, n) => view(2, at("2026-10-20", n), n, "?utm_source=a&utm_medium=cpc")),
  );
  await work(row, "visitor", "2026-10-20");
  expect(await cells("2026-10-20")).toEqual([{ prev: -1, n: 3_000 }]);
  // The cell of those never seen is gone: all were seen the day before.
  expect(await cells("2026-10-21")).toEqual([{ prev: dayNumber("2026-10-20"), n: 3_000 }]);
  expect(await totalOf(store, "visitors", "from=2026-10-20&to=2026-10-21")).toBe(3_000);
  expect(await totalOf(store, "visitors", "from=2026-10-20&to=2026-10-21&filter=source:a")).toBe(3_000);
});

test("a crash between a day's visitors and its cells leaves the days after it marked", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  const at = (day: string, n: number) => Date.parse(`${day}T02:00:00Z`) + n * 500;
  await importViews(store, [view(3, at("2026-10-25", 1), 1)]);
  await work(row, "visitor", "2026-10-25");
  await importViews(store, [view(4, at("2026-10-22", 1), 1)]);

  let crashes = 1;
  const crashing = new Proxy(env.SHARD_0, {
    get(target, name) {
      const value = target[name as keyof typeof target] as unknown as (...args: unknown[]) => unknown;
      if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: never[]) => {
        const results = await target.batch(statements);
        // The first transaction that wrote to later days is the last that this run knows of.
        const written = results.some(({ meta }) => (meta.changes ?? 0) > 0);
        const { n } = (await target
          .prepare("SELECT count(*) AS n FROM visitor_day WHERE store = ?1 AND day = ?2")
          .bind(row.id, dayNumber("2026-10-22"))
          .first<{ n: number }>()) ?? { n: 0 };
        if (n > 0 && written && crashes-- > 0) throw new Error("crash after the transaction");
        return results;
      };
    },
  });
  await rollUp(crashing, row, Date.now, Number.POSITIVE_INFINITY);
  expect(crashes).toBeLessThanOrEqual(0);
  await rollUp(env.SHARD_0, row, () => Date.now() + 120_000, Number.POSITIVE_INFINITY);
  const { rows } = await read<{ rows: { bucket: string; value: number }[] }>(
    store,
    "/v1/metrics/visitors?from=2026-10-22&to=2026-10-25&grain=day",
  );
  expect(rows.map(({ value }) => value)).toEqual([1, 0, 0, 1]);
  expect(await totalOf(store, "visitors", "from=2026-10-22&to=2026-10-25")).toBe(1);
});

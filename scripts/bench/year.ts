// How does a store look after two years at ten million events a year? One week as it would be live, its summaries copied to
// every earlier week; months are summed up from those days by the job itself, and the matrices of visitors and customers are
// filled to the most they can hold, which no simulated week would show.
import { listCatalogue, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { addDays, dayNumber, dayOf } from "../../shared/time.ts";
import { type Fed, feed } from "./feed.ts";
import { say } from "./say.ts";
import type { BenchServer } from "./server.ts";

export const EVENTS_PER_DAY = 27_397;
export const PRODUCTS = 1_000;
const WEEK = 7;
const WEEKS = 105;

/** Days back to which visitors of a channel, source, device or country return. */
const RETURN_DAYS = 60;
const CUSTOMERS_A_DAY = 100;

/** Fills the store up to yesterday; gives what the fed week held. */
export async function fillTwoYears(server: BenchServer): Promise<Fed> {
  const { timezone, store, sql, client } = server;
  const records = listCatalogue(PRODUCTS).map((product) => toProductRecord(product, "https://shop.example"));
  for (let from = 0; from < records.length; from += 1_000) {
    await client.send("PUT", "/v1/products", { products: records.slice(from, from + 1_000) });
  }
  const today = dayOf(timezone, Date.now());
  const from = addDays(today, -WEEK);
  const fed = await feed(server, { seed: 8, from, days: WEEK, events_per_day: EVENTS_PER_DAY, products: PRODUCTS });
  say(`copying the week's summaries to ${WEEKS - 1} weeks before it`);
  await sql("DELETE FROM rollup WHERE grain = 'month'");
  await sql(
    `WITH RECURSIVE week (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM week WHERE n < ?2)
     INSERT OR REPLACE INTO rollup (store, dims, grain, bucket, key, measures)
     SELECT store, dims, grain, date(bucket, '-' || (7 * n) || ' days'), key, measures FROM week CROSS JOIN rollup
     WHERE store = ?1 AND grain = 'day' AND bucket >= ?3`,
    store,
    WEEKS - 1,
    from,
  );
  await fillMatrices(server, dayNumber(from) - WEEK * (WEEKS - 1), dayNumber(today) - 1);
  await sumUpMonths(server, today);
  return fed;
}

const days = "WITH RECURSIVE d (day) AS (SELECT ?2 UNION ALL SELECT day + 1 FROM d WHERE day < ?3)";

/** Every day has visitors last seen on each earlier day, and each order of a day a customer with a history of its own. */
async function fillMatrices({ sql, store }: BenchServer, first: number, last: number): Promise<void> {
  await sql(
    `${days} INSERT OR REPLACE INTO visitor_cell (store, key, day, prev, n)
     SELECT ?1, '', d.day, p.day, 3 FROM d CROSS JOIN d AS p WHERE p.day < d.day`,
    store,
    first,
    last,
  );
  await sql(
    `${days}, k AS (SELECT DISTINCT key FROM visitor_cell WHERE store = ?1 AND key <> '')
     INSERT OR REPLACE INTO visitor_cell (store, key, day, prev, n)
     SELECT ?1, k.key, d.day, p.day, 1 FROM k CROSS JOIN d CROSS JOIN d AS p
     WHERE p.day < d.day AND p.day >= d.day - ?4`,
    store,
    first,
    last,
    RETURN_DAYS,
  );
  await sql(
    `${days} INSERT OR REPLACE INTO visitor_cell (store, key, day, prev, n) SELECT ?1, '', day, -1, 1500 FROM d`,
    store,
    first,
    last,
  );
  await sql(
    `${days}, c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?4)
     INSERT OR REPLACE INTO customer_cell (store, day, prev, prev2, n)
     SELECT ?1, d.day, d.day - c.n, d.day - c.n - c.n, 1 FROM d CROSS JOIN c`,
    store,
    first,
    last,
    CUSTOMERS_A_DAY,
  );
}

/** Marks every month that has days, and lets the job sum them up. */
async function sumUpMonths({ sql, store, step }: BenchServer, today: string): Promise<void> {
  await sql(
    `INSERT OR REPLACE INTO dirty (store, kind, bucket, mark)
     SELECT DISTINCT ?1, 'month', unixepoch(substr(bucket, 1, 7) || '-01') / 86400, 1 FROM rollup
     WHERE store = ?1 AND dims = 'traffic' AND grain = 'day'`,
    store,
  );
  await step("rollup", { store, at: (dayNumber(today) + 1) * 86_400_000 });
}

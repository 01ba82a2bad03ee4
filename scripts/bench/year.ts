// How does a store look after two years at ten million events a year? One week as it would be live, its summaries copied to
// every earlier week; months are summed up from those days by the job itself. A week knows no visitor of two weeks ago, so the
// matrices of returning visitors and customers are filled as a simulated year fills them.
import { listCatalogue, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { addDays, dayNumber, dayOf } from "../../shared/time.ts";
import { feed } from "./feed.ts";
import { say } from "./say.ts";
import type { BenchServer } from "./server.ts";

export const EVENTS_PER_DAY = 27_397;
export const PRODUCTS = 1_000;
const WEEK = 7;
const WEEKS = 105;

/** Cells a day of the visitors' and the customers' matrix: a simulated year at this rate has some 37 and 47. */
const VISITOR_CELLS = 40;
const CUSTOMER_CELLS = 50;

/** First and last day number that hold summaries. */
export interface Span {
  first: number;
  last: number;
}

/** Fills the store up to yesterday. */
export async function fillTwoYears(server: BenchServer): Promise<Span> {
  const { timezone, store, sql, client } = server;
  const records = listCatalogue(PRODUCTS).map((product) => toProductRecord(product, "https://shop.example"));
  for (let from = 0; from < records.length; from += 1_000) {
    await client.send("PUT", "/v1/products", { products: records.slice(from, from + 1_000) });
  }
  const today = dayOf(timezone, Date.now());
  const from = addDays(today, -WEEK);
  await feed(server, { seed: 8, from, days: WEEK, events_per_day: EVENTS_PER_DAY, products: PRODUCTS });
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
  const span = { first: dayNumber(from) - WEEK * (WEEKS - 1), last: dayNumber(today) - 1 };
  await fillMatrices(server, span);
  await sumUpMonths(server, today);
  return span;
}

const days = "WITH RECURSIVE d (day) AS (SELECT ?2 UNION ALL SELECT day + 1 FROM d WHERE day < ?3)";

/** Each day has visitors last seen on each of the days before it, and customers with as many different histories. */
async function fillMatrices({ sql, store }: BenchServer, { first, last }: Span): Promise<void> {
  await sql(
    `${days}, k AS (SELECT DISTINCT key FROM visitor_cell WHERE store = ?1)
     INSERT OR REPLACE INTO visitor_cell (store, key, day, prev, n)
     SELECT ?1, k.key, d.day, p.day, 1500 + 20 * (p.day - d.day + ?4 + 1) FROM k CROSS JOIN d CROSS JOIN d AS p
     WHERE p.day < d.day AND p.day >= d.day - ?4`,
    store,
    first,
    last,
    VISITOR_CELLS - 1,
  );
  await sql(
    `${days}, k AS (SELECT DISTINCT key FROM visitor_cell WHERE store = ?1)
     INSERT OR REPLACE INTO visitor_cell (store, key, day, prev, n) SELECT ?1, k.key, day, -1, 1500 FROM k CROSS JOIN d`,
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
    CUSTOMER_CELLS,
  );
}

/** The most the matrix of all visitors can hold: every day has somebody last seen on each of the days before it. */
export async function fillWholeMatrix({ sql, store }: BenchServer, { first, last }: Span): Promise<void> {
  await sql(
    `${days} INSERT OR IGNORE INTO visitor_cell (store, key, day, prev, n)
     SELECT ?1, '', d.day, p.day, p.day - ?2 + 1 FROM d CROSS JOIN d AS p WHERE p.day < d.day`,
    store,
    first,
    last,
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

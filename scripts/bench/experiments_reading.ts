// What does reading an experiment cost? Twenty metrics over three arms of a million visitors, straight from weekly tables.
import { timePrefix } from "../../shared/ids.ts";
import { shorten } from "../../shared/shorten.ts";
import { DAY_MS } from "../../shared/time.ts";
import { type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, startBench } from "./server.ts";

const { atMost, info } = rowsOf("experiments");

const VISITORS = Number(process.env.SUANPAN_BENCH_VISITORS ?? 1_000_000);
const ARMS = ["control", "b", "c"];

const METRICS = [
  "conversion",
  "revenue",
  "orders",
  "aov",
  "items_per_order",
  "view_item",
  "add_to_cart",
  "begin_checkout",
  "add_payment_info",
  "click",
  "search",
  "list_to_click",
  "view_to_cart",
  "checkout_to_order",
  "dwell",
  "page_views",
  "margin",
  "returns",
  "net_revenue",
  "fast_pages",
];

/** A Monday, so that all lies in the tables of two weeks. */
const START = Date.parse("2026-10-05T00:00:00Z");
const DAYS = 12;

/** A slice is one statement, and D1 does one after the other: aimed at are 1.5 s on a machine with nothing else to do. */
const SLICE_S = 5;

/** Rows of a kind, one for those visitors whose number leaves `rest` when divided by `every`. */
interface Kind {
  name: number;
  data: string;
  every: number;
  after_ms: number;
}

const arm = ARMS.map((id, place) => {
  const data = shorten(JSON.stringify({ experiment: "bench", arm: id }));
  return `WHEN ${place} THEN '${data}'`;
}).join(" ");

/** Codes as they are stored; see shared/events/. */
const kinds: Kind[] = [
  { name: 3, data: `CASE n % ${ARMS.length} ${arm} END`, every: 1, after_ms: 0 },
  { name: 0, data: "''", every: 1, after_ms: 1 },
  { name: 4, data: "''", every: 2, after_ms: 2_000 },
  { name: 17, data: "''", every: 6, after_ms: 2_500 },
  { name: 5, data: "''", every: 4, after_ms: 3_000 },
  { name: 6, data: "''", every: 2, after_ms: 4_000 },
  {
    name: 1,
    data: `'${shorten('{"engaged_ms":')}' || (n % 60000) || '${shorten(',"scroll_ratio":0.5}')}'`,
    every: 1,
    after_ms: 9_000,
  },
  { name: 21, data: `'{"lcp_ms":' || (n % 5000) || '}'`, every: 2, after_ms: 9_001 },
  { name: 22, data: "''", every: 3, after_ms: 12_000 },
  { name: 7, data: "''", every: 8, after_ms: 20_000 },
  { name: 10, data: "''", every: 15, after_ms: 30_000 },
  { name: 12, data: "''", every: 18, after_ms: 33_000 },
];

const step = Math.floor((DAYS * DAY_MS) / VISITORS);
const visitor = "unhex(printf('%08x%08x', (n * 2654435761) & 4294967295, n))";
const at = (after: number) => `(${START} + n * ${step} + ${after})`;
const id = (after: number, kind: number) => `unhex(printf('%012x%02x%018x', ${at(after)}, ${kind}, n))`;
const numbers = (from: number, until: number, every = 1) =>
  `WITH RECURSIVE i(n) AS (SELECT ${Math.ceil(from / every) * every} UNION ALL SELECT n + ${every} FROM i WHERE n + ${every} < ${until})`;

/** Visitors with what each did, written straight into the tables of each week. */
async function fill({ sql, store }: BenchServer): Promise<number> {
  const week = Math.ceil((7 * DAY_MS) / step);
  let rows = 0;
  for (const [table, from, until] of [
    ["20261005", 0, Math.min(week, VISITORS)],
    ["20261012", week, VISITORS],
  ] as const) {
    for (const { name, data, every, after_ms } of kinds) {
      await sql(
        `${numbers(from, until, every)} INSERT INTO event_${table} SELECT ${store}, ${id(after_ms, name)}, ${name}, ${visitor},
         NULL, '/', n % 2 * 2, 'CN', ${data} FROM i`,
      );
      rows += Math.floor((until - from) / every);
    }
    await sql(
      `${numbers(from, until)} INSERT INTO session_${table} SELECT ${store}, ${id(0, 0)}, ${visitor}, ${at(40_000)},
       CASE n % 4 WHEN 0 THEN 'paid' ELSE 'direct' END, '', '', '', 'phone', 'CN', '/', '/', 3, 9000, 0,
       iif(n % 20 = 0, '["o' || n || '"]', ''), 0 FROM i`,
    );
    rows += until - from;
  }
  await sql(
    `${numbers(0, VISITORS, 20)} INSERT INTO orders (store, id, version, ordered_at, day, status, customer_id, country,
       subtotal_minor, discount_minor, shipping_minor, tax_minor, lines, hash)
     SELECT ${store}, 'o' || n, 1, ${at(35_000)}, (${at(35_000)} + 28800000) / 86400000, 'paid', 'c' || n, 'CN',
       5000 + n % 9000, 0, 0, 0, '[{"sku":"a","quantity":1,"amount_minor":' || (5000 + n % 9000) || '}]', '' FROM i`,
  );
  await sql(
    `${numbers(0, VISITORS, 20)} INSERT INTO order_source (store, id, session, channel, source, medium, campaign, device, country)
     SELECT ${store}, 'o' || n, ${id(0, 0)}, 'direct', '', '', '', 'phone', 'CN' FROM i`,
  );
  await sql(
    `${numbers(0, VISITORS, 400)} INSERT INTO refunds (store, id, version, order_id, refunded_at, amount_minor, lines, hash)
     SELECT ${store}, 'r' || n, 1, 'o' || n, ${at(36_000)}, 900, '[]', '' FROM i`,
  );
  return rows + VISITORS / 10 + VISITORS / 400;
}

/** Makes the tables of both weeks and the experiment, as if it had begun at the start. */
async function prepare({ client, sql, store }: BenchServer): Promise<void> {
  const events = [START, START + 7 * DAY_MS].map((moment) => ({
    id: `${timePrefix(moment)}${"0".repeat(19)}1`,
    name: "page_view",
    url: "https://shop.example/",
    visitor: "first",
  }));
  await client.send("POST", "/v1/import/events", { events });
  await client.send("PUT", "/v1/products", { products: [{ sku: "a", title: "A", cost_minor: 3000 }] });
  const weights = [0.334, 0.333, 0.333];
  const arms = ARMS.map((each, place) => ({ id: each, weight: weights[place] }));
  const also = METRICS.filter((measure) => measure !== "conversion");
  await client.send("PUT", "/v1/experiments/bench?why=bench", { title: "bench", status: "running", arms, also });
  await sql("UPDATE config_version SET effective_at = ?1 WHERE store = ?2", START, store);
}

/** Rows of the area that read a million visitors. */
export async function readings(): Promise<Row[]> {
  const server = await startBench();
  try {
    await prepare(server);
    let began = performance.now();
    const rows = await fill(server);
    say(`${rows} rows of ${VISITORS} visitors in ${Math.round((performance.now() - began) / 1_000)} s`);
    await server.costs();
    began = performance.now();
    const now = START + DAYS * DAY_MS + 1;
    const { slices_ms } = await server.step<{ slices_ms: number[] }>("experiment", {
      store: server.store,
      experiment: "bench",
      now,
    });
    const took = (performance.now() - began) / 1_000;
    const costs = Object.values(await server.costs());
    const sum = (of: "rows_read" | "rows_written" | "sql_ms") => costs.reduce((total, cost) => total + cost[of], 0);
    const { results } = await server.client.send<{ results: { arms: { visitors: number }[] } }>(
      "GET",
      "/v1/experiments/bench/results",
    );
    const seen = results.arms.reduce((total, { visitors }) => total + visitors, 0);
    if (seen !== VISITORS) throw new Error(`${seen} of ${VISITORS} visitors were read`);
    const what = `${METRICS.length} metrics x ${ARMS.length} arms x ${VISITORS} visitors`;
    return [
      info(`reading ${what}: SQL`, sum("sql_ms") / 1_000, "s"),
      info("  of the slowest slice, with all around it", Math.max(...slices_ms) / 1_000, "s"),
      atMost("  of a slice, which is one statement", sum("sql_ms") / 1_000 / slices_ms.length, "s", SLICE_S),
      info("  with all around it", took, "s"),
      info("  slices", slices_ms.length, ""),
      info("  rows read", sum("rows_read") / 1e6, "million"),
      info("  rows written", sum("rows_written"), ""),
    ];
  } finally {
    await server.stop();
  }
}

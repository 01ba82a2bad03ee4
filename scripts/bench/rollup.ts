// What does an event cost once it is accepted? Ten days of simulated trade, 100,000 events a day, stored and summed up as they
// would be live: rows written for everything that follows, bytes kept, and visitors of any range against a plain count.
import { createRandom } from "../../shared/sim/random.ts";
import { addDays, dayNumber, dayStart } from "../../shared/time.ts";
import { EVENTS_A_BEACON, type Fed, feed } from "./feed.ts";
import { type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, type Cost, startBench } from "./server.ts";
import { tableSizes } from "./sizes.ts";

const { atMost, info } = rowsOf("rollup");

const FROM = "2026-09-07";
const DAYS = 10;
const EVENTS_PER_DAY = 100_000;
const RANGES = 50;

/** What a table's rows are for, in the words of the budget. */
const parts: Record<string, string> = {
  event: "raw events",
  event_partition: "raw events",
  session: "sessions",
  order_source: "sessions",
  visitor_day: "uniques",
  visitor_cell: "uniques",
  customer_cell: "uniques",
  rollup: "rollups",
  fact_hour: "rollups",
  dirty: "marks of what to sum up",
  rollup_state: "rollups",
  lease: "cron's lease",
  job_run: "notes of jobs",
  orders: "orders and refunds",
  order_version: "orders and refunds",
  refunds: "orders and refunds",
};

type Costs = Record<string, Cost>;

/** Rows written by part; deleting counts as writing on the platform, so what retention deletes is a part of its own. */
function addParts(costs: Costs, sum: Map<string, number>, times = 1, as?: string): void {
  for (const [subject, { rows_written }] of Object.entries(costs)) {
    const part = as ?? parts[subject.split(" ")[1] ?? ""] ?? "other";
    if (rows_written > 0) sum.set(part, (sum.get(part) ?? 0) + rows_written * times);
  }
}

/** The costs of one cron minute, whatever is due in it. */
async function cronMinute(server: BenchServer): Promise<Costs> {
  await server.costs();
  const worker = await server.platform.getWorker();
  await worker.scheduled({ cron: "* * * * *", scheduledTime: new Date() });
  return server.costs();
}

/** A cron minute while the hour that runs has a mark, which is nearly every minute of a shop that is open. */
async function quietMinute(server: BenchServer): Promise<Costs> {
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const mark = "INSERT OR IGNORE INTO dirty (store, kind, bucket, mark) VALUES (?1, 'event', ?2, 1)";
  await server.sql(mark, server.store, hour);
  const costs = await cronMinute(server);
  await server.sql("DELETE FROM dirty WHERE bucket = ?1", hour);
  return costs;
}

/**
 * A cron minute after an order of a known customer, whose count waits for no hour to end. Orders are fed hour by hour, so
 * that the lease, marks and cells of their minutes come on top.
 */
async function orderMinute(server: BenchServer): Promise<Costs> {
  const line = { sku: "A", quantity: 1, amount_minor: 100 };
  for (const id of ["first", "second"]) {
    const order = { id, ordered_at: Date.now(), currency: "CNY", customer_id: "bench", lines: [line] };
    await server.client.send("POST", "/v1/orders", { orders: [order] });
    if (id === "first") await cronMinute(server);
  }
  return cronMinute(server);
}

/** Ranges for which the API's visitors differ from a count of distinct ids. */
async function wrongRanges({ client }: BenchServer, { seen }: Fed): Promise<number> {
  const random = createRandom(50);
  let wrong = 0;
  for (let n = 0; n < RANGES; n += 1) {
    const [from = 0, to = 0] = [random.below(DAYS), random.below(DAYS)].sort((a, b) => a - b);
    const days = [addDays(FROM, from), addDays(FROM, to)] as const;
    const [first, last] = days.map(dayNumber) as [number, number];
    const expected = [...seen.values()].filter((on) => [...on].some((day) => day >= first && day <= last)).length;
    const { total } = await client.send<{ total: number }>("GET", `/v1/metrics/visitors?from=${days[0]}&to=${days[1]}`);
    if (total !== expected) {
      wrong += 1;
      say(`visitors of ${days[0]} to ${days[1]}: ${total}, counted ${expected}`);
    }
  }
  return wrong;
}

/** The rows of the area `rollup`. */
export async function rollup(): Promise<Row[]> {
  const server = await startBench();
  const { timezone, store } = server;
  try {
    await server.costs();
    const fed = await feed(server, { seed: 8, from: FROM, days: DAYS, events_per_day: EVENTS_PER_DAY });
    // The month as well: it is summed up when it is over.
    await server.step("rollup", { store, at: dayStart(timezone, "2026-10-01") + 3_600_000 });
    const written = new Map<string, number>();
    addParts(await server.costs(), written);
    const sizes = await tableSizes(server);
    const wrong = await wrongRanges(server, fed);
    // The first notes that its jobs succeeded, as one in fifteen does.
    addParts(await quietMinute(server), written, DAYS * 96);
    addParts(await quietMinute(server), written, DAYS * (1_440 - 96));
    addParts(await orderMinute(server), written, fed.order_minutes, "minutes with an order");
    await server.step("retention", { at: dayStart(timezone, addDays(FROM, DAYS)) + 98 * 86_400_000 });
    addParts(await server.costs(), written, 1, "retention");

    const { events } = fed;
    const all = [...written.values()].reduce((a, b) => a + b, 0);
    const bytes = [...sizes.values()].reduce((a, b) => a + b, 0);
    const raw = sizes.get("event") ?? 0;
    return [
      info(`events, ${DAYS} days, ${EVENTS_A_BEACON} a beacon`, events, "events"),
      info("beacons in one consumer batch, on average", events / EVENTS_A_BEACON / fed.batches, "beacons"),
      atMost("rows written an event, all in", all / events, "rows", 1.5),
      ...[...written].sort((a, b) => b[1] - a[1]).map(([part, n]) => info(`  of which ${part}`, n / events, "rows")),
      atMost("bytes stored an event, summaries included", bytes / events, "bytes", 150),
      info("  of which raw events, until retention", raw / events, "bytes"),
      info("  of which the rest", (bytes - raw) / events, "bytes"),
      info("summing up 100,000 events", fed.rollup_ms / 1_000 / (events / 100_000), "s"),
      atMost(`visitors of ${RANGES} random ranges that differ from a plain count`, wrong, "ranges", 0),
    ];
  } finally {
    await server.stop();
  }
}

// How many beacons does the Worker take, beside a route that does nothing, and does each event arrive once?
import { setTimeout as sleep } from "node:timers/promises";
import { firstIdAt } from "../../shared/ids.ts";
import { makeBeacons, OLDEST_MS } from "./beacons.ts";
import { EVENTS_A_BEACON } from "./feed.ts";
import { type Answered, postAll } from "./load.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, startBench } from "./server.ts";

const { atLeast, atMost, info } = rowsOf("collect");

const ROUNDS = 3;
const REQUESTS = 3_000;
/** A round's requests in parts, each route in turn: both then meet the same mood of the machine. */
const TURNS = 3;
const CONNECTIONS = 16;

/** Umami 3.1 with PostgreSQL, events/s sent one by one, on two cores. */
const PEER = 160;

/** Events stored whose ids were made at `from` or later: only the newest are counted while something is measured. */
async function stored({ sql }: BenchServer, from = 0): Promise<number> {
  const { rows: weeks } = await sql("SELECT week FROM event_partition");
  let n = 0;
  for (const { week } of weeks) {
    const { rows } = await sql(
      `SELECT count(*) AS n FROM event_${week} WHERE store = 1 AND id >= unhex(?1)`,
      firstIdAt(from),
    );
    n += Number(rows[0]?.n ?? 0);
  }
  return n;
}

/** Waits until so many events since `from` are stored, or nothing more arrives for a while. */
async function drained(server: BenchServer, from: number, wanted: number): Promise<void> {
  let last = -1;
  for (let idle = 0; idle < 200; ) {
    const now = await stored(server, from);
    if (now >= wanted) return;
    idle = now === last ? idle + 1 : 0;
    last = now;
    await sleep(50);
  }
}

function assertTaken({ statuses }: Answered, status: number): void {
  const others = [...statuses].filter(([code]) => code !== status);
  if (others.length > 0)
    throw new Error(`answers other than ${status}: ${others.map((pair) => pair.join(" x ")).join(", ")}`);
}

/** Page views by the metrics API, which come from the same rows by another way. */
async function pageViews({ client }: BenchServer): Promise<number> {
  const { total } = await client.send<{ total: number }>("GET", "/v1/metrics/page_views");
  return total;
}

/** The rows of the area `collect`. */
export async function collect(): Promise<Row[]> {
  const server = await startBench();
  const { url, write_key, step } = server;
  try {
    const beacons = makeBeacons(write_key, REQUESTS);
    let sent = 0;
    let views = 0;
    // Where the events of the last round begin.
    let from = 0;
    const rate = async (path: string, status: number, turns = 1): Promise<number> => {
      const now = Date.now();
      const bodies = beacons.stamp(now).slice(0, REQUESTS / turns);
      if (path === "/v1/events") {
        if (turns === 1) from = now - OLDEST_MS;
        sent += bodies.length * EVENTS_A_BEACON;
        for (const { text } of bodies) views += text.split('"name":"page_view"').length - 1;
      }
      const answered = await postAll({ url, path, connections: CONNECTIONS, bodies });
      assertTaken(answered, status);
      return bodies.length / answered.seconds;
    };
    // Once each before anything counts, so that all run as compiled code.
    for (const path of ["/v1/noop", "/v1/noop/bindings"]) await rate(path, 204);
    await rate("/v1/events", 202);
    await drained(server, from, REQUESTS * EVENTS_A_BEACON);

    const rates = { noop: [] as number[], bindings: [] as number[], taken: [] as number[], ratio: [] as number[] };
    const drain: number[] = [];
    const whole: number[] = [];
    const perSecond = (began: number) => (REQUESTS * EVENTS_A_BEACON) / ((performance.now() - began) / 1_000);
    for (let round = 1; round <= ROUNDS; round += 1) {
      // On an account the consumer runs on another machine; here it would take the same thread.
      await step("hold", { on: true });
      from = Date.now() - OLDEST_MS;
      for (let turn = 0; turn < TURNS; turn += 1) {
        const idle = await rate("/v1/noop", 204, TURNS);
        const taken = await rate("/v1/events", 202, TURNS);
        rates.noop.push(idle);
        rates.taken.push(taken);
        rates.ratio.push(taken / idle);
        rates.bindings.push(await rate("/v1/noop/bindings", 204, TURNS));
      }
      const released = performance.now();
      await step("hold", { on: false });
      await drained(server, from, REQUESTS * EVENTS_A_BEACON);
      drain.push(perSecond(released));

      const began = performance.now();
      await rate("/v1/events", 202);
      await drained(server, from, REQUESTS * EVENTS_A_BEACON);
      whole.push(perSecond(began));
      const last = [rates.noop, rates.taken, whole].map((list) => list.at(-1)?.toFixed(0));
      say(`round ${round} of ${ROUNDS}: no-op ${last[0]}/s, collect ${last[1]}/s, stored ${last[2]} events/s`);
    }
    const difference = Math.abs((await stored(server)) - sent) + Math.abs((await pageViews(server)) - views);
    return [
      info("no-op route", median(rates.noop), "requests/s"),
      info("no-op route that asks both limits and the queue", median(rates.bindings), "requests/s"),
      info(`collect, beacons of ${EVENTS_A_BEACON} events, the consumer at rest`, median(rates.taken), "requests/s"),
      atLeast("collect beside the no-op route", median(rates.ratio), "x", 0.5),
      atMost(`lost or doubled of ${sent.toLocaleString("en")} events`, difference, "events", 0),
      info("the consumer alone", median(drain), "events/s"),
      atLeast("stored, from the first request to the last row", median(whole), "events/s", 30 * PEER),
    ];
  } finally {
    await server.stop();
  }
}

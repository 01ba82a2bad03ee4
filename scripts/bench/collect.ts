// How many beacons does the Worker take, beside a route that does nothing, and does each event arrive once?
import { setTimeout as sleep } from "node:timers/promises";
import { firstIdAt } from "../../shared/ids.ts";
import { type Body, makeBeacons, OLDEST_MS } from "./beacons.ts";
import { EVENTS_A_BEACON } from "./feed.ts";
import { type Answered, postAll } from "./load.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, startBench } from "./server.ts";

const { atLeast, atMost, info } = rowsOf("collect");

const ROUNDS = 5;
/** Of each kind in a round. A store that sends more than 30,000 beacons a minute is asked about, which is another thing. */
const REQUESTS = 2_400;
/** A round's requests in parts, each route in turn: both then meet the same mood of the machine. */
const TURNS = 4;
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
    const post = async (path: string, status: number, bodies: readonly Body[]): Promise<number> => {
      const answered = await postAll({ url, path, connections: CONNECTIONS, bodies });
      assertTaken(answered, status);
      return answered.seconds;
    };
    const collectAll = (bodies: readonly Body[]): Promise<number> => {
      sent += bodies.length * EVENTS_A_BEACON;
      for (const { text } of bodies) views += text.split('"name":"page_view"').length - 1;
      return post("/v1/events", 202, bodies);
    };
    /** Events stored a second of those whose ids begin at `from`, since `began`. */
    const storedRate = async (from: number, began: number): Promise<number> => {
      // On a busy account the last batch would not wait for more either.
      await step("fill");
      await drained(server, from, REQUESTS * EVENTS_A_BEACON);
      return (REQUESTS * EVENTS_A_BEACON) / ((performance.now() - began) / 1_000);
    };
    // Once each before anything counts, so that all run as compiled code.
    await post("/v1/noop", 204, beacons.stamp(Date.now()));
    const start = Date.now() - OLDEST_MS;
    await collectAll(beacons.stamp(Date.now()));
    await storedRate(start, 0);

    const rates = { noop: [] as number[], taken: [] as number[], ratio: [] as number[] };
    const drain: number[] = [];
    const whole: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      // On an account the consumer runs on another machine; here it would take the same thread.
      await step("hold", { on: true });
      const held = Date.now() - OLDEST_MS;
      const part = REQUESTS / TURNS;
      for (let turn = 0; turn < TURNS; turn += 1) {
        const bodies = beacons.stamp(Date.now()).slice(turn * part, (turn + 1) * part);
        // Half before and half after: what a route leaves behind, such as garbage, weighs on neither more.
        const before = await post("/v1/noop", 204, bodies.slice(0, part / 2));
        const taken = part / (await collectAll(bodies));
        const idle = part / (before + (await post("/v1/noop", 204, bodies.slice(part / 2))));
        rates.noop.push(idle);
        rates.taken.push(taken);
        rates.ratio.push(taken / idle);
      }
      const released = performance.now();
      await step("hold", { on: false });
      drain.push(await storedRate(held, released));

      const from = Date.now() - OLDEST_MS;
      const bodies = beacons.stamp(Date.now());
      const began = performance.now();
      await collectAll(bodies);
      whole.push(await storedRate(from, began));
      const last = [rates.noop, rates.taken, whole].map((list) => list.at(-1)?.toFixed(0));
      say(`round ${round} of ${ROUNDS}: no-op ${last[0]}/s, collect ${last[1]}/s, stored ${last[2]} events/s`);
    }
    const difference = Math.abs((await stored(server)) - sent) + Math.abs((await pageViews(server)) - views);
    return [
      info("no-op route", median(rates.noop), "requests/s"),
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

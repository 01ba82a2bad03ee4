// How many beacons does the Worker take, beside a route that does nothing, and does each event arrive once?
import { setTimeout as sleep } from "node:timers/promises";
import { makeBeacons } from "./beacons.ts";
import { EVENTS_A_BEACON } from "./feed.ts";
import { type Answered, postAll } from "./load.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, startBench } from "./server.ts";

const { atLeast, atMost, info } = rowsOf("collect");

const ROUNDS = 5;
const REQUESTS = 3_000;
const CONNECTIONS = 16;

/** Umami 3.1 with PostgreSQL, events/s sent one by one, on two cores. */
const PEER = 160;

/** Events stored, and visitors' events that are there twice by all but their id. */
async function stored({ sql }: BenchServer): Promise<number> {
  const { rows: weeks } = await sql("SELECT week FROM event_partition");
  let n = 0;
  for (const { week } of weeks) n += Number((await sql(`SELECT count(*) AS n FROM event_${week}`)).rows[0]?.n ?? 0);
  return n;
}

/** Waits until so many events are stored, or nothing more arrives for a while. */
async function drained(server: BenchServer, wanted: number): Promise<number> {
  let last = -1;
  for (let idle = 0; idle < 200; ) {
    const now = await stored(server);
    if (now >= wanted) return now;
    idle = now === last ? idle + 1 : 0;
    last = now;
    await sleep(25);
  }
  return last;
}

function assertTaken({ statuses }: Answered, status: number): void {
  const others = [...statuses].filter(([code]) => code !== status);
  if (others.length > 0) throw new Error(`answers other than ${status}: ${others.map((pair) => pair.join(" x ")).join(", ")}`);
}

/** Page views by the metrics API, which come from the same rows by another way. */
async function pageViews({ client }: BenchServer): Promise<number> {
  const { total } = await client.send<{ total: number }>("GET", "/v1/metrics/page_views");
  return total;
}

/** The rows of the area `collect`. */
export async function collect(): Promise<Row[]> {
  const server = await startBench();
  const { url, write_key } = server;
  try {
    const beacons = makeBeacons(write_key, REQUESTS);
    const post = (path: string, bodies = beacons.stamp(Date.now())) =>
      postAll({ url, path, connections: CONNECTIONS, bodies });
    let sent = 0;
    let views = 0;
    const take = async () => {
      const bodies = beacons.stamp(Date.now());
      sent += bodies.length * EVENTS_A_BEACON;
      for (const { text } of bodies) views += text.split('"name":"page_view"').length - 1;
      const answered = await post("/v1/events", bodies);
      assertTaken(answered, 202);
      return answered;
    };
    // Once each before anything counts, so that both run as compiled code.
    await post("/v1/noop");
    await take();
    await drained(server, sent);
    const noop: number[] = [];
    const taken: number[] = [];
    const whole: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const idle = await post("/v1/noop");
      assertTaken(idle, 204);
      const began = performance.now();
      const answered = await take();
      await drained(server, sent);
      whole.push((REQUESTS * EVENTS_A_BEACON) / ((performance.now() - began) / 1_000));
      noop.push(REQUESTS / idle.seconds);
      taken.push(REQUESTS / answered.seconds);
      say(`round ${round} of ${ROUNDS}: no-op ${noop.at(-1)?.toFixed(0)}/s, collect ${taken.at(-1)?.toFixed(0)}/s`);
    }
    const difference = Math.abs((await stored(server)) - sent) + Math.abs((await pageViews(server)) - views);
    return [
      info("no-op route", median(noop), "requests/s"),
      info(`collect, beacons of ${EVENTS_A_BEACON} events`, median(taken), "requests/s"),
      atLeast("collect beside the no-op route", median(taken.map((rate, index) => rate / noop[index]!)), "x", 0.5),
      atMost(`lost or doubled of ${sent.toLocaleString("en")} events`, difference, "events", 0),
      atLeast("stored, from the first request to the last row", median(whole), "events/s", 30 * PEER),
    ];
  } finally {
    await server.stop();
  }
}

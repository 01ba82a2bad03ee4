// How does trade reach the store as it would have live? Hour by hour: beacons through the queue's consumer in the batches the
// queue would make, orders through their endpoint, then the rollup a few minutes after the hour, and retention at night.
import { parseEvent, type StoredEvent } from "../../shared/events/parse.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import type { ImportEvent, SimulatedDay } from "../../shared/sim/records.ts";
import { type SimulateOptions, simulate } from "../../shared/sim/simulate.ts";
import { dayNumber, dayStart, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";
import { config } from "../wrangler.ts";
import { say } from "./say.ts";
import type { BenchServer } from "./server.ts";

export const EVENTS_A_BEACON = 5;

export interface Fed {
  events: number;
  batches: number;
  /** Days, as numbers, on which each visitor had an event. */
  seen: Map<string, Set<number>>;
  /** Minutes with an order. */
  order_minutes: number;
  store_ms: number;
  rollup_ms: number;
}

interface Message {
  at: number;
  events: StoredEvent[];
}

/** Runs the simulated days; `onDay` is called after each. */
export async function feed(server: BenchServer, options: SimulateOptions): Promise<Fed> {
  const fed: Fed = { events: 0, batches: 0, seen: new Map(), order_minutes: 0, store_ms: 0, rollup_ms: 0 };
  const { timezone } = server;
  let done = 0;
  for (const day of simulate({ ...options, timezone })) {
    const start = dayStart(timezone, day.day);
    const number = dayNumber(day.day);
    for (const { visitor } of day.events) fed.seen.set(visitor, (fed.seen.get(visitor) ?? new Set()).add(number));
    const byHour = Map.groupBy(day.events, (event) => Math.floor(idTime(event.id) / HOUR_MS) * HOUR_MS);
    for (let hour = start; hour < start + 24 * HOUR_MS; hour += HOUR_MS) {
      // Cron finds the hour before ripe a few minutes into this one.
      fed.rollup_ms += await timed(() => server.step("rollup", { store: server.store, at: hour + 3 * MINUTE_MS }));
      const batches = toBatches(toMessages(server, byHour.get(hour) ?? []));
      const body = { batches: batches.map((batch) => toBatch(server, batch)) };
      fed.store_ms += await timed(() => server.step("store", body));
      fed.batches += batches.length;
      await sendTrade(server, day, hour);
    }
    await server.step("retention", { at: start + 11.3 * HOUR_MS });
    fed.events += day.events.length;
    fed.order_minutes += new Set(day.orders.map(({ ordered_at }) => Math.floor(ordered_at / MINUTE_MS))).size;
    done += 1;
    say(`day ${done} of ${options.days}, ${fed.events.toLocaleString("en")} events`);
  }
  const end = dayStart(timezone, options.from) + (options.days + 1) * 24 * HOUR_MS;
  fed.rollup_ms += await timed(() => server.step("rollup", { store: server.store, at: end }));
  return fed;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Events of one hour, five a message in order of time, each received when its last event happened. */
function toMessages({ store }: BenchServer, events: readonly ImportEvent[]): Message[] {
  const messages: Message[] = [];
  for (let from = 0; from < events.length; from += EVENTS_A_BEACON) {
    const stored = events.slice(from, from + EVENTS_A_BEACON).map((event) => toStored(store, event));
    messages.push({ at: idTime(stored.at(-1)!.id), events: stored });
  }
  return messages;
}

function toStored(store: number, event: ImportEvent): StoredEvent {
  const { visitor, customer_id = null, device, country } = event;
  const sender = { visitor: fingerprint64(`${store}|${visitor}`), customer_id, device, country, currency: "CNY" };
  const parsed = parseEvent(event, sender);
  if (!parsed.ok) throw new Error(`the simulator made an event that is dropped: ${parsed.field}: ${parsed.detail}`);
  return parsed.event;
}

/** The batches the queue would deliver: all within its waiting time of the first, at most its size. */
function toBatches(messages: readonly Message[]): Message[][] {
  const { max_batch_size, max_batch_timeout } = config.queues.consumers[0]!;
  const batches: Message[][] = [];
  for (const message of messages) {
    const last = batches.at(-1);
    const first = last?.[0];
    if (last && first && last.length < max_batch_size && message.at - first.at < max_batch_timeout * 1_000) {
      last.push(message);
    } else batches.push([message]);
  }
  return batches;
}

function toBatch({ store, timezone }: BenchServer, messages: readonly Message[]) {
  const { max_batch_timeout } = config.queues.consumers[0]!;
  const beacons = messages.map(({ at, events }) => ({
    store,
    shard: 0,
    timezone,
    received_at: at,
    drop_id: `${timePrefix(at)}${"0".repeat(20)}`,
    skew_ms: 0,
    events,
    quarantined: [],
    drops: {},
  }));
  return { at: messages[0]!.at + max_batch_timeout * 1_000, beacons };
}

/** What the shop's own server sends in an hour; ad spend of a day once it is over. */
async function sendTrade({ client }: BenchServer, day: SimulatedDay, hour: number): Promise<void> {
  const within = (at: number) => at >= hour && at < hour + HOUR_MS;
  const orders = day.orders.filter((order) => within(order.ordered_at));
  const refunds = day.refunds.filter((refund) => within(refund.refunded_at));
  if (orders.length > 0) await client.send("POST", "/v1/orders", { orders });
  if (refunds.length > 0) await client.send("POST", "/v1/refunds", { refunds });
}

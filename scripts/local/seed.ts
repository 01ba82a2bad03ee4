// Fills the demo store with simulated trade, through the same endpoints that anybody's history enters by.
import { DEFAULT_HOLDOUT_SHARE } from "../../shared/experiments/hash.ts";
import { demoConfig } from "../../shared/pricing/examples/demo.ts";
import { products, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { withClicks } from "../../shared/sim/clicks.ts";
import { demandUntil } from "../../shared/sim/demand.ts";
import { simulateHistory } from "../../shared/sim/history.ts";
import type { SimulatedDay } from "../../shared/sim/records.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import { stockOf } from "../../shared/sim/stock.ts";
import { trialsOf } from "../../shared/sim/trials.ts";
import { vitalsOf } from "../../shared/sim/vitals.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { createProgress } from "../import/progress.ts";
import type { Client } from "./client.ts";
import { demoTrials } from "./seed_experiments.ts";

export const DEMO = { slug: "demo", name: "Full Moon & Tea 满月与茶", currency: "CNY", timezone: "Asia/Shanghai" };
export const DEMO_DAYS = 90;

/** Before these the shop kept books and tracked nothing. */
const BOOK_DAYS = 365;

const BATCH = 2_000;

interface Stored {
  refused: { code: string; detail: string }[];
}

/** Stores the demo shop's catalogue, which its pages sell from, and the rules and offers that price it from now on. */
export async function stockDemo(client: Client, now: number): Promise<void> {
  const records = products.map((product) => ({ ...toProductRecord(product, client.url), stock: stockOf(product) }));
  await put(client, "PUT", "/v1/products", "products", records);
  // A store's first version may begin at once.
  await client.send("PUT", `/v1/config?why=npm%20start&effective_at=${now}`, demoConfig(now));
}

/** Imports the days up to now, each seen as it is sent, and sums them up; resolves with the number of events. */
export async function seedDemo(client: Client, now: number, see: (day: SimulatedDay) => void): Promise<number> {
  const progress = createProgress(process.stdout, Date.now);
  const today = dayOf(DEMO.timezone, now);
  const from = addDays(today, 1 - DEMO_DAYS);
  const demand = demandUntil(today);
  const { timezone } = DEMO;
  const before = simulateHistory({ seed: 8, from: addDays(from, -BOOK_DAYS), days: BOOK_DAYS, timezone, demand });
  await put(client, "POST", "/v1/orders", "orders", before.orders);
  await put(client, "POST", "/v1/refunds", "refunds", before.refunds);
  const origin = new URL(client.url).origin;
  const personal = { store: DEMO.slug, holdout_share: DEFAULT_HOLDOUT_SHARE };
  const { lift, exposures } = trialsOf(demoTrials(now, timezone), personal);
  let events = 0;
  let done = 0;
  let sent = Promise.resolve();
  for (const day of simulate({ seed: 8, from, days: DEMO_DAYS, timezone, origin, demand, before, lift })) {
    const told = [...withClicks(day.events), ...exposures(day.events, day.day), ...vitalsOf(day.events)];
    const past = pastOf({ ...day, events: told }, now);
    // The next day is made up while this one is on its way.
    await sent;
    sent = send(client, past, day.day < today);
    see(past);
    events += past.events.length;
    done += 1;
    progress.show(done / DEMO_DAYS, `day ${done} of ${DEMO_DAYS}, ${events.toLocaleString("en")} events`);
  }
  await sent;
  await rollUp(client, progress.show);
  progress.end();
  return events;
}

/** What the simulator has in store for the rest of today has not happened yet. */
function pastOf({ day, events, orders, refunds, spend }: SimulatedDay, now: number): SimulatedDay {
  return {
    day,
    events: events.filter(({ id }) => Number.parseInt(id.slice(0, 12), 16) <= now),
    orders: orders.filter(({ ordered_at }) => ordered_at <= now),
    refunds: refunds.filter(({ refunded_at }) => refunded_at <= now),
    spend,
  };
}

async function send(client: Client, { events, orders, refunds, spend }: SimulatedDay, over: boolean): Promise<void> {
  await put(client, "POST", "/v1/import/events", "events", events);
  await put(client, "POST", "/v1/orders", "orders", orders);
  await put(client, "POST", "/v1/refunds", "refunds", refunds);
  if (over) await put(client, "POST", "/v1/spend", "spend", spend);
}

async function put(
  client: Client,
  method: string,
  path: string,
  name: string,
  records: readonly unknown[],
): Promise<void> {
  const size = name === "events" ? BATCH : 1_000;
  for (let from = 0; from < records.length; from += size) {
    const { refused } = await client.send<Stored>(method, path, { [name]: records.slice(from, from + size) });
    const first = refused[0];
    if (first) throw new Error(`${path} refused ${refused.length} records of the demo: ${first.code}: ${first.detail}`);
  }
}

/** Calls the rollup until nothing waits. */
export async function rollUp(client: Client, show: (ratio: number | undefined, text: string) => void): Promise<void> {
  let done = 0;
  for (;;) {
    const step = await client.send<{ done: number; pending: number }>("POST", "/v1/rollup");
    done += step.done;
    show(done / (done + step.pending), `summing up, ${step.pending.toLocaleString("en")} left`);
    if (step.pending === 0) return;
  }
}

// The demo shop's catalogue and some simulated days of trade, for tests of the whole.
import { setTimeout } from "node:timers/promises";
import type { Client } from "../../scripts/local/client.ts";
import { stockDemo } from "../../scripts/local/seed.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import type { TestServer } from "./server.ts";

/** How many days a filled shop has behind it. */
const DAYS = 60;

/** The catalogue, its rules and its offers, as `npm start` stores them. */
export const stockShop = ({ client }: Pick<TestServer, "client">): Promise<void> => stockDemo(client, Date.now());

/** All that a report can show: the catalogue, days up to yesterday and their summaries, and every study of them. */
export async function fillShop(client: Client, timezone: string): Promise<void> {
  await stockShop({ client });
  const from = addDays(dayOf(timezone, Date.now()), -DAYS);
  for (const day of simulate({ seed: 3, from, days: DAYS, events_per_day: 300, origin: client.url })) {
    const { events, orders, refunds, spend } = day;
    for (let at = 0; at < events.length; at += 2000) {
      await client.send("POST", "/v1/import/events", { events: events.slice(at, at + 2000) });
    }
    await client.send("POST", "/v1/orders", { orders });
    await client.send("POST", "/v1/refunds", { refunds });
    await client.send("POST", "/v1/spend", { spend });
  }
  for (;;) {
    const { pending } = await client.send<{ pending: number }>("POST", "/v1/rollup");
    if (pending === 0) break;
  }
  await makeStudies(client);
}

/** Has every study made, and waits for the last of the queue's slices. */
export async function makeStudies(client: Client): Promise<void> {
  await client.send("POST", "/v1/studies/run");
  for (let tries = 0; tries < 600; tries += 1) {
    const { studies } = await client.send<{ studies: { made_at: number | null }[] }>("GET", "/v1/studies");
    if (studies.every(({ made_at }) => made_at !== null)) return;
    await setTimeout(200);
  }
  throw new Error("not every study was made within two minutes");
}

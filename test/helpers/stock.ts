// The demo shop's catalogue and some simulated days of trade, for tests of the whole.
import { stockDemo } from "../../scripts/local/seed.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import type { TestServer } from "./server.ts";

/** The catalogue, its rules and its offers, as `npm start` stores them. */
export const stockShop = ({ client }: TestServer): Promise<void> => stockDemo(client, Date.now());

/** Imports simulated days and brings the summaries up to date. */
export async function importDays(
  { client, url }: TestServer,
  from: string,
  days: number,
  events_per_day = 300,
): Promise<void> {
  for (const { events, orders, refunds, spend } of simulate({ seed: 3, from, days, events_per_day, origin: url })) {
    for (let at = 0; at < events.length; at += 2000) {
      await client.send("POST", "/v1/import/events", { events: events.slice(at, at + 2000) });
    }
    await client.send("POST", "/v1/orders", { orders });
    await client.send("POST", "/v1/refunds", { refunds });
    await client.send("POST", "/v1/spend", { spend });
  }
  for (;;) {
    const { pending } = await client.send<{ pending: number }>("POST", "/v1/rollup");
    if (pending === 0) return;
  }
}

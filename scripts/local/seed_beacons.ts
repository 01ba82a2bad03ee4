// What comes late, comes wrong or comes from no visitor? Sent to the demo store by its beacon's own way, as a browser would.
import { DAY_MS, dayOf, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";
import type { Client } from "./client.ts";

const BROWSER = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142 Mobile Safari/537.36";

interface Sent {
  name: string;
  at: number;
  url?: string;
}

/** Sends a few beacons: now, late, of the future, of long ago, of a crawler, of who opted out, and one that is malformed. */
export async function sendOddBeacons(client: Client, key: string, now: number): Promise<void> {
  let made = 0;
  const idOf = (at: number) => {
    made += 1;
    return `${at.toString(16).padStart(12, "0")}${dayOf("UTC", now).replaceAll("-", "")}${made.toString(16).padStart(12, "0")}`;
  };
  const shop = `${new URL(client.url).origin}/shop`;
  const send = async (visitor: string, events: readonly Sent[], headers: Record<string, string> = {}) => {
    const body = {
      key,
      sent_at: now,
      visitor,
      events: events.map(({ name, at, url = `${shop}/` }) => ({ id: idOf(at), name, url })),
    };
    const response = await fetch(new URL("/v1/events", client.url), {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": BROWSER, ...headers },
      body: JSON.stringify(body),
    });
    if (response.status !== 202) throw new Error(`/v1/events: ${response.status} ${await response.text()}`);
  };
  const view = (at: number): Sent => ({ name: "page_view", at });
  for (let n = 0; n < 6; n += 1) await send(`now-visitor-${n}`, [view(now - n * 2 * MINUTE_MS)]);
  // Phones that were without a network for hours.
  for (let n = 0; n < 8; n += 1) {
    const at = now - (2 + n * 7) * HOUR_MS;
    await send(`late-visitor-${n}`, [view(at), view(at + MINUTE_MS)]);
  }
  await send("old-clock-one", [view(now - 9 * DAY_MS), view(now - 12 * DAY_MS), view(now - 8 * DAY_MS)]);
  await send("fast-clock-one", [view(now + 3 * HOUR_MS)]);
  await send("crawler-one-1", [view(now), view(now), view(now)], { "user-agent": "Googlebot/2.1" });
  await send("opted-out-one", [view(now), view(now)], { "sec-gpc": "1" });
  await send("malformed-one", [{ name: "page_view", at: now, url: "not a url" }]);
  // What waits on the queue would be lost with this process.
  for (let tries = 0; tries < 100; tries += 1) {
    const { dropped } = await client.send<{ dropped: Record<string, number> }>("GET", "/v1/drops");
    if (dropped.too_old && dropped.bot && dropped.invalid_field) return;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error("The demo's beacons did not arrive within 20 seconds.");
}

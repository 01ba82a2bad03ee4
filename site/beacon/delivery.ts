// How does an event reach the collector, once, whatever the network does?
// Every batch is noted in storage (where allowed) before it leaves and struck off when it is answered.

import { guard } from "./guard.ts";
import { newId } from "./ids.ts";
import { recall, remember } from "./storage.ts";
import type { BeaconEvent } from "./types.ts";

export const queue: BeaconEvent[] = [];

/** Told by `start` and the captures: `settle` is called before events leave and before a view ends. */
export const delivery = {} as { key?: string | undefined; endpoint: URL; settle?: () => void };

let timer = 0;

// One wait for both jobs: it gathers events that belong together, and it doubles with each failure. The first is short,
// so that a view is known soon, yet long enough for what the page itself reports while it starts.
let wait = 250;

const send = async (batch: BeaconEvent[], body: string, leaving: unknown): Promise<void> => {
  let status = 500;
  remember(batch, batch);
  try {
    if (leaving && !("keepalive" in Request.prototype))
      status = navigator.sendBeacon(delivery.endpoint, body) ? 202 : 500;
    // A string body is text/plain, which needs no preflight.
    else ({ status } = await fetch(delivery.endpoint, { method: "POST", body, keepalive: true, credentials: "omit" }));
  } catch {
    // No network is an answer like 500.
  }
  if (status === 429 || status > 499) {
    queue.unshift(...batch);
    queue.splice(0, queue.length - 100);
    wait = Math.min(wait * 2, 6e4);
    schedule();
  } else {
    wait = 1e3;
    remember(batch, []);
  }
};

/** Sends everything that waits, in as many requests as 50 events and 60 KB each ask for. */
export const flush = (leaving?: unknown): void => {
  clearTimeout(timer);
  timer = 0;
  delivery.settle?.();
  while (queue[0]) {
    let count = 100;
    let body: string;
    do {
      count >>= 1;
      body = JSON.stringify({
        ...recall(),
        key: delivery.key,
        sent_at: Date.now(),
        language: navigator.language,
        viewport: innerWidth < 600 ? "phone" : innerWidth < 1024 ? "tablet" : "desktop",
        events: queue.slice(0, count),
      });
    } while (count && new Blob([body]).size > 6e4);
    // One event above the limit would be refused for ever: it goes, the others stay.
    const batch = queue.splice(0, count || 1);
    if (count) send(batch, body, leaving);
  }
};

const schedule = (): void => {
  timer ||= setTimeout(guard(flush), wait) as unknown as number;
};

/** Queues an event. Serialised at once, so that neither a later change nor a circular object reaches `flush`. */
export const track = (name: string, url: string, params: unknown, referrer?: string): void => {
  queue.push({ id: newId(), name, url, referrer, params: JSON.parse(JSON.stringify({ ...(params as object) })) });
  schedule();
};

// Simulated beacons for tests of the Worker, as the collect endpoint would put them on the queue.
import type { BeaconMessage } from "../../functions/collect/message.ts";
import { storedVisitor } from "../../functions/collect/visitor.ts";
import { findKey } from "../../functions/store/keys.ts";
import type { Store } from "../../functions/store/stores.ts";
import { parseEvent, type StoredEvent } from "../../shared/events/parse.ts";
import { idTime } from "../../shared/ids.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import { env, type TestStore } from "./worker.ts";

/** The row of a test store. */
export async function rowOf(store: TestStore): Promise<Store> {
  const found = await findKey(env.CONTROL, store.manage_key, Date.now());
  if (!found) throw new Error(`${store.slug} has no key`);
  return found.store;
}

/** Stored events of some simulated days, oldest first; visitors are named as in store 0, so that stores can be compared. */
export function simulatedEvents(options: {
  from: string;
  days: number;
  events_per_day: number;
  seed?: number;
}): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (const day of simulate({ seed: options.seed ?? 1, timezone: "Asia/Shanghai", ...options })) {
    for (const wire of day.events) {
      const { visitor, customer_id = null, device = "desktop", country = "" } = wire;
      const sender = { visitor: storedVisitor(0, visitor), customer_id, device, country, currency: "CNY" };
      const parsed = parseEvent(wire, sender);
      if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.detail}`);
      events.push(parsed.event);
    }
  }
  return events;
}

/** Messages of five events each. */
export function messagesOf(store: Store, events: readonly StoredEvent[]): BeaconMessage[] {
  const messages: BeaconMessage[] = [];
  for (let at = 0; at < events.length; at += 5) {
    const part = events.slice(at, at + 5);
    messages.push({
      store: store.id,
      shard: store.shard,
      timezone: store.timezone,
      received_at: idTime(part.at(-1)?.id ?? "0"),
      drop_id: part[0]?.id ?? "",
      skew_ms: 0,
      events: part,
      quarantined: [],
      drops: {},
    });
  }
  return messages;
}

/** A repeatable source of numbers in [0, 1). Source: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

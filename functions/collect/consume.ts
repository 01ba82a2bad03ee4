// From the queue to storage: a batch of beacons becomes rows and dirty marks in one transaction a shard.
import type { D1Database, Message, MessageBatch } from "@cloudflare/workers-types";
import { idTime } from "../../shared/ids.ts";
import { hourOf } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { insertDecisions } from "../store/decision.ts";
import { markComing, markDirty } from "../store/dirty.ts";
import { type Drop, insertDrops } from "../store/dropped.ts";
import { type OwnedEvent, restampEvents, storeEvents } from "../store/event.ts";
import { type Arrival, insertLate } from "../store/late_event.ts";
import { insertQuarantined } from "../store/quarantine.ts";
import { storeHalving } from "./halve.ts";
import { type BeaconMessage, linesOf, readMessage } from "./message.ts";
import { recordPassed } from "./passed.ts";

/** Longest wait before a message comes again, seconds. */
const MAX_DELAY_S = 300;

/**
 * Stores a batch. Messages are acknowledged after the transactions of their beacons, so a crash in between only makes them
 * come again, and a second delivery writes nothing: rows are keyed by the ids their senders made.
 */
export async function consumeBeacons(batch: MessageBatch<string>, env: Env, now: number): Promise<void> {
  const again = new Set<Message<string>>();
  const delivered = batch.messages.flatMap((message) => {
    try {
      return linesOf(message.body).map((line) => ({ message, beacon: readMessage(line) }));
    } catch (error) {
      // On its way to the dead letters, alone.
      log("beacon_not_read", { error: String(error) });
      again.add(message);
      return [];
    }
  });
  for (const [shard, items] of Map.groupBy(delivered, ({ beacon }) => beacon.shard)) {
    const store = (part: readonly (typeof items)[number][]) => {
      const beacons = part.map(({ beacon }) => beacon);
      return storeBeacons(shardOf(env, shard), beacons, now);
    };
    // What cannot be stored is tried again alone, not with all that came with it.
    const failed = await storeHalving(items, store);
    if (failed.length > 0)
      log("beacons_not_stored", { shard, messages: failed.length, error: String(failed[0]?.error) });
    for (const { item } of failed) again.add(item.message);
  }
  settle(batch, again);
}

/** Acknowledges a batch's messages but for these, which come again, later each time. */
export function settle({ messages }: MessageBatch<string>, again: ReadonlySet<Message<string>>): void {
  for (const message of messages) {
    if (again.has(message)) message.retry({ delaySeconds: Math.min(MAX_DELAY_S, 2 ** Math.min(message.attempts, 8)) });
    else message.ack();
  }
}

/** Stores beacons of one shard. Idempotent. */
export async function storeBeacons(db: D1Database, beacons: readonly BeaconMessage[], now: number): Promise<void> {
  const own = (beacon: BeaconMessage) => beacon.events.map((event): OwnedEvent => ({ ...event, store: beacon.store }));
  const straight = beacons.filter((beacon) => beacon.skew_ms === 0).flatMap(own);
  const skewed = beacons
    .filter((beacon) => beacon.skew_ms !== 0)
    .flatMap((beacon) => own(beacon).map((event) => ({ event, skew_ms: beacon.skew_ms })));
  const events = [...straight, ...(await restampEvents(db, skewed))];

  // Nothing that is summed up counts exposures, and one that is told again lands in an hour that is over.
  const counted = events.filter(({ name }) => name !== "exposure");
  const zones = new Map(beacons.map((beacon) => [beacon.store, beacon.timezone]));
  const decisions = beacons.flatMap((beacon) => beacon.decisions ?? []);
  // What is counted of carts is counted with the orders of their hour.
  const carts = decisions.filter(({ offers }) => offers && offers.length > 0);
  const drops = beacons.flatMap(dropsOf);
  const quarantined = beacons.flatMap(({ store, received_at, skew_ms, quarantined: rows }) =>
    rows.map((row) => ({ ...row, store, received_at, skew_ms })),
  );
  const also = [...zones].flatMap(([store, zone]) => {
    const marks = (kind: "event" | "order", rows: readonly { store: number; id: string }[]) => {
      const hours = rows.filter((row) => row.store === store).map(({ id }) => hourOf(zone, idTime(id)));
      return [...new Set(hours)].map((bucket) => ({ kind, bucket }));
    };
    const [hours, quoted] = [marks("event", counted), marks("order", carts)];
    return [
      ...(hours.length > 0 ? [markComing(db, store, hours, now)] : []),
      ...(quoted.length > 0 ? [markDirty(db, store, quoted, now)] : []),
    ];
  });
  also.push(...insertDrops(db, drops), ...insertQuarantined(db, quarantined), ...insertDecisions(db, decisions));

  const late = insertLate(db, arrivalsOf(beacons, counted));
  await recordPassed(db, await storeEvents(db, events, also, late), beacons);
}

/** When each event was received. A corrected id has another time and the same rest. */
function arrivalsOf(beacons: readonly BeaconMessage[], events: readonly OwnedEvent[]): Arrival[] {
  const received = new Map(
    beacons.flatMap((each) =>
      each.events.map(({ id }) => [`${each.store}|${id.slice(12)}`, each.received_at] as const),
    ),
  );
  return events.flatMap(({ store, id }) => {
    const received_at = received.get(`${store}|${id.slice(12)}`);
    return received_at === undefined ? [] : [{ store, id, received_at }];
  });
}

function dropsOf({ store, drop_id, drops }: BeaconMessage): Drop[] {
  return Object.entries(drops).map(([reason, n]) => ({ store, id: drop_id, reason: reason as Drop["reason"], n }));
}

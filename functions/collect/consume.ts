// From the queue to storage: a batch of beacons becomes rows and dirty marks in one transaction a shard.
import type { D1Database, Message, MessageBatch } from "@cloudflare/workers-types";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import { hourOf } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { markDirty } from "../store/dirty.ts";
import { type Drop, insertDrops, insertQuarantined } from "../store/dropped.ts";
import { insertEvents, type OwnedEvent, restampEvents } from "../store/event.ts";
import type { BeaconMessage } from "./message.ts";

/** Longest wait before a failed batch comes again, seconds. */
const MAX_DELAY_S = 300;

/**
 * Stores a batch. Messages of a shard are acknowledged after its transaction, so a crash in between only makes them come
 * again, and a second delivery writes nothing: rows are keyed by the ids their senders made.
 */
export async function consumeBeacons(batch: MessageBatch<BeaconMessage>, env: Env, now: number): Promise<void> {
  const byShard = new Map<number, Message<BeaconMessage>[]>();
  for (const message of batch.messages) {
    const { shard } = message.body;
    byShard.set(shard, [...(byShard.get(shard) ?? []), message]);
  }
  for (const [shard, messages] of byShard) {
    try {
      await storeBeacons(
        shardOf(env, shard),
        messages.map((message) => message.body),
        now,
      );
      for (const message of messages) message.ack();
    } catch (error) {
      log("beacons_not_stored", { shard, messages: messages.length, error: String(error) });
      for (const message of messages) {
        message.retry({ delaySeconds: Math.min(MAX_DELAY_S, 2 ** Math.min(message.attempts, 8)) });
      }
    }
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

  const zones = new Map(beacons.map((beacon) => [beacon.store, beacon.timezone]));
  const drops = beacons.flatMap(dropsOf);
  const quarantined = beacons.flatMap(({ store, received_at, quarantined: rows }) =>
    rows.map((row) => ({ ...row, store, received_at })),
  );
  const also = [...zones].flatMap(([store, zone]) => {
    const hours = new Set(
      events.filter((event) => event.store === store).map((event) => hourOf(zone, idTime(event.id))),
    );
    return hours.size > 0
      ? [
          markDirty(
            db,
            store,
            [...hours].map((bucket) => ({ kind: "event", bucket })),
            now,
          ),
        ]
      : [];
  });
  if (drops.length > 0) also.push(insertDrops(db, drops));
  if (quarantined.length > 0) also.push(insertQuarantined(db, quarantined));

  const { conflicts } = await insertEvents(db, events, also);
  if (conflicts.length > 0) {
    // Named by the event and the other content, so that the same conflict counts once however often it is sent.
    const named = conflicts.map(({ store, id, hash }): Drop => {
      return {
        store,
        id: `${timePrefix(idTime(id))}${fingerprint64(`${id}|${hash}`)}0001`,
        reason: "conflict",
        n: 1,
      };
    });
    await insertDrops(db, named).run();
  }
}

function dropsOf({ store, drop_id, drops }: BeaconMessage): Drop[] {
  return Object.entries(drops).map(([reason, n]) => ({ store, id: drop_id, reason: reason as Drop["reason"], n }));
}

// What becomes of events that storage passed over? Each is counted as a drop, and one whose time is sealed is kept in quarantine.
import type { D1Database } from "@cloudflare/workers-types";
import { fingerprint64 } from "../../shared/hash.ts";
import { idTime, timePrefix } from "../../shared/ids.ts";
import { type Drop, insertDrops } from "../store/dropped.ts";
import type { OwnedEvent, Stored } from "../store/event.ts";
import { findQuarantined, insertQuarantined, type Quarantined } from "../store/quarantine.ts";
import type { BeaconMessage } from "./message.ts";

/** Records what was passed over of these beacons, once however often they are delivered and sent. */
export async function recordPassed(
  db: D1Database,
  { conflicts, sealed }: Stored,
  beacons: readonly BeaconMessage[],
): Promise<void> {
  // Named by the event and the other content, so that the same conflict counts once however often it is sent.
  const drops = conflicts.map(({ store, id, name, page, data }): Drop => {
    return {
      store,
      id: `${timePrefix(idTime(id))}${fingerprint64(`${id}|${name}|${page}|${data}`)}0001`,
      reason: "conflict",
      n: 1,
    };
  });
  const kept = await findUnkept(db, sealed, beacons);
  drops.push(...kept.map(sealedDrop));
  const writes = [...insertDrops(db, drops), ...insertQuarantined(db, kept)];
  if (writes.length > 0) await db.batch(writes);
}

/** What goes into quarantine of these events: those that are there have been counted. */
async function findUnkept(
  db: D1Database,
  sealed: readonly OwnedEvent[],
  beacons: readonly BeaconMessage[],
): Promise<Quarantined[]> {
  if (sealed.length === 0) return [];
  const received = new Map(
    beacons.flatMap(({ store, events, received_at }) => events.map(({ id }) => [nameOf(store, id), received_at])),
  );
  const unkept: Quarantined[] = [];
  for (const [store, events] of Map.groupBy(sealed, (event) => event.store)) {
    const ids = events.map(({ id }) => id);
    const known = new Set((await findQuarantined(db, store, ids)).map(({ event }) => event.id));
    for (const { store: _, ...event } of events.filter(({ id }) => !known.has(id))) {
      const received_at = received.get(nameOf(store, event.id)) ?? idTime(event.id);
      // Its clock is corrected already.
      unkept.push({ store, reason: "sealed", received_at, skew_ms: 0, event });
    }
  }
  return unkept;
}

function sealedDrop({ store, received_at, event, reason }: Quarantined): Drop {
  return { store, id: `${timePrefix(received_at)}${fingerprint64(event.id)}0002`, reason, n: 1 };
}

/** The part of an event's id that a corrected clock leaves as it is. */
const nameOf = (store: number, id: string) => `${store}|${id.slice(12)}`;

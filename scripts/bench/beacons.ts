// What do shoppers' browsers send? Beacons of five events each, by many visitors of the simulated shop, stamped with the moment.
import { timePrefix } from "../../shared/ids.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import { EVENTS_A_BEACON } from "./feed.ts";

const STEP_MS = 60;

/** How long before its sending a beacon's first event happened. */
export const OLDEST_MS = STEP_MS * EVENTS_A_BEACON;

export interface Body {
  text: string;
  /** The browser that sends it. */
  agent: string;
  /** Where it is. */
  address: string;
}

/** Visits of at least five events, as many as wanted. */
function visits(count: number) {
  const found = [];
  // A visitor's first five events of a day are of one visit, or nearly.
  for (const { events } of simulate({ seed: 5, from: "2026-09-07", days: 60, events_per_day: 100_000 })) {
    for (const own of Map.groupBy(events, (event) => event.visitor).values()) {
      if (own.length >= EVENTS_A_BEACON) found.push(own.slice(0, EVENTS_A_BEACON));
      if (found.length === count) return found;
    }
  }
  throw new Error(`the simulator made no ${count} visits`);
}

let sequence = 0;

/**
 * Makes the bodies of `count` beacons; call `stamp` when they are about to be sent. Every other visitor gave consent and has
 * an id of the browser's; the rest are told apart by the server.
 */
export function makeBeacons(key: string, count: number): { stamp: (now: number) => Body[] } {
  const made = visits(count);
  return {
    stamp: (now) =>
      made.map((events, index) => {
        sequence += 1;
        const visitor = index % 2 === 0 ? { visitor: events[0]!.visitor } : {};
        const body = {
          key,
          sent_at: now,
          ...visitor,
          language: "zh-CN",
          viewport: events[0]!.device,
          events: events.map(({ id, name, url, referrer, params }, place) => ({
            id: timePrefix(now - STEP_MS * (EVENTS_A_BEACON - place)) + id.slice(12, 22) + nth(sequence, place),
            name,
            url,
            ...(referrer === undefined ? {} : { referrer }),
            ...(params === undefined ? {} : { params }),
          })),
        };
        const agent = `Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/153.0.${sequence}.1 Mobile Safari/537.36`;
        const address = `10.${(sequence >> 16) & 255}.${(sequence >> 8) & 255}.${sequence & 255}`;
        return { text: JSON.stringify(body), agent, address };
      }),
  };
}

const nth = (beacon: number, place: number) => `${beacon.toString(16).padStart(9, "0")}${place}`;

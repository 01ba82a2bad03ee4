// Did the operator go back to list prices? Known within 5 s everywhere, without keeping visitors waiting and without KV.
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { within } from "../store/patience.ts";
import type { Later } from "../store/snapshot.ts";
import { listSwitched } from "../store/switch.ts";

/** Older than this it is read again behind the answer. */
const FRESH_MS = 2_000;

/** Older than this an answer waits for it: an isolate that was idle. */
const STALE_MS = 4_500;

const PATIENCE_MS = 200;

/** An isolate that never read it waits longer: it has no last state to go by, and the database may be far away. */
const FIRST_PATIENCE_MS = 1_000;

export interface SwitchCache {
  /** Whether a store is switched to list prices. Never throws: on failure what was known last goes on. */
  isSwitched: (env: Pick<Env, "CONTROL">, store: number, now: number, later: Later) => Promise<boolean>;
  /** Reads anew at the next question: this isolate has just changed a switch. */
  forget: () => void;
}

/** A memory such as each isolate has; a test may have one for each location. */
export function switchCache(): SwitchCache {
  let switched: ReadonlySet<number> = new Set();
  let read_at = Number.NEGATIVE_INFINITY;
  let reading: { work: Promise<void>; since: number } | undefined;
  /** Until when nobody waits, since somebody just did in vain. */
  let rest_until = 0;
  let changes = 0;

  function read(env: Pick<Env, "CONTROL">, now: number): Promise<void> {
    // A reading that another request began ends with that request.
    if (reading && now - reading.since < FRESH_MS) return reading.work;
    const asked = changes;
    const work = listSwitched(env.CONTROL)
      .then((found) => {
        // The answer is as old as its question: one that was overtaken, or is from before a change, is dropped.
        if (now < read_at || asked !== changes) return;
        switched = found;
        read_at = now;
      })
      .catch((error: unknown) => log("switch_not_read", { error: String(error) }))
      .finally(() => {
        if (reading?.work === work) reading = undefined;
      });
    reading = { work, since: now };
    return work;
  }

  return {
    async isSwitched(env, store, now, later) {
      const age = now - read_at;
      if (age > FRESH_MS) {
        const work = read(env, now);
        later(work);
        if (age > STALE_MS && now >= rest_until) {
          await within(work, age === Number.POSITIVE_INFINITY ? FIRST_PATIENCE_MS : PATIENCE_MS);
          if (now - read_at > STALE_MS) rest_until = now + FRESH_MS;
        }
      }
      return switched.has(store);
    },
    forget() {
      changes += 1;
      read_at = Number.NEGATIVE_INFINITY;
      reading = undefined;
      rest_until = 0;
    },
  };
}

const cache = switchCache();

export const isSwitched = cache.isSwitched;
export const forgetSwitch = cache.forget;

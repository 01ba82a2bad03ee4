// What does the beacon keep in the browser, and when may it?
// One localStorage entry is the only truth about consent, so all tabs agree at once; blocked storage means no consent.

import { idTime, newId } from "./ids.ts";
import type { BeaconEvent, Stored } from "./types.ts";

/** The entry, without events older than a day. Never throws: absent, blocked or damaged storage is an empty entry. */
export const recall = (): Stored => {
  try {
    const stored: Stored = JSON.parse(localStorage.suanpan);
    stored.events = stored.events.filter(({ id }) => id > idTime(Date.now() - 864e5));
    return stored;
  } catch {
    return { events: [] };
  }
};

const save = (change: Partial<Stored>): void => {
  const stored = { ...recall(), ...change };
  try {
    if (stored.visitor) localStorage.suanpan = JSON.stringify(stored);
  } catch {
    // Full or blocked: the events stay in memory.
  }
};

/** Takes `sent` out of the entry and puts `unconfirmed` in; the events of other tabs stay as they are. */
export const remember = (sent: BeaconEvent[], unconfirmed: BeaconEvent[]): void =>
  save({
    events: [...recall().events.filter(({ id }) => !sent.some((event) => event.id === id)), ...unconfirmed].slice(-100),
  });

// Known before consent, stored and sent only with it.
let customer_id: string | undefined;

export const identify = (id: unknown): void => {
  customer_id = id ? `${id}` : undefined;
  save({ customer_id });
};

export const grant = (): void => save({ visitor: newId(), customer_id, ...recall() });

/** Removes the entry; with a declared basis an empty one stays, so that the next page knows of the refusal. */
export const forget = (refusedForGood?: unknown): void => {
  customer_id = undefined;
  delete localStorage.suanpan;
  if (refusedForGood) localStorage.suanpan = "{}";
};

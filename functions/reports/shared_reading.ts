// Who else just asked the same? Many viewers of one store share a reading, so that what they cost does not grow with them.

/** How old a reading may be, and how long one may be on its way before somebody else tries. */
const FRESH_MS = 2_000;
const GIVE_UP_MS = 5_000;
/** While a new reading is on its way others take the one before it, if it is no older than this. */
const STALE_MS = 10_000;

interface Reading<T> {
  value: T;
  at: number;
}

/**
 * Gives each key's value from a reading of the last 2 seconds, or reads. Values are shared and promises are not: a request
 * that waits on another one's promise hangs when that one's caller goes away.
 */
export function shareReadings<T>(): (key: string, read: () => Promise<T>, now: number) => Promise<T> {
  const last = new Map<string, Reading<T>>();
  const underway = new Map<string, number>();
  return async (key, read, now) => {
    const known = last.get(key);
    if (known) {
      const age = now - known.at;
      if (age < FRESH_MS) return known.value;
      if (age < STALE_MS && now - (underway.get(key) ?? Number.NEGATIVE_INFINITY) < GIVE_UP_MS) return known.value;
    }
    underway.set(key, now);
    try {
      const value = await read();
      if (last.size > 1_000) last.clear();
      last.set(key, { value, at: now });
      return value;
    } finally {
      underway.delete(key);
    }
  };
}

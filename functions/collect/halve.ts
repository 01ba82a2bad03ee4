// Which messages of a batch keep it from being stored? A part that fails is halved until the bad ones stand alone.

/** Failures in a row after which storage itself is taken to be down; two bad messages side by side in a hundred make nine. */
const MAX_FAILURES = 12;

export interface Failed<T> {
  item: T;
  error: unknown;
}

/**
 * Stores all items together, and where that fails each half by itself, down to single ones.
 * @returns what was not stored, in order
 */
export async function storeHalving<T>(
  items: readonly T[],
  store: (part: readonly T[]) => Promise<void>,
): Promise<Failed<T>[]> {
  const failed: Failed<T>[] = [];
  const waiting: (readonly T[])[] = items.length > 0 ? [items] : [];
  let failures = 0;
  let last: unknown;
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (failures < MAX_FAILURES) {
      try {
        await store(part);
        failures = 0;
        continue;
      } catch (error) {
        failures += 1;
        last = error;
      }
    }
    if (part.length === 1 || failures >= MAX_FAILURES) failed.push(...part.map((item) => ({ item, error: last })));
    else {
      const half = part.length >> 1;
      waiting.push(part.slice(half), part.slice(0, half));
    }
  }
  return failed;
}

// What is refused by the mass? Counted in the isolate, and taken along by a message that goes anyway: queuing each would make a flood expensive.
import type { DropReason } from "../../shared/events/drops.ts";
import { MINUTE_MS } from "../../shared/time.ts";

export type Drops = Partial<Record<DropReason, number>>;

/** Refused events by store, until a message of that store takes the counts along. Lost with the isolate, as are its limits. */
const waiting = new Map<number, Drops>();

/** When a store's first refusal of a kind in a minute was told: by then a message of its own is worth it. */
const told = new Map<string, number>();

const add = (drops: Drops, more: Drops) => {
  for (const [reason, n] of Object.entries(more)) drops[reason as DropReason] = (drops[reason as DropReason] ?? 0) + n;
};

/** Counts refused events until somebody takes them along. */
export function keepRefused(store: number, drops: Drops): void {
  const kept = waiting.get(store) ?? {};
  add(kept, drops);
  waiting.set(store, kept);
}

/** Puts what waits of a store into these drops; gives what that was, to be kept again if they do not arrive. */
export function takeRefused(store: number, drops: Drops): Drops | undefined {
  const kept = waiting.get(store);
  if (!kept) return undefined;
  waiting.delete(store);
  add(drops, kept);
  return kept;
}

/** Whether a refusal is a store's first of its kind in this minute, and so is told at once. */
export function isNews(store: number, reason: DropReason, now: number): boolean {
  const key = `${store}:${reason}`;
  const minute = Math.floor(now / MINUTE_MS);
  if (told.get(key) === minute) return false;
  if (told.size > 10_000) told.clear();
  told.set(key, minute);
  return true;
}

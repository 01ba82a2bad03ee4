// Is this too much from one store or one visitor? Counted in the isolate first, asked of the platform only when it may be.
import type { Env } from "../env.ts";
import type { Store } from "../store/stores.ts";

const WINDOW_MS = 60_000;

/**
 * Beacons a minute up to which an isolate does not ask: a tenth of the limits in wrangler.toml. Each question costs more
 * than the rest of a beacon, and nearly all of them would be answered with yes.
 */
export const UNASKED = { visitor: 30, store: 30_000 };

let window = 0;
const counts = new Map<string, number>();

function seen(key: string, now: number): number {
  const current = Math.floor(now / WINDOW_MS);
  if (current !== window || counts.size > 100_000) {
    window = current;
    counts.clear();
  }
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

/** Whether a beacon is within its visitor's and its store's limits. Limits are per location and permissive, not an account. */
export async function withinLimits(env: Env, store: Store, visitor: string, now: number): Promise<boolean> {
  const one = `${store.id}:${visitor}`;
  const all = String(store.id);
  if (seen(one, now) > UNASKED.visitor && !(await env.LIMIT_VISITOR.limit({ key: one })).success) return false;
  return seen(all, now) <= UNASKED.store || (await env.LIMIT_KEY.limit({ key: all })).success;
}

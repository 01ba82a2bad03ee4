// Short ways to publish a configuration, and to ask a location what it decides by.
import type { Env } from "../../functions/env.ts";
import { publish } from "../../functions/store/publish.ts";
import type { SnapshotCache } from "../../functions/store/snapshot.ts";
import type { Store } from "../../functions/store/stores.ts";
import { aRule } from "./prices.ts";
import { env } from "./worker.ts";

/** The bindings of a location that sees this KV. */
export const withKv = (CONFIG: Env["CONFIG"]): Env => ({ ...env, CONFIG });

/** One rule that changes every price by a share. */
export async function publishAt(bindings: Env, store: Store, now: number, change_ratio: number, effective_at?: number) {
  const change = { who: "test", why: "test", effective_at };
  const published = await publish(bindings, store, () => ({ rules: [aRule("a", change_ratio)] }), change, now);
  if (!published.ok) throw new Error(JSON.stringify(published));
  return published;
}

/** The version that decides there; null where none does. */
export const versionOf = async (cache: SnapshotCache, bindings: Env, store: Store, now: number) =>
  (await cache.find(bindings, store, now))?.version ?? null;

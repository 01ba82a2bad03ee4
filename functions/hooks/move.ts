// Is what is told newer than what stands? A thing and its mark move in one transaction, or not at all.
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { type Env, shardOf } from "../env.ts";
import { Problem } from "../http/problem.ts";
import * as objects from "../store/hook_object.ts";
import type { HookSource } from "../store/hook_source.ts";
import type { Store } from "../store/stores.ts";

export interface Place {
  env: Env;
  store: Store;
  source: HookSource;
  now: number;
}

/** `stale`: a newer one stands. */
export type Applied = "stored" | "unchanged" | "stale";

/** So many others may be first before a sender is asked to try again. */
export const TRIES = 5;

type Keep = (before: objects.HookObject | null, also: readonly D1PreparedStatement[]) => Promise<{ stored: number }>;

/** Keeps a thing and moves its mark in one transaction, unless a newer one of it stands. */
export async function move(
  { env, store, source }: Pick<Place, "env" | "store" | "source">,
  { kind, id, key }: { kind: objects.HookName["kind"]; id: string; key: string },
  record: string,
  keep: Keep,
  restored = false,
): Promise<Applied> {
  const db = shardOf(env, store.shard);
  const name = { store: store.id, source: source.id, kind, id };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await objects.readHookObject(db, name);
    if (before && before.key > key) return "stale";
    const after = { key, record, gone: before?.gone === true && !restored };
    try {
      const { stored } = await keep(before, objects.moveHookObject(db, name, before, after));
      return stored > 0 ? "stored" : "unchanged";
    } catch (error) {
      if (!objects.isMovedOn(error)) throw error;
    }
  }
  throw busy();
}

export const busy = () =>
  new Problem({
    status: 503,
    code: "try_again",
    detail: "Others are telling of the same thing. Send the same again.",
    retry_after: 5,
  });

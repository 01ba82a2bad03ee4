// Up to which day do a store's figures of customers reach?
import { dayFromNumber, dayStart } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import type { AsOf } from "../store/audience.ts";
import { listStudies } from "../store/study.ts";

/** Null until the study of segments has run: nobody is known before. */
export async function readAsOf(c: Ctx): Promise<AsOf | null> {
  const { store } = c.get("access");
  const made = (await listStudies(shardOf(c.env, store.shard), store.id)).get("segments");
  if (!made) return null;
  return { store: store.id, day: made.day, end: dayStart(store.timezone, dayFromNumber(made.day + 1)) };
}

export const dateOf = (asOf: AsOf | null) => (asOf ? dayFromNumber(asOf.day) : null);

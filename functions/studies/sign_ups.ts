// Keeps when customers opened their accounts, before retention deletes the events that tell it. A store at a time, as its orders
// are read: all stores together would use up the queries of one cron run.
import type { D1Database } from "@cloudflare/workers-types";
import { DAY_MS } from "../../shared/time.ts";
import { listPartitions, weeksWithin } from "../store/partition.ts";
import { hasSignUps, keepSignUps } from "../store/sign_up.ts";

/** Events may come this late, such as those of an import; a store of which nothing is kept yet is gone through whole. */
const LATE_DAYS = 9;

export async function keepNewSignUps(db: D1Database, store: number, now: number): Promise<void> {
  const from = (await hasSignUps(db, store)) ? now - LATE_DAYS * DAY_MS : 0;
  for (const week of weeksWithin(await listPartitions(db), from, now)) await keepSignUps(db, store, week, from, now);
}

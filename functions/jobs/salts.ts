// Makes the salts of the days in use and of the day after them: a day ahead, since KV takes a while to reach every location.
import { addDays, dayOf, daysBetween, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { randomHex } from "../secrets.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { hasSalt, putSalt } from "../store/salts.ts";

const LEASE = "salts";
/** Longer than KV may go on saying that it has none, so that no salt is made twice. */
const LEASE_MS = 15 * MINUTE_MS;

export async function makeSalts(env: Pick<Env, "CONFIG" | "CONTROL">, now: number): Promise<void> {
  // Local days run from UTC-12 to UTC+14.
  const first = dayOf("UTC", now - 12 * HOUR_MS);
  const last = addDays(dayOf("UTC", now + 14 * HOUR_MS), 1);
  // Made in order: the last one tells that all are there.
  if (await hasSalt(env.CONFIG, last)) return;
  const holder = randomHex(8);
  if (!(await takeLease(env.CONTROL, LEASE, holder, now, now + LEASE_MS))) return;
  try {
    for (const day of daysBetween(first, last)) {
      if (!(await hasSalt(env.CONFIG, day))) await putSalt(env.CONFIG, day);
    }
  } catch (error) {
    await releaseLease(env.CONTROL, LEASE, holder);
    throw error;
  }
}

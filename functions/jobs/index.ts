// What runs by itself, and when. Cron times are UTC.
import type { Env } from "../env.ts";
import { deleteOldSalts } from "../store/salts.ts";
import { applyRetention } from "./retention.ts";
import { rollUpAll } from "./rollup_all.ts";

export interface Job {
  what: string;
  /** A cron expression of wrangler.toml. */
  when: string;
  run: (env: Env, now: number) => Promise<void>;
}

export const EVERY_MINUTE = "* * * * *";
export const NIGHTLY = "17 3 * * *";

export const jobs: readonly Job[] = [
  { what: "recompute summaries that changed", when: EVERY_MINUTE, run: (env) => rollUpAll(env) },
  { what: "delete salts older than 48 hours", when: EVERY_MINUTE, run: (env, now) => deleteOldSalts(env.CONTROL, now) },
  { what: "drop events past retention", when: NIGHTLY, run: applyRetention },
];

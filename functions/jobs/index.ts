// What runs by itself, and when. Cron times are UTC.
import type { Env } from "../env.ts";
import { sendDigests } from "./digests.ts";
import { askAllReadings } from "./experiments.ts";
import { keepPrices } from "./prices.ts";
import { publishKeys } from "./publish_keys.ts";
import type { Queries } from "./queries.ts";
import { releaseReservations } from "./release_reservations.ts";
import { applyRetention } from "./retention.ts";
import { rollUpAll } from "./rollup_all.ts";
import { makeSalts } from "./salts.ts";
import { publishStock } from "./sold_out.ts";
import { askAllStudies } from "./studies.ts";
import { tagAll, wantTagsAgain } from "./tags_all.ts";
import { trimArchives } from "./trim_archives.ts";
import { deliverWebhooks, trimWebhooks } from "./webhooks.ts";

export interface Job {
  what: string;
  /** A cron expression of wrangler.toml. */
  when: string;
  /** Databases count into `queries`, which work that can wait keeps within. */
  run: (env: Env, now: number, queries: Queries) => Promise<void>;
}

export const EVERY_MINUTE = "* * * * *";
export const NIGHTLY = "17 3 * * *";

export const jobs: readonly Job[] = [
  { what: "publish changed prices, record public ones", when: EVERY_MINUTE, run: keepPrices },
  { what: "recompute summaries that changed", when: EVERY_MINUTE, run: (env, _, queries) => rollUpAll(env, queries) },
  { what: "publish write keys that the edge has not taken", when: EVERY_MINUTE, run: publishKeys },
  { what: "free reservations that ended", when: EVERY_MINUTE, run: releaseReservations },
  { what: "work out tags that wait", when: EVERY_MINUTE, run: tagAll },
  { what: "tell the edge what is sold out", when: EVERY_MINUTE, run: publishStock },
  { what: "send digests that are due", when: EVERY_MINUTE, run: sendDigests },
  { what: "tell others by webhook", when: EVERY_MINUTE, run: deliverWebhooks },
  { what: "make visitor salts a day ahead", when: EVERY_MINUTE, run: makeSalts },
  { what: "read experiments", when: NIGHTLY, run: askAllReadings },
  { what: "ask for every study", when: NIGHTLY, run: askAllStudies },
  { what: "want tags of every store again", when: NIGHTLY, run: wantTagsAgain },
  { what: "drop events past retention", when: NIGHTLY, run: applyRetention },
  { what: "forget what was told by webhook", when: NIGHTLY, run: trimWebhooks },
  { what: "forget snapshots past retention", when: NIGHTLY, run: trimArchives },
];

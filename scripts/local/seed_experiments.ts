// Gives the demo store an experiment that is over and one that runs, as if its document had been changed at the time.
import type { D1Database } from "@cloudflare/workers-types";
import type { Miniflare } from "miniflare";
import { experiment } from "../../shared/experiments/definition.ts";
import { buyersPhotos, demoDays, demoSteps, freeFrom149 } from "../../shared/sim/demo_experiments.ts";
import type { Trial } from "../../shared/sim/trials.ts";
import { DAY_MS, dayOf } from "../../shared/time.ts";
import type { Client } from "./client.ts";

/** Days ago at which the shop began to be priced. */
const FIRST_DAYS = 91;

/** What visitors make of them. */
export function demoTrials(now: number, timezone: string): Trial[] {
  const day = (ago: number) => dayOf(timezone, now - ago * DAY_MS);
  return [
    {
      experiment: experiment.parse(buyersPhotos),
      from: day(demoDays.photos),
      until: day(demoDays.photos_ended),
      lift: {},
      // Photos of people are looked at closer; what is bought stays about the same.
      clicks: { buyers: 0.38 },
    },
    {
      experiment: experiment.parse(freeFrom149),
      from: day(demoDays.shipping),
      until: day(0),
      lift: { "from-149": 1.3 },
    },
  ];
}

/**
 * Writes the steps of the demo's document, then dates each back to when it would have been made: no change is made in the
 * past, so an experiment that is over cannot be had otherwise. All places hear of them as of any others.
 */
export async function seedExperiments(client: Client, platform: Miniflare, now: number): Promise<void> {
  // The first is the one that the shop's catalogue came with: older than what follows, as its number says.
  const versions = [{ version: 1, at: now - FIRST_DAYS * DAY_MS }];
  for (const { why, at, document } of demoSteps(now)) {
    const path = `/v1/config?why=${encodeURIComponent(why)}`;
    const { version } = await client.send<{ version: number }>("PUT", path, document);
    versions.push({ version, at });
  }
  const db = (await platform.getD1Database("SHARD_0")) as unknown as D1Database;
  const date = db.prepare("UPDATE config_version SET created_at = ?2, effective_at = ?2 WHERE version = ?1");
  await db.batch(versions.map(({ version, at }) => date.bind(version, at)));
}

/** Has them read, so that their page is filled. */
export async function readExperiments(client: Client): Promise<void> {
  for (const { id } of [buyersPhotos, freeFrom149]) await client.send("POST", `/v1/experiments/${id}/read`);
}

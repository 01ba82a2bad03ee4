// GET /metrics: how the installation is doing, for the operator's Prometheus. Stores are named; customers and visitors never.
import { prometheusQuery } from "../../shared/api/export_requests.ts";
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { countTables, listTables } from "../store/export_tables.ts";
import { listRuns } from "../store/job_runs.ts";
import * as operator from "../store/operator.ts";
import { listStores, type Store } from "../store/stores.ts";
import { type Family, promText } from "./prometheus_text.ts";
import { assertAdmin } from "./stores.ts";

type Sample = Family["samples"][number];

const seconds = (ms: number) => ms / 1_000;

export async function readPrometheus(c: Ctx): Promise<Response> {
  await assertAdmin(c);
  const { rows } = parseQuery(c, prometheusQuery);
  const now = Date.now();
  const stores = await listStores(c.env.CONTROL);
  const families = [
    family("stores", "Stores of this installation.", [{ value: stores.length }]),
    ...(await jobFamilies(c.env)),
    ...(await databaseFamilies(c.env, stores, now)),
    ...(await storeFamilies(c.env, stores, now)),
    ...(rows ? [await rowFamily(c.env, stores)] : []),
  ];
  const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };
  return new Response(promText(families), { headers });
}

const family = (name: string, help: string, samples: readonly Sample[], type: Family["type"] = "gauge"): Family => ({
  name: `suanpan_${name}`,
  help,
  type,
  samples,
});

async function jobFamilies({ CONTROL }: Env): Promise<Family[]> {
  const runs = await listRuns(CONTROL);
  const at = (pick: (run: (typeof runs)[number]) => number | null) =>
    runs.flatMap((run) => {
      const moment = pick(run);
      return moment === null ? [] : [{ labels: { job: run.job }, value: seconds(moment) }];
    });
  return [
    family(
      "job_last_success_timestamp_seconds",
      "When a job last succeeded, to a quarter of an hour.",
      at((run) => run.succeeded_at),
    ),
    family(
      "job_last_failure_timestamp_seconds",
      "When a job last failed.",
      at((run) => run.failed_at),
    ),
    family(
      "job_failures_total",
      "Runs of a job that failed.",
      runs.map(({ job, failures }) => ({ labels: { job }, value: failures })),
      "counter",
    ),
  ];
}

async function databaseFamilies(env: Env, stores: readonly Store[], now: number): Promise<Family[]> {
  const slugs = new Map(stores.map(({ id, slug }) => [id, slug]));
  const [sizes, marks, oldest, failing, resting]: Sample[][] = [[], [], [], [], []];
  sizes?.push({ labels: { database: "control" }, value: await operator.sizeOf(env.CONTROL) });
  for (const shard of new Set(stores.map((store) => store.shard))) {
    const db = shardOf(env, shard);
    sizes?.push({ labels: { database: `shard_${shard}` }, value: await operator.sizeOf(db) });
    for (const waiting of await operator.listWaitingMarks(db)) {
      const labels = { store: slugs.get(waiting.store) ?? "", kind: waiting.kind };
      marks?.push({ labels, value: waiting.marks });
      oldest?.push({ labels, value: Math.max(0, seconds(now - waiting.since)) });
      failing?.push({ labels, value: waiting.failing });
    }
    for (const { store, failures } of await operator.listResting(db, now)) {
      resting?.push({ labels: { store: slugs.get(store) ?? "" }, value: failures });
    }
  }
  return [
    family("database_bytes", "Size of a database; the platform takes 10 GB.", sizes ?? []),
    family("dirty_marks", "Hours, days and months that wait to be summed up again.", marks ?? []),
    family("dirty_oldest_seconds", "How long the oldest of them has waited.", oldest ?? []),
    family("dirty_failing_marks", "Those of them that failed before.", failing ?? []),
    family("resting_failures", "Failures in a row of a store that rests after them.", resting ?? []),
  ];
}

async function storeFamilies(env: Env, stores: readonly Store[], now: number): Promise<Family[]> {
  const events: Sample[] = [];
  const drops: Sample[] = [];
  const kept: { labels: { store: string }; of: operator.Kept }[] = [];
  for (const { id, slug, shard } of stores) {
    const db = shardOf(env, shard);
    const newest = await operator.newestEvent(db, id);
    if (newest !== null) events.push({ labels: { store: slug }, value: seconds(newest) });
    for (const { reason, n } of await operator.listDrops(db, id, now - DAY_MS)) {
      drops.push({ labels: { store: slug, reason }, value: n });
    }
    kept.push({ labels: { store: slug }, of: await operator.readKept(db, id) });
  }
  const letters = kept.flatMap(({ labels, of }) =>
    of.oldest_letter === null ? [] : [{ labels, value: Math.max(0, seconds(now - of.oldest_letter)) }],
  );
  const count = (pick: (of: operator.Kept) => number) => kept.map(({ labels, of }) => ({ labels, value: pick(of) }));
  return [
    family(
      "newest_event_timestamp_seconds",
      "When the newest stored event of a store was: how late the queue is.",
      events,
    ),
    family("dropped_events_24h", "Events not counted in the last 24 hours, by reason.", drops),
    family(
      "dead_letters",
      "Beacons that could not be stored after all tries.",
      count(({ letters: n }) => n),
    ),
    family("dead_letter_oldest_seconds", "How long the oldest of them has lain there.", letters),
    family(
      "quarantined_events",
      "Events kept because of their time, counted up to 100,000.",
      count((of) => of.quarantined),
    ),
    family(
      "webhook_deliveries_waiting",
      "Deliveries of webhooks that wait, counted up to 100,000.",
      count((of) => of.deliveries),
    ),
  ];
}

/** Counting reads every row, which the platform bills: only where it is asked for. */
async function rowFamily(env: Env, stores: readonly Store[]): Promise<Family> {
  const samples: Sample[] = [];
  for (const { id, slug, shard } of stores) {
    const db = shardOf(env, shard);
    for (const [table, value] of await countTables(db, id, await listTables(db))) {
      if (value > 0) samples.push({ labels: { store: slug, table }, value });
    }
  }
  return family("rows", "Rows of a store by table.", samples);
}

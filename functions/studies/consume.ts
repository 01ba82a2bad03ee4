// Works out studies and reads experiments, a slice a message: what a slice leaves goes on in the next, so that no invocation runs long.
import type { D1Database, MessageBatch } from "@cloudflare/workers-types";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { type About, type StudyId, studyById } from "../../shared/studies/catalogue.ts";
import { methods } from "../../shared/studies/index.ts";
import type { Trade } from "../../shared/studies/trade.ts";
import type { Visits } from "../../shared/studies/visits.ts";
import { type Env, shardOf } from "../env.ts";
import { experimentMessageOf } from "../experiments/message.ts";
import { takeReading } from "../experiments/take.ts";
import { log } from "../log.ts";
import { readStudyDay } from "../reports/first_day.ts";
import { readResults } from "../store/experiment.ts";
import { readSegmentations } from "../store/segmentation.ts";
import { findStore, type Store } from "../store/stores.ts";
import { writeStudy } from "../store/study.ts";
import { readTrade } from "../store/trade.ts";
import { readBrowsed } from "../store/viewed_together.ts";
import { readVisits } from "../store/visits.ts";
import { keep } from "./keep.ts";
import { readStudyMessage, type StudyMessage } from "./message.ts";
import { keepNewSignUps } from "./sign_ups.ts";

export async function consumeStudies(batch: MessageBatch<string>, env: Env, now: number): Promise<void> {
  for (const message of batch.messages) {
    try {
      const reading = experimentMessageOf(message.body);
      if (reading) await takeReading(reading, env, now);
      else await takeSlice(readStudyMessage(message.body), env, now);
      message.ack();
    } catch (error) {
      // After its tries it is gone, and the next night asks again.
      log("study_failed", { message: message.id, error: String(error) });
      message.retry({ delaySeconds: 30 });
    }
  }
}

/** One slice. Twice is as once: the same rows give the same slice, and a finished study takes its own place. */
export async function takeSlice(slice: StudyMessage, env: Env, now: number): Promise<void> {
  const study = studyById.get(slice.study);
  const store = await findStore(env.CONTROL, slice.store);
  if (!study || !store) return;
  const db = shardOf(env, store.shard);
  const day = slice.day ?? (await readStudyDay(db, store, now));
  const trade = await tradeOf(db, store, { day, asked_at: slice.asked_at, now });
  const visits = await visitsFor(study, db, store, day);
  const found = methods[study.id as StudyId](trade, slice.state, visits, {
    segmentations: segmentationsOf((await readSegmentations(db, store.id))?.document ?? null, store.currency),
    ...(study.reads_experiments ? { experiments: await readResults(db, store.id) } : {}),
  });
  if ("state" in found) {
    await env.STUDIES.send(JSON.stringify({ ...slice, day, state: found.state }));
    return;
  }
  await writeStudy(db, store.id, {
    id: study.id,
    version: study.version,
    first_day: trade.first,
    day,
    made_at: now,
    orders: trade.orders.day.length,
    document: found.document,
  });
  await keep({ db, kv: env.CONFIG, store, study: study.id, day, made_at: now }, found.keeps);
}

/** The trade that was read last: the studies of a store that are asked together go over the same one. */
let held: { key: string; trade: Trade } | undefined;

async function tradeOf(
  db: D1Database,
  store: Store,
  { day, asked_at, now }: { day: number; asked_at: number | undefined; now: number },
): Promise<Trade> {
  const key = `${store.id}:${day}:${asked_at}`;
  if (asked_at !== undefined && held?.key === key) return held.trade;
  // Two would not fit into an isolate's memory.
  held = undefined;
  await keepNewSignUps(db, store.id, now);
  const trade = await readTrade(db, store, day);
  if (asked_at !== undefined) held = { key, trade };
  return trade;
}

async function visitsFor(study: About, db: D1Database, store: Store, day: number): Promise<Visits | undefined> {
  if (study.reads_browsing) return readBrowsed(db, store, day);
  return study.reads_visits ? readVisits(db, store, day, study.reads_visits) : undefined;
}

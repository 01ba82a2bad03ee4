// Works out studies, a slice a message: what a slice leaves goes on in the next, so that no invocation runs long.
import type { MessageBatch } from "@cloudflare/workers-types";
import { studyById } from "../../shared/studies/index.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { findStore } from "../store/stores.ts";
import { writeStudy } from "../store/study.ts";
import { readTrade } from "../store/trade.ts";
import { readVisits } from "../store/visits.ts";
import { readStudyMessage, type StudyMessage } from "./message.ts";

export async function consumeStudies(batch: MessageBatch<string>, env: Env, now: number): Promise<void> {
  for (const message of batch.messages) {
    try {
      await takeSlice(readStudyMessage(message.body), env, now);
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
  const trade = await readTrade(db, store, slice.day);
  const visits = study.reads_visits ? await readVisits(db, store, slice.day) : undefined;
  const found = study.step(trade, slice.state, visits);
  if ("state" in found) {
    await env.STUDIES.send(JSON.stringify({ ...slice, state: found.state }));
    return;
  }
  await writeStudy(db, store.id, {
    id: study.id,
    version: study.version,
    first_day: trade.first,
    day: slice.day,
    made_at: now,
    orders: trade.orders.day.length,
    document: found.document,
  });
}

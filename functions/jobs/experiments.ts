// Asks for the reading of every experiment that runs, and of those that ended lately: orders and refunds come late.
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { readExperiments } from "../experiments/definitions.ts";
import { writeExperimentMessage } from "../experiments/message.ts";
import { listRuns } from "../store/experiment_run.ts";
import { listStores, type Store } from "../store/stores.ts";
import { newTries } from "./tries.ts";

const LATELY_DAYS = 14;

export async function askAllReadings(env: Env, now: number): Promise<void> {
  const tries = newTries("readings_not_asked");
  for (const store of await listStores(env.CONTROL))
    await tries.attempt(store.slug, () => askReadings(env, store, now));
  tries.end("not asked");
}

async function askReadings(env: Env, store: Store, now: number): Promise<void> {
  const experiments = await readExperiments(env, store, now);
  if (experiments.length === 0) return;
  const runs = await listRuns(shardOf(env, store.shard), store.id);
  const asked = experiments.filter(({ id, status, version }) => {
    if (status === "draft") return false;
    if (status !== "stopped") return true;
    const run = runs.find((each) => each.experiment === id && each.version === version);
    return run !== undefined && (run.ended_at ?? now) > now - LATELY_DAYS * DAY_MS;
  });
  for (const { id } of asked)
    await env.STUDIES.send(writeExperimentMessage({ store: store.id, experiment: id, nightly: true }));
}

// Running experiments in tests: started in the past, and read as the queue would, message by message.
import { type ExperimentMessage, experimentMessageOf } from "../../functions/experiments/message.ts";
import { takeReading } from "../../functions/experiments/take.ts";
import { inside } from "../../functions/office/index.ts";
import type { ExperimentResults } from "../../shared/experiments/readings/results.ts";
import { send } from "./ask.ts";
import { rowOf } from "./trade.ts";
import { consume, env, read, type TestStore } from "./worker.ts";

/** The office's door, as the platform binds it. */
const office = { fetch: (url: string, init: RequestInit) => inside.fetch(new Request(url, init), env) };

/** Writes an experiment into a store's configuration as if that had been at a moment. */
export async function startExperiment(
  store: TestStore,
  id: string,
  definition: Record<string, unknown>,
  at: number,
): Promise<void> {
  const { version } = await send<{ version: number }>(store, "PUT", `/v1/experiments/${id}?why=test`, {
    id,
    title: id,
    status: "running",
    ...definition,
  });
  const row = await rowOf(store);
  await env.SHARD_0.prepare("UPDATE config_version SET effective_at = ?3 WHERE store = ?1 AND version = ?2")
    .bind(row.id, version, at)
    .run();
}

export interface Taken {
  messages: ExperimentMessage[];
  /** Texts of other kinds, such as for the study that tells of it. */
  others: string[];
}

/** Reads an experiment to its end; `most` ends it after so many messages, as a kill between two would. */
export async function readAll(
  store: TestStore,
  experiment: string,
  {
    now,
    size = 1_000_000,
    most = 1_000,
    nightly = false,
  }: { now: number; size?: number; most?: number; nightly?: boolean },
): Promise<Taken> {
  const { id } = await rowOf(store);
  const waiting: ExperimentMessage[] = [{ store: id, experiment, ...(nightly ? { nightly } : {}) }];
  const taken: Taken = { messages: [], others: [] };
  const queue = {
    send: async (text: string) => {
      const message = experimentMessageOf(text);
      if (message) waiting.push(message);
      else taken.others.push(text);
    },
  };
  for (let message = waiting.shift(); message && taken.messages.length < most; message = waiting.shift()) {
    await takeReading(message, { ...env, STUDIES: queue, INSIDE: office } as never, now, size);
    taken.messages.push(message);
  }
  for (const text of taken.others) await consume([text], "suanpan-studies");
  return taken;
}

export const resultsOf = async (store: TestStore, id: string) =>
  (await read<{ results: ExperimentResults | null }>(store, `/v1/experiments/${id}/results`)).results!;

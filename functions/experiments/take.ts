// Reads an experiment, a slice of its visitors a message: sums are kept as slices until all are there, and then answered.
import type { D1Database } from "@cloudflare/workers-types";
import { weightsCounted } from "../../shared/experiments/arms.ts";
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { measuresOf } from "../../shared/experiments/readings/plan.ts";
import { type Day, resultsOf } from "../../shared/experiments/readings/results.ts";
import { retained } from "../../shared/experiments/readings/retained.ts";
import { addSlices, noSums } from "../../shared/experiments/readings/sums.ts";
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import {
  finish,
  type Reading,
  readDays,
  readResult,
  readSlices,
  writeResult,
  writeSlice,
} from "../store/experiment.ts";
import { type ExperimentRun, findRun } from "../store/experiment_run.ts";
import { countEvents, readCap } from "../store/experiment_size.ts";
import { readSums } from "../store/experiment_sums.ts";
import { listPartitions } from "../store/partition.ts";
import { readState } from "../store/rollup_state.ts";
import { findStore, type Store } from "../store/stores.ts";
import { act } from "./act.ts";
import { readExperiments } from "./definitions.ts";
import { type ExperimentMessage, writeExperimentMessage } from "./message.ts";

type ReadingOf = NonNullable<ExperimentMessage["reading"]>;

/**
 * Exposures that one statement reads within one or two seconds; all others of the database wait for it. Each slice also walks
 * over all rows of the weeks: smaller ones would read more of them, larger ones keep others waiting.
 */
export const SLICE = 25_000;

const MOST_SLICES = 512;

/** One slice. Twice is as once: the same rows give the same sums, and a finished reading takes its own place. */
export async function takeReading(message: ExperimentMessage, env: Env, now: number, size = SLICE): Promise<void> {
  const store = await findStore(env.CONTROL, message.store);
  if (!store) return;
  const experiment = (await readExperiments(env, store, now)).find(({ id }) => id === message.experiment);
  if (!experiment) return;
  const db = shardOf(env, store.shard);
  const run = await findRun(db, store.id, experiment, now);
  if (!run || run.started_at >= now) return;
  const { sealed_before } = await readState(db, store.id);
  if (run.started_at < sealed_before) {
    // Visitors of its first days are no longer told: what was read before stands, and says so.
    await tellRetained(env, store, experiment, run);
    return;
  }
  const shape = JSON.stringify([experiment.arms.map(({ id }) => id), measuresOf(experiment).map(({ id }) => id)]);
  const given = message.reading;
  const stretch = {
    timezone: store.timezone,
    weeks: await listPartitions(db),
    from: run.started_at,
    until: given?.until ?? Math.min(now, run.ended_at ?? now),
  };
  const begun = given?.version === experiment.version && given.shape === shape;
  const reading: ReadingOf = begun
    ? given
    : {
        version: experiment.version,
        until: stretch.until,
        cap: await readCap(db, store.id, run.started_at),
        slices: slicesOf(await countEvents(db, store.id, experiment, stretch), size),
        slice: 0,
        shape,
      };
  const { slice, slices, until } = reading;
  const of = { store: store.id, experiment: experiment.id, version: experiment.version, until };
  const { sums } = await readSums(db, {
    ...stretch,
    store: store.id,
    experiment: experiment.id,
    version: experiment.version,
    arms: experiment.arms.map(({ id }) => id),
    measures: measuresOf(experiment),
    goals: experiment.goals,
    cap: reading.cap,
    ...(slice > 0 ? { low: edge(slice, slices) } : {}),
    ...(slice + 1 < slices ? { high: edge(slice + 1, slices) } : {}),
  });
  await writeSlice(db, of, slice, sums);
  const next = await nextOf(db, of, slices, slice);
  if (next !== undefined) {
    await env.STUDIES.send(writeExperimentMessage({ ...message, reading: { ...reading, slice: next } }));
    return;
  }
  await answer(env, store, { experiment, run, reading }, { now, nightly: message.nightly ?? false });
}

async function tellRetained(
  env: Env,
  store: Store,
  experiment: ExperimentDefinition,
  { started_at, ended_at }: ExperimentRun,
): Promise<void> {
  const db = shardOf(env, store.shard);
  const { id, version, status } = experiment;
  const last = await readResult(db, store.id, id);
  const known = last?.version === version ? last : undefined;
  const none = { started_at, ended_at, until: started_at, days: 0, cap: null };
  const results = retained(known ?? resultsOf(experiment, none, [], noSums().parts), {
    status,
    ended_at,
    timezone: store.timezone,
  });
  const of = { store: store.id, experiment: id, version, until: results.until };
  if (!(await writeResult(db, of, results))) return;
  log("experiment_past_retention", { store: store.slug, experiment: id });
  await env.STUDIES.send(JSON.stringify({ store: store.id, study: "experiments" }));
}

/** Events of a slice for each of its exposures: those of visitors who were not exposed are looked at and left out. */
const EVENTS_EACH = 40;

function slicesOf({ exposures, events }: { exposures: number; events: number }, size: number): number {
  const wanted = Math.max(exposures / size, events / (size * EVENTS_EACH));
  return Math.max(1, Math.min(MOST_SLICES, Math.ceil(wanted)));
}

/** Where a slice of visitors begins, as hex; ids are spread evenly. */
export const edge = (slice: number, slices: number): string =>
  Math.floor((slice * 65_536) / slices)
    .toString(16)
    .padStart(4, "0");

/** The next slice after this one that is not there; undefined where all are. */
async function nextOf(db: D1Database, of: Reading, slices: number, slice: number) {
  if (slice + 1 < slices) return slice + 1;
  const there = await readSlices(db, of);
  // A reading that was finished by another delivery meanwhile has none but this: it is read again, and comes to the same.
  for (let place = 0; place < slices; place += 1) if (!there.has(place)) return place;
  return undefined;
}

async function answer(
  env: Env,
  store: Store,
  of: { experiment: ExperimentDefinition; run: { started_at: number; ended_at: number | null }; reading: ReadingOf },
  { now, nightly }: { now: number; nightly: boolean },
): Promise<void> {
  const { experiment, run, reading } = of;
  const db = shardOf(env, store.shard);
  const key = { store: store.id, experiment: experiment.id, version: experiment.version, until: reading.until };
  const { days, several, parts } = addSlices([...(await readSlices(db, key)).values()]);
  const weights = weightsCounted(experiment.arms);
  const known = new Map((await readDays(db, key)).map((each) => [each.day, each.weights]));
  const numbers = [...new Set([...Object.keys(days), ...Object.keys(several)].map(Number))].sort((a, b) => a - b);
  const read = numbers.map(
    (day): Day => ({
      day,
      weights: known.get(day) ?? weights,
      several: several[day] ?? 0,
      arms: experiment.arms.map((_, arm) => days[day]?.[arm] ?? { n: 0, sums: {} }),
    }),
  );
  const results = resultsOf(
    experiment,
    {
      started_at: run.started_at,
      ended_at: run.ended_at,
      until: reading.until,
      days: Math.floor((reading.until - run.started_at) / DAY_MS),
      cap: reading.cap,
    },
    read,
    parts,
  );
  if (!(await finish(db, key, read, results))) return;
  await env.STUDIES.send(JSON.stringify({ store: store.id, study: "experiments" }));
  await act(env, store, experiment, results, { now, nightly, days: read });
}

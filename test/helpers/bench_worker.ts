// The Worker as the benchmark runs it: the same code, with every D1 statement's cost added up, a route that does nothing to
// compare with, and routes that run the queue consumer and the jobs at a moment of the benchmark's own choosing.
import type { D1Database, ExecutionContext, MessageBatch, ScheduledController } from "@cloudflare/workers-types";
import { storeBeacons } from "../../functions/collect/consume.ts";
import type { BeaconMessage } from "../../functions/collect/message.ts";
import { type Env, shardOf } from "../../functions/env.ts";
import { type ExperimentMessage, experimentMessageOf } from "../../functions/experiments/message.ts";
import { takeReading } from "../../functions/experiments/take.ts";
import worker from "../../functions/index.ts";
import { unlimited } from "../../functions/jobs/queries.ts";
import { applyRetention } from "../../functions/jobs/retention.ts";
import { rollUpStore } from "../../functions/jobs/rollup_all.ts";
import office, { inside } from "../../functions/office/index.ts";
import records from "../../functions/records/index.ts";
import reports from "../../functions/reports/index.ts";
import { findStore } from "../../functions/store/stores.ts";
import { type Costs, meter } from "./bench_meter.ts";

let costs: Costs = {};
let held = false;
const metered = new Map<D1Database, D1Database>();

/** The same object for the same binding: the Worker remembers by it which tables it has made. */
function watched(db: D1Database): D1Database {
  const known = metered.get(db) ?? meter(db, () => costs);
  metered.set(db, known);
  return known;
}

let last: { given: Env; watched: Env } | undefined;

function watch(env: Env): Env {
  if (last?.given !== env) {
    last = { given: env, watched: { ...env, CONTROL: watched(env.CONTROL), SHARD_0: watched(env.SHARD_0) } };
  }
  return last.watched;
}

/** A message that means nothing. */
const FILLER = "filler";

type Step = (env: Env, body: never) => Promise<unknown>;

const steps: Record<string, Step> = {
  /** Consumer batches in order, each at its moment. */
  async store(env, { batches }: { batches: { at: number; beacons: BeaconMessage[] }[] }) {
    for (const { at, beacons } of batches) await storeBeacons(shardOf(env, 0), beacons, at);
  },

  /** What cron does each minute, at a moment that is not now. */
  async rollup(env, { store, at }: { store: number; at: number }) {
    const found = await findStore(env.CONTROL, store);
    if (!found) throw new Error(`there is no store ${store}`);
    const budget = { ms: 3_600_000, queries: unlimited(), clock: () => at };
    const outcome = await rollUpStore(env, shardOf(env, found.shard), found, budget);
    if (outcome.pending + outcome.failed > 0) throw new Error(`not all was rolled up: ${JSON.stringify(outcome)}`);
    return outcome;
  },

  /** An experiment's reading, a slice after the other, as the queue hands them on. */
  async experiment(env, { store, experiment, now }: { store: number; experiment: string; now: number }) {
    const door = { fetch: (url: string, init: RequestInit) => inside.fetch(new Request(url, init), env) };
    const waiting: ExperimentMessage[] = [{ store, experiment }];
    const queue = { send: async (text: string) => void waiting.push(...[experimentMessageOf(text) ?? []].flat()) };
    const slices_ms: number[] = [];
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      const began = performance.now();
      await takeReading(message, { ...env, STUDIES: queue, INSIDE: door } as never, now);
      slices_ms.push(performance.now() - began);
    }
    return { slices_ms };
  },

  async retention(env, { at }: { at: number }) {
    await applyRetention(env, at);
  },

  /** Statements of the benchmark's own, such as copying a day's summaries to another day. */
  async sql(env, { statements }: { statements: { sql: string; params: unknown[] }[] }) {
    const db = env.SHARD_0;
    const results = await db.batch(statements.map(({ sql, params }) => db.prepare(sql).bind(...params)));
    return results.map(({ results: rows, meta }) => ({ rows, meta }));
  },

  /** Lets the queue's consumer wait, as if it ran elsewhere, or go on. */
  async hold(_env, { on }: { on: boolean }) {
    held = on;
  },

  /** As many messages that mean nothing as fill any batch: the queue then delivers what is in it without waiting for more. */
  async fill(env) {
    await env.BEACONS.sendBatch(Array.from({ length: 100 }, () => ({ body: FILLER, contentType: "text" })));
  },

  /** The costs since the last time somebody asked. */
  async costs() {
    const told = costs;
    costs = {};
    return told;
  },
};

async function runStep(name: string, request: Request, env: Env): Promise<Response> {
  const step = steps[name];
  if (!step) return new Response(null, { status: 404 });
  try {
    return Response.json((await step(env, (await request.json()) as never)) ?? null);
  } catch (error) {
    return Response.json({ error: String(error) }, { status: 500 });
  }
}

/** Answers 204 after reading the body. */
async function noop(request: Request): Promise<Response> {
  await request.text();
  return new Response(null, { status: 204 });
}

async function consume(batch: MessageBatch<string>, env: Env): Promise<void> {
  const messages = batch.messages.filter(({ body }) => body !== FILLER);
  if (messages.length === 0) return;
  while (held) await new Promise((resolve) => setTimeout(resolve, 20));
  // What is not asked for again is acknowledged when this ends.
  await worker.queue({ ...batch, queue: batch.queue, messages }, watch(env));
}

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    // Below /v1/, so that it goes the same way to the Worker as the route it is compared with.
    if (pathname === "/v1/noop") return noop(request);
    if (pathname.startsWith("/v1/bench/")) return runStep(pathname.slice("/v1/bench/".length), request, watch(env));
    const seen = watch(env);
    // Behind it, as the platform binds them, so that their statements are added up too.
    const RECORDS = { fetch: (handed: Request) => records.fetch(handed, seen, context) };
    const OFFICE = { fetch: (handed: Request) => office.fetch(handed, { ...seen, RECORDS } as never, context) };
    const REPORTS = { fetch: (handed: Request) => reports.fetch(handed, { ...seen, OFFICE } as never, context) };
    return worker.fetch(request, { ...seen, REPORTS } as never, context);
  },
  queue: consume,
  scheduled: (controller: ScheduledController, env: Env) => worker.scheduled(controller, watch(env)),
};

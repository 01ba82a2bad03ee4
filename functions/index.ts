// The Worker of a shop: its requests, queue batches and cron. Wiring only; reports, the office and the studies have Workers of their own.
import type { ExecutionContext, MessageBatch, ScheduledController } from "@cloudflare/workers-types";
import { app } from "./app.ts";
import { consumeBeacons } from "./collect/consume.ts";
import { keepDeadLetters } from "./collect/dead_letters.ts";
import type { Env } from "./env.ts";

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(request, env, context as never),
  queue(batch: MessageBatch<string>, env: Env): Promise<void> {
    const now = Date.now();
    return batch.queue.endsWith("dead-letters") ? keepDeadLetters(batch, env, now) : consumeBeacons(batch, env, now);
  },
  // Jobs bring the compiler and more along, which who asks for a price does not wait for.
  scheduled: async ({ cron }: ScheduledController, env: Env): Promise<void> =>
    (await import("./jobs/run.ts")).runJobs(cron, env, Date.now()),
};

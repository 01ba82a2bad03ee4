// POST /v1/rollup: brings a store's summaries up to date while somebody waits; cron does the same every minute.
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { newQueries } from "../jobs/queries.ts";
import { rollUpStore } from "../jobs/rollup_all.ts";

const BUDGET_MS = 10_000;

export async function rollUpNow(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const budget = { ms: BUDGET_MS, queries: newQueries(c.env) };
  const { done, pending, failed } = await rollUpStore(c.env, shardOf(c.env, store.shard), store, budget);
  return c.json({ done, pending, failed });
}

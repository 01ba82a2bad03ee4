// How many more queries may this invocation ask? The platform ends it at a limit, so work stops in time and goes on in the next.
import type { D1Database } from "@cloudflare/workers-types";
import type { Env } from "../env.ts";
import { countQueries } from "../store/counted.ts";

/** What the paid plan allows. Statements of a batch are counted one by one, the strict reading of "queries per invocation". */
const ALLOWED = 1_000;

/** The part of it after which nothing more is begun that can wait: the rest is for a last step larger than those before it. */
const SHARE = 0.7;

/** What a step is taken to need until larger ones were seen. */
const STEP = 25;

export interface Queries {
  /** Counts across all databases of the invocation, whoever looks. */
  count: { used: number; largest: number; steps: number };
  limit: number;
}

/** The queries that an invocation may use for work that can wait. */
export function newQueries(env: Pick<Env, "QUERIES_PER_INVOCATION">): Queries {
  const allowed = Number(env.QUERIES_PER_INVOCATION ?? ALLOWED);
  return { count: { used: 0, largest: 0, steps: 0 }, limit: Math.floor(allowed * SHARE) };
}

export const unlimited = (): Queries => ({
  count: { used: 0, largest: 0, steps: 0 },
  limit: Number.POSITIVE_INFINITY,
});

/** Whether a step as large as the largest so far still fits. The very first always does, or nothing would ever be done. */
export function hasRoom({ count, limit }: Queries): boolean {
  return count.steps === 0 || count.used + Math.max(count.largest, STEP) <= limit;
}

/** One of `parts` equal parts of what is left, but enough for a step or two. */
export function shareOf(queries: Queries, parts: number): Queries {
  const { count, limit } = queries;
  const part = Math.max(2 * STEP, Math.floor((limit - count.used) / Math.max(1, parts)));
  return { count, limit: Math.min(limit, count.used + part) };
}

/** Runs a step and remembers how many queries it took. */
export async function takeStep<T>({ count }: Queries, step: () => Promise<T>): Promise<T> {
  const before = count.used;
  count.steps += 1;
  try {
    return await step();
  } finally {
    count.largest = Math.max(count.largest, count.used - before);
  }
}

/** The same database, its queries counted here. */
export const counted = (db: D1Database, { count }: Queries): D1Database => countQueries(db, count);

/** The same bindings, the queries of every database counted here. */
export function withCount<E extends Partial<Env>>(env: E, queries: Queries): E {
  // Another Worker's binding has every method that it is asked for, and `fetch` besides.
  const has = (value: unknown, method: string) =>
    typeof (value as Record<string, unknown> | null)?.[method] === "function";
  const isDatabase = (value: unknown): value is D1Database => has(value, "batch") && !has(value, "fetch");
  const counting = Object.entries(env).map(([name, value]) => [
    name,
    isDatabase(value) ? counted(value, queries) : value,
  ]);
  return Object.fromEntries(counting) as E;
}

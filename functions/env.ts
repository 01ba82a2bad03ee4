// What the platform gives the Worker: the bindings of wrangler.toml.
import type { D1Database, Fetcher, KVNamespace, Queue, RateLimit } from "@cloudflare/workers-types";

export interface Env {
  CONTROL: D1Database;
  SHARD_0: D1Database;
  CONFIG: KVNamespace;
  /** Texts of messages; see collect/message.ts. */
  BEACONS: Queue<string>;
  /** Slices of studies as text; see studies/message.ts. */
  STUDIES: Queue<string>;
  ASSETS: Fetcher;
  /** The Worker of reports, the one of the office behind it, and behind that the one of records. */
  REPORTS: Fetcher;
  OFFICE: Fetcher;
  RECORDS: Fetcher;
  /** The Worker of studies on stock and supply. */
  SUPPLY: Fetcher;
  /** The same Worker's door for letters: it has room for what speaks to mail servers. */
  MAIL: Fetcher;
  /** The office's door for the Worker that reads experiments. */
  INSIDE: Fetcher;
  LIMIT_KEY: RateLimit;
  LIMIT_ADDRESS: RateLimit;
  LIMIT_ATTEMPT: RateLimit;
  /** Allows creating stores; a secret. Without it no store can be created over HTTP. */
  ADMIN_TOKEN?: string;
  /** D1 queries that the plan lets one invocation ask; 1,000 when left out. 50 on the Free plan. */
  QUERIES_PER_INVOCATION?: string;
  /** Set by tests: webhooks may also go to this machine. Absent in production, where none goes inside of a network. */
  WEBHOOKS_LOCAL?: string;
  /** Set by `npm start`: the demo shop's own keys. Absent in production, where the demo's server answers 404. */
  DEMO?: string;
}

/** The database a store lives in. Throws when the binding is missing: that is a deployment error. */
export function shardOf(env: Env, shard: number): D1Database {
  const database = (env as unknown as Record<string, D1Database | undefined>)[`SHARD_${shard}`];
  if (!database) throw new Error(`binding SHARD_${shard} is missing`);
  return database;
}

// Where do the measurements of the whole run? The Worker with its measuring helper on workerd, one store, a folder of its own.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import type { Miniflare } from "miniflare";
import { buildWorker } from "../build-worker.ts";
import { type Client, createClient } from "../local/client.ts";
import { migrate } from "../local/migrate.ts";
import { startPlatform } from "../local/platform.ts";
import { config } from "../wrangler.ts";

/** The cost of statements alike, added up; see the measuring helper. */
export interface Cost {
  statements: number;
  rows_read: number;
  rows_written: number;
  sql_ms: number;
}

export interface BenchServer {
  platform: Miniflare;
  /** Where its databases lie. */
  folder: string;
  url: string;
  client: Client;
  store: number;
  timezone: string;
  write_key: string;
  /** One of the measuring helper's steps. */
  step: <T>(name: string, body?: unknown) => Promise<T>;
  /** Statements of the benchmark's own on the shard. */
  sql: (sql: string, ...params: (string | number)[]) => Promise<{ rows: Record<string, unknown>[]; size: number }>;
  /** What every statement has cost since the last call, by verb and table. */
  costs: () => Promise<Record<string, Cost>>;
  stop: () => Promise<void>;
}

interface SqlResult {
  rows: Record<string, unknown>[];
  meta: { size_after: number };
}

/** Builds the Worker with its helper and starts it with one empty store of this zone. */
export async function startBench(timezone = "Asia/Shanghai"): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), "suanpan-bench-"));
  // The platform wants the folder of static files, even where none is asked for.
  mkdirSync(config.assets.directory, { recursive: true });
  // Below this folder, since the platform names modules by their path from here.
  const script = await buildWorker("test/helpers/bench_worker.ts", `dist/bench/${process.pid}.js`);
  const platform = startPlatform({ port: 0, folder: join(folder, "data"), script, bindings: { ADMIN_TOKEN: "bench" } });
  const stop = async () => {
    await platform.dispose();
    rmSync(folder, { recursive: true, force: true });
    for (const file of [script, `${script}.map`]) rmSync(file, { force: true });
  };
  try {
    const url = (await platform.ready).origin;
    await migrate(platform);
    const wanted = { slug: "bench", name: "Bench", currency: "CNY", timezone };
    const admin = createClient(url, "bench");
    const made = await admin.send<{ manage_key: string; write_key: string }>("POST", "/v1/stores", wanted);
    const control = (await platform.getD1Database("CONTROL")) as unknown as D1Database;
    const row = await control.prepare("SELECT id FROM store").first<{ id: number }>();
    const client = createClient(url, made.manage_key);
    const step = <T>(name: string, body: unknown = {}) => client.send<T>("POST", `/v1/bench/${name}`, body);
    return {
      platform,
      folder,
      url,
      client,
      store: row?.id ?? 0,
      timezone,
      write_key: made.write_key,
      step,
      async sql(sql, ...params) {
        const results = await step<SqlResult[]>("sql", { statements: [{ sql, params }] });
        return { rows: results[0]?.rows ?? [], size: results[0]?.meta.size_after ?? 0 };
      },
      costs: () => step("costs"),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

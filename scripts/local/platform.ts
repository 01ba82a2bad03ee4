// The platform on this machine: what wrangler.toml asks for, run by miniflare, with its data in one folder.
import { readFileSync } from "node:fs";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { parse } from "smol-toml";
import { readHeaders } from "./headers.ts";

interface WranglerConfig {
  name: string;
  compatibility_date: string;
  assets: { directory: string; run_worker_first: string[] };
  d1_databases: { binding: string; database_id: string; migrations_dir: string }[];
  kv_namespaces: { binding: string; id: string }[];
  queues: {
    producers: { binding: string; queue: string }[];
    consumers: {
      queue: string;
      max_batch_size: number;
      max_batch_timeout: number;
      max_retries: number;
      dead_letter_queue?: string;
    }[];
  };
  triggers: { crons: string[] };
  ratelimits: { name: string; namespace_id: string; simple: { limit: number; period: 10 | 60 } }[];
}

export const config = parse(readFileSync("wrangler.toml", "utf8")) as unknown as WranglerConfig;

export interface PlatformOptions {
  /** 0 takes any free port. */
  port: number;
  /** Folder for databases and keys; nothing is kept without one. */
  folder?: string;
  /** The built Worker. */
  script: string;
  bindings?: Record<string, string>;
  /** Country that requests seem to come from. */
  country?: string;
  onLog?: (line: string) => void;
}

/** Starts the platform; its address is `(await platform.ready)`. */
export function startPlatform(options: PlatformOptions): Miniflare {
  const { port, folder, script, bindings = {}, country = "CN", onLog } = options;
  return new Miniflare(
    convertV4MiniflareOptions({
      name: config.name,
      host: "127.0.0.1",
      port,
      log: new Log(LogLevel.ERROR),
      cf: { country, colo: "LOCAL" },
      handleStructuredLogs: ({ message }) => onLog?.(message),
      ...(folder ? { resourcePersistencePath: folder } : {}),
      modules: true,
      scriptPath: script,
      compatibilityDate: config.compatibility_date,
      bindings,
      d1Databases: Object.fromEntries(config.d1_databases.map(({ binding, database_id }) => [binding, database_id])),
      kvNamespaces: Object.fromEntries(config.kv_namespaces.map(({ binding, id }) => [binding, id])),
      queueProducers: Object.fromEntries(config.queues.producers.map(({ binding, queue }) => [binding, queue])),
      queueConsumers: Object.fromEntries(
        config.queues.consumers.map((consumer) => [
          consumer.queue,
          {
            maxBatchSize: consumer.max_batch_size,
            maxBatchTimeout: consumer.max_batch_timeout,
            maxRetries: consumer.max_retries,
            ...(consumer.dead_letter_queue ? { deadLetterQueue: consumer.dead_letter_queue } : {}),
          },
        ]),
      ),
      ratelimits: Object.fromEntries(
        config.ratelimits.map(({ name, namespace_id, simple }) => [name, { namespace_id, simple }]),
      ),
      assets: {
        directory: config.assets.directory,
        binding: "ASSETS",
        run_worker_first: config.assets.run_worker_first,
        routerConfig: {
          has_user_worker: true,
          static_routing: { user_worker: config.assets.run_worker_first },
        },
        assetConfig: {
          html_handling: "auto-trailing-slash",
          not_found_handling: "404-page",
          headers: { version: 2, rules: readHeaders(config.assets.directory) },
        },
      },
    }),
  );
}

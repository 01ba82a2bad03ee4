// The platform on this machine: what the configurations ask for, run by miniflare, with its data in one folder.
import { setTimeout } from "node:timers/promises";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { type Beside, besideConfigs, config, type WorkerConfig } from "../wrangler.ts";
import { readHeaders } from "./headers.ts";

/** The built Workers beside the shop's: what is theirs fails without them. */
export interface PlatformOptions extends Partial<Record<Beside, string>> {
  /** 0 takes any free port. */
  port: number;
  /** Folder for databases and keys; nothing is kept without one. */
  folder?: string;
  /** The built Worker of the shop. */
  script: string;
  bindings?: Record<string, string>;
  /** Country that requests seem to come from. */
  country?: string;
  onLog?: (line: string) => void;
  /** Where a debugger may ask; none without one. */
  inspectorPort?: number;
}

/** Starts the platform; its address is `(await platform.ready)`. */
export function startPlatform(options: PlatformOptions): Miniflare {
  const { port, folder, script, bindings = {}, country = "CN", onLog, inspectorPort } = options;
  const beside = Object.entries(besideConfigs).flatMap(([name, own]) => {
    const file = options[name as Beside];
    return file ? [{ own, file }] : [];
  });
  const given = new Set(beside.map(({ own }) => own.name));
  const main = {
    ...workerOf(config, script, given),
    bindings,
    assets: {
      directory: config.assets.directory,
      binding: "ASSETS",
      run_worker_first: config.assets.run_worker_first,
      routerConfig: {
        has_user_worker: true,
        static_routing: { user_worker: config.assets.run_worker_first },
      },
      assetConfig: {
        html_handling: "auto-trailing-slash" as const,
        not_found_handling: "404-page" as const,
        headers: { version: 2, rules: readHeaders(config.assets.directory) },
      },
    },
  };
  return new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port,
      log: new Log(LogLevel.ERROR),
      cf: { country, colo: "LOCAL" },
      ...(inspectorPort === undefined ? {} : { inspectorPort }),
      handleStructuredLogs: ({ message }) => onLog?.(message),
      ...(folder ? { resourcePersistencePath: folder } : {}),
      workers: [main, ...beside.map(({ own, file }) => ({ ...workerOf(own, file, given), bindings }))],
    }),
  );
}

/** So long a platform may take to end, which it does in a blink or, with a request half way to it, never. */
const END_MS = 10_000;

/** Ends the platform; what it was told is on the disk by then, whether or not it says that it ended. */
export async function stopPlatform(platform: Miniflare): Promise<void> {
  await Promise.race([platform.dispose(), setTimeout(END_MS, undefined, { ref: false })]);
}

/** What every Worker is given: the same databases, keys and limits, queues of its own, and those Workers that are there. */
function workerOf(own: WorkerConfig, script: string, given: ReadonlySet<string>) {
  const { name, compatibility_date, d1_databases, kv_namespaces, ratelimits, queues, services = [] } = own;
  const called = services.filter(({ service }) => given.has(service));
  return {
    name,
    modules: true,
    scriptPath: script,
    compatibilityDate: compatibility_date,
    d1Databases: Object.fromEntries(d1_databases.map(({ binding, database_id }) => [binding, database_id])),
    serviceBindings: Object.fromEntries(
      called.map(({ binding, service, entrypoint }) => [binding, entrypoint ? { name: service, entrypoint } : service]),
    ),
    kvNamespaces: Object.fromEntries(kv_namespaces.map(({ binding, id }) => [binding, id])),
    queueProducers: Object.fromEntries(queues.producers.map(({ binding, queue }) => [binding, queue])),
    queueConsumers: Object.fromEntries(
      (queues.consumers ?? []).map((consumer) => [
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
      ratelimits.map(({ name: limit, namespace_id, simple }) => [limit, { namespace_id, simple }]),
    ),
  };
}

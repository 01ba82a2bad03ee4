// The built Worker and site on a free port, with databases of its own: what `npm start` runs, for tests of the whole.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { workers } from "../../scripts/build-worker.ts";
import { type Client, createClient } from "../../scripts/local/client.ts";
import { migrate } from "../../scripts/local/migrate.ts";
import { startPlatform, stopPlatform } from "../../scripts/local/platform.ts";
import { dayOf } from "../../shared/time.ts";
import { copyOf } from "./kept.ts";
import { fillShop } from "./stock.ts";

export interface TestServer {
  platform: Miniflare;
  url: string;
  client: Client;
  manage_key: string;
  write_key: string;
  /** Runs what cron runs each minute. */
  runJobs: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface ServerOptions {
  store?: { slug?: string; currency?: string; timezone?: string };
  /** Starts the demo shop's own server as well. */
  demo?: boolean;
  /** Begins with the demo's catalogue and simulated trade up to yesterday, summed up, with every study of it made. */
  filled?: boolean;
  bindings?: Record<string, string>;
  onLog?: (line: string) => void;
}

const SHOP = { slug: "shop", name: "Shop 店铺", currency: "CNY", timezone: "Asia/Shanghai" };

/** What is known of the store that a folder holds. */
interface Known {
  manage_key: string;
  write_key: string;
  /** The demo's link. */
  report_url?: string;
}

const fileIn = (folder: string) => join(folder, "known.json");
const makeStore = (url: string, wishes: object = {}) =>
  createClient(url, "admin").send<Known>("POST", "/v1/stores", { ...SHOP, ...wishes });

/** Starts a server with one store; expects `npm run build` to have run, as `npm test` does. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const { store, demo = false, filled = false, bindings, onLog } = options;
  const folder = await (filled ? filledFolder() : demo ? demoFolder() : emptyFolder());
  const known = existsSync(fileIn(folder)) ? (JSON.parse(readFileSync(fileIn(folder), "utf8")) as Known) : undefined;
  const DEMO = { write_key: known?.write_key, secret_key: known?.manage_key, report_url: known?.report_url };
  const platform = startPlatform({
    port: 0,
    folder,
    ...workers,
    bindings: { ADMIN_TOKEN: "admin", ...(demo ? { DEMO: JSON.stringify(DEMO) } : {}), ...bindings },
    ...(onLog ? { onLog } : {}),
  });
  const url = (await platform.ready).origin;
  const { manage_key, write_key } = known ?? (await makeStore(url, store));
  return {
    platform,
    url,
    client: createClient(url, manage_key),
    manage_key,
    write_key,
    async runJobs() {
      const worker = await platform.getWorker();
      await worker.scheduled({ cron: "* * * * *" });
    },
    async stop() {
      await stopPlatform(platform);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const emptyFolder = () => copyOf("empty", (folder) => runIn(folder, migrate));

const demoFolder = () =>
  copyOf("demo", (folder) =>
    runIn(folder, async (platform, url) => {
      await migrate(platform);
      const known = await makeStore(url);
      const link = await createClient(url, known.manage_key).send<{ url: string }>("POST", "/v1/links", {});
      writeFileSync(fileIn(folder), JSON.stringify({ ...known, report_url: `/r/${new URL(link.url).hash}` }));
    }),
  );

/** It ends yesterday, which is another day after midnight. */
const filledFolder = () =>
  copyOf(`filled-${dayOf(SHOP.timezone, Date.now())}`, (folder) =>
    runIn(folder, async (platform, url) => {
      await migrate(platform);
      const known = await makeStore(url);
      await fillShop(createClient(url, known.manage_key), SHOP.timezone);
      writeFileSync(fileIn(folder), JSON.stringify(known));
    }),
  );

async function runIn(folder: string, act: (platform: Miniflare, url: string) => Promise<unknown>): Promise<void> {
  const platform = startPlatform({ port: 0, folder, ...workers, bindings: { ADMIN_TOKEN: "admin" } });
  await act(platform, (await platform.ready).origin);
  await stopPlatform(platform);
}

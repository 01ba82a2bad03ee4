// The built Worker and site on a free port, with databases of its own: what `npm start` runs, for tests of the whole.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { workers } from "../../scripts/build-worker.ts";
import { type Client, createClient } from "../../scripts/local/client.ts";
import { migrate } from "../../scripts/local/migrate.ts";
import { startPlatform, stopPlatform } from "../../scripts/local/platform.ts";

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
}

/** Starts a server with one store; expects `npm run build` to have run, as `npm test` does. */
export async function startServer({ store, demo = false }: ServerOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "suanpan-"));
  let platform = startPlatform({ port: 0, folder, ...workers, bindings: { ADMIN_TOKEN: "admin" } });
  let url = (await platform.ready).origin;
  await migrate(platform);
  const wanted = { slug: "shop", name: "Shop 店铺", currency: "CNY", timezone: "Asia/Shanghai", ...store };
  const made = await createClient(url, "admin").send<{ manage_key: string; write_key: string }>(
    "POST",
    "/v1/stores",
    wanted,
  );
  const { manage_key, write_key } = made;
  if (demo) {
    const link = await createClient(url, manage_key).send<{ url: string }>("POST", "/v1/links", {});
    const report_url = new URL(link.url);
    await stopPlatform(platform);
    const DEMO = JSON.stringify({ write_key, secret_key: manage_key, report_url: `/r/${report_url.hash}` });
    platform = startPlatform({ port: 0, folder, ...workers, bindings: { ADMIN_TOKEN: "admin", DEMO } });
    url = (await platform.ready).origin;
  }
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

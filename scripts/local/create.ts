// How does a store come into being on this machine? Through the public API, on a platform that runs until it is filled.
import { randomBytes } from "node:crypto";
import type { Miniflare } from "miniflare";
import { reports } from "../../shared/reports/index.ts";
import { workers } from "../build-worker.ts";
import { type Client, createClient } from "./client.ts";
import { migrate } from "./migrate.ts";
import { startPlatform, stopPlatform } from "./platform.ts";
import type { Home, Settings } from "./settings.ts";

/** What `npm run build` makes of the two Workers. */

export interface NewStore {
  slug: string;
  name: string;
  currency: string;
  timezone: string;
}

export interface Keys {
  manage_key: string;
  write_key: string;
}

/** Creates a store, its keys and a report link; `fill` brings its data in between. */
export async function createStore(
  port: number,
  home: Home,
  store: NewStore,
  fill: (client: Client, keys: Keys, platform: Miniflare) => Promise<void>,
): Promise<Settings> {
  const ADMIN_TOKEN = randomBytes(24).toString("hex");
  const bindings = { ADMIN_TOKEN };
  const platform = startPlatform({ port, folder: home.folder, ...workers, bindings, onLog: () => {} });
  try {
    const url = (await platform.ready).origin;
    await migrate(platform);
    const made = await createClient(url, ADMIN_TOKEN).send<Keys>("POST", "/v1/stores", store);
    const client = createClient(url, made.manage_key);
    await fill(client, made, platform);
    const link = await client.send<{ url: string }>("POST", "/v1/links", {
      label: "First link 首个链接",
      expires_in_days: 366,
      reports: reports.map(({ id }) => id),
    });
    return {
      url,
      store: store.slug,
      write_key: made.write_key,
      secret_key: made.manage_key,
      shop_url: null,
      report_url: link.url,
      api_url: new URL("/api/", url).href,
    };
  } finally {
    await stopPlatform(platform);
  }
}

// What tests of other tools' clients share: how much is stored under a name, and a shop's page that runs a client from npm.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { ExpectStatic } from "vitest";
import { eventByName } from "../../shared/events/index.ts";
import type { TestServer } from "./server.ts";

/** How many events of a name are stored, and of how many visitors. */
export async function stored(server: TestServer, name: string): Promise<{ events: number; visitors: number }> {
  const shard = await server.platform.getD1Database("SHARD_0");
  const { results } = await shard
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'event_[0-9]*'")
    .all<{ name: string }>();
  const found = { events: 0, visitors: 0 };
  for (const { name: table } of results) {
    const row = await shard
      .prepare(`SELECT count(*) AS events, count(DISTINCT visitor) AS visitors FROM ${table} WHERE name = ?1`)
      // Our own names are stored as numbers.
      .bind(eventByName.get(name)?.code ?? name)
      .first<{ events: number; visitors: number }>();
    found.events += row?.events ?? 0;
    found.visitors += row?.visitors ?? 0;
  }
  return found;
}

/** Waits until so many are stored, then a moment more: none may follow. Tests that run beside others bring their own `expect`. */
export async function expectStored(
  expect: ExpectStatic,
  server: TestServer,
  name: string,
  events: number,
  visitors: number,
): Promise<void> {
  await expect.poll(() => stored(server, name), { timeout: 60_000, interval: 300 }).toEqual({ events, visitors });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await stored(server, name)).toEqual({ events, visitors });
}

export interface ShopPage {
  origin: string;
  close: () => void;
}

/** A shop whose every page is the same: its HTML, and a script bundled from npm as a shop bundles it. */
export async function openShopPage(script: string, html = ""): Promise<ShopPage> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const page = `<!doctype html><title>Tea</title>${html}<script src="/shop.js"></script>`;
  const shop = createServer(({ url }, response) => {
    const isScript = url === "/shop.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? outputFiles[0]!.text : page);
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
    close: () => {
      shop.close();
      shop.closeAllConnections();
    },
  };
}

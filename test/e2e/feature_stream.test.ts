// Does an unmodified SDK of GrowthBook in a shop's page show a published change without asking again?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { openFeatureShop } from "../helpers/feature_page.ts";
import { openVisit } from "../helpers/price_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;
let shop: Awaited<ReturnType<typeof openFeatureShop>>;

/** How long after the page's own question the change takes effect. */
const AFTER_MS = 6_000;

beforeAll(async () => {
  server = await startServer();
  shop = await openFeatureShop(server, true);
  browser = await launchBrowser([asShopper]);
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

const publish = (text: string, rest = "") =>
  server.client.send<{ version: number }>("PUT", `/v1/config?why=test${rest}`, {
    features: [{ id: "banner", default: text }],
  });

test("a change comes to the page at its moment, by the line that the client keeps open", async () => {
  const old = await publish("old", `&effective_at=${Date.now()}`);
  const next = await publish("new");
  const config = await server.platform.getKVNamespace("CONFIG");
  const { page, noise } = await openVisit(browser);
  let effective_at = 0;
  // Sooner than after the 150 s that places are given to hear of it; nobody asks before this.
  await page.route("**/api/features/**", async (route) => {
    effective_at = Date.now() + AFTER_MS;
    const versions = [
      { version: old.version, effective_at: 1 },
      { version: next.version, effective_at },
    ];
    await config.put("decide:1", JSON.stringify(versions));
    await route.continue();
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/features/") || pathname.startsWith("/sub/")) asked.push(pathname.split("/")[1]!);
  });
  await page.goto(shop.url);
  const shown = () => page.evaluate(() => window.shown ?? []);
  await expect.poll(shown, { timeout: 8_000 }).toContain("old");
  expect(await shown()).not.toContain("new");
  await expect.poll(async () => (await shown()).at(-1), { timeout: 30_000 }).toBe("new");
  expect(Date.now()).toBeGreaterThanOrEqual(effective_at);
  expect(asked).toEqual(["api", "sub"]);
  expect(noise).toEqual([]);
  await page.context().close();
});

// Do clients of other tools run against us as they come from npm, and does each of their calls count once over a bad network?
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { Analytics } from "@segment/analytics-node";
import { Umami } from "@umami/node";
import { afterAll, beforeAll, test } from "vitest";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { expectStored, openShopPage, stored } from "../helpers/doors.ts";
import { openFaultyProxy } from "../helpers/faulty_proxy.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const CALLS = 1_000;

// They wait most of the time, each for its own client: so all run beside each other.

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** Who called, in turn. */
const visitorAt = (n: number) => `visitor-${n % 50}`;

test.concurrent("Segment's client for Node: 1,000 calls, 1,000 stored, none doubled", async ({
  expect,
  onTestFinished,
}) => {
  const proxy = await openFaultyProxy(server.url);
  onTestFinished(proxy.close);
  const analytics = new Analytics({ writeKey: server.write_key, host: proxy.url, maxRetries: 20, flushAt: 25 });
  const errors: unknown[] = [];
  analytics.on("error", (error) => errors.push(error));
  for (let n = 0; n < CALLS; n += 1)
    analytics.track({ anonymousId: visitorAt(n), event: "Segment Call", properties: { n } });
  await analytics.closeAndFlush({ timeout: 60_000 });
  expect(errors).toEqual([]);
  expect(proxy.faults.refused).toBeGreaterThan(10);
  expect(proxy.faults.unanswered).toBeGreaterThan(0);
  await expectStored(expect, server, "segment_call", CALLS, 50);
});

test.concurrent("RudderStack's client for Node, whose JSON says it is a form: 1,000 calls, 1,000 stored, none doubled", async ({
  expect,
  onTestFinished,
}) => {
  const proxy = await openFaultyProxy(server.url);
  onTestFinished(proxy.close);
  const client = new RudderAnalytics(server.write_key, {
    dataPlaneUrl: proxy.url,
    flushAt: 20,
    flushInterval: 100,
    maxQueueSize: CALLS * 10_000,
    retryCount: 20,
    logLevel: "silly",
  } as ConstructorParameters<typeof RudderAnalytics>[1]);
  for (let n = 0; n < CALLS; n += 1)
    client.track({ anonymousId: visitorAt(n), event: "Rudder Call", properties: { n } });
  await expectStored(expect, server, "rudder_call", CALLS, 50);
  expect(proxy.faults.refused).toBeGreaterThan(5);
});

test.concurrent("Umami's client for Node: each call that is answered is stored", async ({ expect }) => {
  const tag = { kind: "public", scopes: ["write"], tag: "umami:3b4c9b4e-0000-4000-8000-000000000001" };
  await server.client.send("POST", "/v1/keys", tag);
  const umami = new Umami({ websiteId: tag.tag.slice("umami:".length), hostUrl: server.url });
  for (let n = 0; n < 100; n += 1) {
    const response = await umami.track("umami call", { n });
    expect(response.status).toBe(200);
  }
  await expectStored(expect, server, "umami_call", 100, 1);
});

test.concurrent("Segment's browser client, in Chromium: views, products and orders of a page, each once", async ({
  expect,
  onTestFinished,
}) => {
  const proxy = await openFaultyProxy(server.url);
  onTestFinished(proxy.close);
  const script = `
import { AnalyticsBrowser } from "@segment/analytics-next";
const apiHost = "${proxy.url.slice("http://".length)}/v1";
const cdnSettings = { integrations: { "Segment.io": { apiKey: "${server.write_key}" } } };
const analytics = AnalyticsBrowser.load(
  { writeKey: "${server.write_key}", cdnSettings },
  { integrations: { "Segment.io": { apiHost, protocol: "http" } } },
);
if (location.pathname === "/p/A1") {
  for (let n = 0; n < 40; n += 1) analytics.track("Browser Call", { n });
  analytics.track("Product Added", { sku: "A1", price: 12.5, quantity: 1, currency: "CNY" });
  analytics.identify("c-1", { email: "not@kept.example" });
}
analytics.page();`;
  const shop = await openShopPage(script);
  const browser = await launchBrowser([asShopper]);
  try {
    const page = await browser.newPage();
    await page.goto(`${shop.origin}/p/A1?utm_source=weibo`);
    // What failed twice waits in the browser for the next page; by then the network is well.
    await expect
      .poll(async () => (await stored(server, "browser_call")).events, { timeout: 30_000 })
      .toBeGreaterThan(15);
    expect(proxy.faults.refused).toBeGreaterThan(5);
    proxy.heal();
    await page.goto(`${shop.origin}/cart`);
    await expectStored(expect, server, "browser_call", 40, 1);
  } finally {
    await browser.close();
    shop.close();
  }
});

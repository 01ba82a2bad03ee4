// Do browsers' clients of other tools run against us as they come from npm, over a bad network too? And a pixel in its frame?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { createClient } from "../../scripts/local/client.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { expectStored, openShopPage, stored } from "../helpers/doors.ts";
import { openFaultyProxy } from "../helpers/faulty_proxy.ts";
import { codeOf } from "../helpers/guide.ts";
import { pixelFrame } from "../helpers/pixel.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const CALLS = 1_000;

// They wait most of the time, each for its own client: so all run beside each other.

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launchBrowser([asShopper]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
test.concurrent("Segment's browser client in batches: 1,000 calls, 1,000 stored, none doubled", async ({
  expect,
  onTestFinished,
}) => {
  const proxy = await openFaultyProxy(server.url);
  onTestFinished(proxy.close);
  const shop = await openShopPage(`
import { AnalyticsBrowser } from "@segment/analytics-next";
const cdnSettings = { integrations: { "Segment.io": { apiKey: "${server.write_key}" } } };
const deliveryStrategy = { strategy: "batching", config: { size: 25, timeout: 200 } };
const analytics = AnalyticsBrowser.load(
  { writeKey: "${server.write_key}", cdnSettings },
  { integrations: { "Segment.io": { apiHost: "${proxy.url}/v1", deliveryStrategy } } },
);
let n = 0;
// A visit's calls come one after another, or they would all go in one batch.
const calling = setInterval(() => {
  for (let each = 0; each < 20; each += 1) analytics.track("Batch Call", { n: n++ });
  if (n >= ${CALLS}) clearInterval(calling);
}, 50);`);
  onTestFinished(shop.close);
  const page = await browser.newPage();
  await page.goto(`${shop.origin}/p/A1`);
  await expectStored(expect, server, "batch_call", CALLS, 1);
  expect(proxy.faults.refused).toBeGreaterThan(0);
  expect(proxy.faults.unanswered).toBeGreaterThan(0);
  await page.close();
});

test.concurrent("RudderStack's browser client, asking for its source first: 1,000 calls, 1,000 stored, none doubled", async ({
  expect,
  onTestFinished,
}) => {
  const proxy = await openFaultyProxy(server.url);
  onTestFinished(proxy.close);
  const shop = await openShopPage(`
import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";
const analytics = new RudderAnalytics();
analytics.load("${server.write_key}", "${proxy.url}", {
  configUrl: "${server.url}",
  queueOptions: { maxItems: 2000, minRetryDelay: 100, maxRetryDelay: 1000, maxAttempts: 30, batch: { enabled: true, maxItems: 25, flushInterval: 200 } },
});
for (let n = 0; n < ${CALLS}; n += 1) analytics.track("Rudder Browser Call", { n });
analytics.track("Product Added", { sku: "A1", price: 12.5, quantity: 1, currency: "CNY" });`);
  onTestFinished(shop.close);
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  await page.goto(`${shop.origin}/p/A1?utm_source=weibo`);
  await expectStored(expect, server, "rudder_browser_call", CALLS, 1);
  await expect.poll(() => stored(server, "add_to_cart")).toEqual({ events: 1, visitors: 1 });
  expect(proxy.faults.refused).toBeGreaterThan(0);
  const known = [proxy.url, server.url, shop.origin].map((url) => new URL(url).host);
  expect(asked.filter((host) => !known.includes(host))).toEqual([]);
  await page.close();
});

test.concurrent("Plausible's tracker: the domain of before, another host", async ({ expect, onTestFinished }) => {
  const tag = { kind: "public", scopes: ["write"], tag: "plausible:tea.example" };
  await server.client.send("POST", "/v1/keys", tag);
  const shop = await openShopPage(`
import { init, track } from "@plausible-analytics/tracker";
init({ domain: "tea.example", endpoint: "${server.url}/api/event", captureOnLocalhost: true });
track("Tea Tasted", { props: { cup: "small" }, revenue: { amount: 9.5, currency: "CNY" } });`);
  onTestFinished(shop.close);
  const page = await browser.newPage();
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/api/event")) statuses.push(response.status());
  });
  await page.goto(`${shop.origin}/p/A1`);
  await expectStored(expect, server, "tea_tasted", 1, 1);
  await expect.poll(() => statuses).toEqual([202, 202]);
  await page.close();
});

test.concurrent("Shopify's pixel, whose frame has no origin: refused by a list without it, taken where null is listed", async ({
  expect,
  onTestFinished,
}) => {
  const admin = createClient(server.url, "admin");
  const event = {
    id: "sh-f6e0b3a6-4D2E-9D1B-0123456789AB",
    clientId: "c-1",
    name: "collection_viewed",
    timestamp: new Date().toISOString(),
    context: { document: { location: { href: "https://tea.myshopify.com/collections/teas" }, referrer: "" } },
    data: { collection: { title: "Teas", productVariants: [] } },
  };
  const ignored: (string | undefined)[] = [];
  for (const [n, origins] of [["https://tea.example"], ["https://tea.example", "null"]].entries()) {
    const wanted = { slug: `pixel-${n}`, name: "Tea", currency: "CNY", timezone: "Asia/Shanghai", origins };
    const { write_key } = await admin.send<{ write_key: string }>("POST", "/v1/stores", wanted);
    const shop = await openShopPage("", pixelFrame(codeOf("shopify.md", "js", server.url, write_key)));
    onTestFinished(shop.close);
    const page = await browser.newPage();
    const answered = page.waitForResponse((response) => response.url().endsWith("/v1/events"));
    await page.goto(`${shop.origin}/pixel`);
    await page.evaluate((told) => window.frames[0]!.postMessage(told, "*"), event);
    const response = await answered;
    expect((await response.request().allHeaders()).origin).toBe("null");
    ignored.push((await response.allHeaders())["x-event-ignored"]);
    await page.close();
  }
  expect(ignored).toEqual(["origin_not_allowed", undefined]);
  await expectStored(expect, server, "view_item_list", 1, 1);
});

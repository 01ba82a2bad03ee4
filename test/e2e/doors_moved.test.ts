// Does a page whose Umami or Plausible tag was moved by its host name alone count as before, over a bad network too?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackData } from "../../shared/pack.ts";
import { lengthen } from "../../shared/shorten.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { expectStored, openShopPage, stored } from "../helpers/doors.ts";
import { openFaultyProxy } from "../helpers/faulty_proxy.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const patience = { timeout: 20_000 };

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await launchBrowser([asShopper]);
  for (const tag of ["umami:8b1c7a52-0000-4000-8000-000000000000", "plausible:tea.example"])
    await server.client.send("POST", "/v1/keys", { kind: "public", scopes: ["write"], tag });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the events of a name say, oldest first. */
async function paramsOf(name: string): Promise<unknown[]> {
  const shard = await server.platform.getD1Database("SHARD_0");
  const tables = await shard
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'event_[0-9]*'")
    .all<{ name: string }>();
  const found: unknown[] = [];
  for (const table of tables.results) {
    const rows = shard.prepare(`SELECT data FROM ${table.name} WHERE name = ?1 ORDER BY id`).bind(name);
    for (const { data } of (await rows.all<{ data: string }>()).results) found.push(unpackData(lengthen(data)));
  }
  return found;
}

const umamiTag = (host: string) =>
  `<script defer src="${host}/script.js" data-website-id="8b1c7a52-0000-4000-8000-000000000000"></script>`;

const plausibleTag = (host: string, attributes = "") =>
  `<script defer data-domain="tea.example" src="${host}/js/script.local.tagged-events.js" ${attributes}></script>
<script>window.plausible = window.plausible || function () { (plausible.q = plausible.q || []).push(arguments) };</script>`;

test("Umami's: views at load and in the shop's own navigation, events by call and by attribute", async () => {
  const before = (await stored(server, "page_view")).events;
  const html = `${umamiTag(server.url)}<button data-umami-event="Tea Chosen" data-umami-event-cup-size="small">Tea</button>`;
  const shop = await openShopPage("", html);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${shop.origin}/p/A1`);
  await page.evaluate(async () => {
    history.pushState({}, "", "/p/A2");
    history.replaceState({}, "", "/p/A2?sort=price");
    await window.umami!.identify("c-1", { plan: "small" });
    await window.umami!.track("Tea Tasted", { value: 9.5, currency: "CNY" });
    await window.umami!.track((said) => ({ ...said, url: "/p/A3" }));
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    await window.umami!.track("never", circular);
  });
  await page.click("button");
  await expectStored(expect, server, "tea_chosen", 1, 1);
  await expect.poll(() => paramsOf("tea_tasted"), patience).toMatchObject([{ value_minor: 950 }]);
  expect(await paramsOf("tea_chosen")).toMatchObject([{ cup_size: "small" }]);
  await expect.poll(async () => (await stored(server, "page_view")).events - before, patience).toBe(3);
  expect(errors).toEqual([]);
  await page.close();
  shop.close();
});

test("Plausible's: calls before the script, revenue, tagged elements and answers, each once over a bad network", async () => {
  const before = (await stored(server, "page_view")).events;
  const proxy = await openFaultyProxy(server.url);
  const html = `${plausibleTag(server.url, `data-api="${proxy.url}/api/event"`)}
<script>plausible("Early Tea", { props: { cup: "small" } });</script>
<button class="tea plausible-event-name=Green+Tea plausible-event-cup=tall plausible-revenue-amount=8.20 plausible-revenue-currency=CNY"><b>Tea</b></button>`;
  const shop = await openShopPage("", html);
  const page = await browser.newPage();
  await page.goto(`${shop.origin}/p/A1`);
  const status = await page.evaluate(async () => {
    history.pushState({}, "", "/p/A2");
    for (let cup = 0; cup < 30; cup += 1) window.plausible!("Cup Sold", { revenue: { amount: 9.5, currency: "CNY" } });
    return new Promise((callback) => window.plausible!("Tea Bought", { callback }));
  });
  expect(status).toHaveProperty("status");
  await page.click("b");
  proxy.heal();
  const once = ["early_tea", "tea_bought", "green_tea"].map((name) => expectStored(expect, server, name, 1, 1));
  await Promise.all([expectStored(expect, server, "cup_sold", 30, 1), ...once]);
  expect((await paramsOf("cup_sold"))[0]).toMatchObject({ value_minor: 950 });
  expect(await paramsOf("green_tea")).toMatchObject([{ cup: "tall", value_minor: 820 }]);
  await expect.poll(async () => (await stored(server, "page_view")).events - before, patience).toBe(2);
  expect(proxy.faults.refused).toBeGreaterThan(5);
  expect(proxy.faults.unanswered).toBeGreaterThan(0);
  await page.close();
  shop.close();
  proxy.close();
});

test("a visitor who asked not to be counted is not, and a page that waits for the answer goes on", async () => {
  const shop = await openShopPage("", umamiTag(server.url) + plausibleTag(server.url));
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  await page.goto(`${shop.origin}/p/A1`);
  await page.evaluate(async () => {
    await window.umami!.track("never");
    await new Promise<unknown>((callback) => window.plausible!("never", { callback }));
  });
  expect(asked).toContain("/js/script.local.tagged-events.js");
  expect(asked.filter((path) => path.startsWith("/api/"))).toEqual([]);
  await page.close();
  shop.close();
});

test("the scripts are kept as the beacon's are, under each name", async () => {
  const beacon = await fetch(`${server.url}/s.js`);
  const headers = ["cache-control", "cross-origin-resource-policy", "access-control-allow-origin", "content-type"];
  for (const path of ["/script.js", "/js/script.js", "/js/plausible.js", "/js/script.hash.manual.js"]) {
    const file = await fetch(server.url + path);
    expect(file.status).toBe(200);
    for (const name of headers) expect([path, file.headers.get(name)]).toEqual([path, beacon.headers.get(name)]);
  }
});

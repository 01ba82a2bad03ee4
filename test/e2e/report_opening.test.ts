// How does a report page open, before its reader does anything: what does it load, does anything move, and what without a network?
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { weighOpenings } from "../../scripts/bench/opening.ts";
import { reports } from "../../shared/reports/index.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { launchUntouched } from "../helpers/browser.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;
let all: string;
const ids = reports.map(({ id }) => id);
const today = dayOf("Asia/Shanghai", Date.now());

beforeAll(async () => {
  server = await startServer({ filled: true });
  const { client } = server;
  const target = { metric: "gmv", period: "month", value: 50_000_000, direction: "at_least" };
  await client.send("PUT", "/v1/targets", { targets: [target] });
  const title = { en: "A shop window", "zh-CN": "橱窗活动" };
  await client.send("PUT", "/v1/annotations/window", { day: addDays(today, -9), title });
  all = (await client.send<{ url: string }>("POST", "/v1/links", { reports: ids })).url;
  browser = await launchUntouched();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const ready = (page: Page) => page.locator('main:not([data-state="loading"])').waitFor();

/** As a phone far from a mast has it: everything comes late, one after the other. */
async function slow(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 300,
    downloadThroughput: 60_000,
    uploadThroughput: 60_000,
  });
}

test("no report page opens with more than 25 KB of script, 30 KB of page and 40 KB of data, nor with an empty frame", async () => {
  for (const { report, script, markup, data, files, empty } of await weighOpenings(browser, all, ids)) {
    expect(script, `${report}: ${files.join(", ")}`).toBeLessThanOrEqual(25_000);
    expect(markup, report).toBeLessThanOrEqual(30_000);
    expect(data, report).toBeLessThanOrEqual(40_000);
    expect(empty, report).toBe(false);
  }
}, 240_000);

test("over a slow network a skeleton is seen at once, and nothing moves when the figures come", async () => {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, locale: "en-US" });
  await context.addInitScript(() => {
    const moved = Object.assign(globalThis, { moved: [] as string[] }).moved;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources?: { node?: Node }[] })[]) {
        const names = (entry.sources ?? []).map(({ node }) => (node as Element)?.className || node?.nodeName);
        moved.push(`${entry.value.toFixed(4)} ${names.join(" ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const watch = async (report: string, { width = 412, reads = false, most = 0.05 } = {}) => {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 823 });
    await slow(context, page);
    await page.goto(`${all}?report=${report}`, { waitUntil: "commit" });
    if (report === "overview" && !reads) {
      const boxes = page.locator(".skeleton .figure-box");
      await boxes.first().waitFor();
      expect((await boxes.first().boundingBox())?.height).toBeGreaterThan(100);
      expect(await page.locator("main").getAttribute("data-state")).toBe("loading");
    }
    await ready(page);
    await page.waitForTimeout(500);
    // Who is at the page's end before its parts have come sees none of them push the foot away.
    for (let turn = 0; reads && turn < 20; turn += 1) {
      await page.mouse.move(2, 400 + turn);
      await page.mouse.wheel(0, 700);
      await page.waitForTimeout(100);
    }
    if (reads) await expect.poll(() => page.locator(".pending").count(), { timeout: 60_000 }).toBe(0);
    const moved = await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
    if (reads) expect(moved.filter((each) => each.includes("foot"))).toEqual([]);
    const sum = reads ? 0 : moved.reduce((total, each) => total + Number.parseFloat(each), 0);
    expect(sum, `${report} at ${width}: ${moved.join("; ")}`).toBeLessThan(most);
    await page.close();
  };
  const rest = [
    // The row of sixteen reports takes two lines there, and its room is kept for it.
    () => watch("overview", { width: 1280, most: 0.01 }),
    () => watch("data", { reads: true }),
    ...ids.map((report) => () => watch(report)),
  ].values();
  const lane = async () => {
    for (const next of rest) await next();
  };
  await Promise.all([lane(), lane(), lane(), lane(), lane()]);
  await context.close();
}, 240_000);

test("a reader's first touch, even the key that prints, draws the rest of the page; the target stands under its figure", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(all);
  await ready(page);
  expect(await page.locator(".pending").count()).toBeGreaterThan(0);
  await expect.poll(() => page.locator('[data-metric="gmv"] .target').count()).toBe(1);
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.left = String(document.querySelectorAll(".pending").length);
    };
  });
  await page.keyboard.press("Control+p");
  await expect.poll(() => page.locator("body").getAttribute("data-left"), { timeout: 30_000 }).toBe("0");
  await expect.poll(() => page.locator('[data-section="trend"] .beside-list').count()).toBe(1);
  await expect.poll(() => page.locator("#range option").count()).toBeGreaterThan(3);
  // What happened stands on the curve of a study that goes over days too, also on another one that is chosen.
  await page.goto(`${all}?report=forecast`);
  const marks = page.locator('[data-section="forecast"] .b-curves .beside-marks text');
  await expect.poll(() => marks.count(), { timeout: 15_000 }).toBeGreaterThan(0);
  await page.locator('select[name="grain"]').selectOption("1");
  await expect
    .poll(() => page.locator('[data-section="forecast"] .beside-list').innerText())
    .toContain("What happened");
  await expect.poll(() => marks.count()).toBeGreaterThan(0);
  await page.close();
});

test("without a network the page opens with what it showed last, and with nothing once the link was withdrawn", async () => {
  const { id, url } = await server.client.send<{ id: string; url: string }>("POST", "/v1/links", {});
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  await page.mouse.move(300, 300);
  await expect.poll(() => page.locator(".pending").count(), { timeout: 30_000 }).toBe(0);
  const value = () => page.locator('.figures [data-metric="gmv"] .value').first().innerText();
  const before = await value();
  const kept = (name: string) => page.evaluate(async (cache) => (await (await caches.open(cache)).keys()).length, name);
  await expect.poll(() => kept("suanpan-figures"), { timeout: 15_000 }).toBe(1);
  const notKept = () =>
    page.evaluate(async () => {
      const names = performance.getEntriesByType("resource").map(({ name }) => name);
      const files = ["/r/", ...names.filter((name) => name.includes("/_astro/"))];
      const found = await Promise.all(files.map((name) => caches.match(name)));
      return files.filter((_, place) => !found[place]);
    });
  await expect.poll(notKept).toEqual([]);
  // Nothing answers any more, neither the page nor the figures.
  await context.route("**/*", (route) => route.abort());
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await expect.poll(value).toBe(before);
  await expect
    .poll(() => page.locator("#toast-text").innerText())
    .toMatch(/^You are offline\. These are the figures of .*\d\d:\d\d/);
  await context.setOffline(false);
  await context.unroute("**/*");
  await server.client.send("DELETE", `/v1/links/${id}`);
  await page.reload();
  await page.locator('main[data-state="link_revoked"]').waitFor();
  await expect.poll(() => kept("suanpan-figures"), { timeout: 15_000 }).toBe(0);
  await context.close();
});

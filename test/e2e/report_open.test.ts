// A report that stays open: its figures follow the shop, and nothing is taken from the reader; on phones, on paper, offline.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { downloadAs } from "../helpers/download.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;
let report: string;

beforeAll(async () => {
  server = await startServer({ filled: true });
  report = (await server.client.send<{ url: string }>("POST", "/v1/links", {})).url;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(options: BrowserContextOptions = {}, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(report);
  await page.locator('main[data-state="ready"]').waitFor();
  return page;
}

const figure = (page: Page, metric: string) =>
  page.locator(`[data-section="headline"] [data-metric="${metric}"]`).getAttribute("data-value");

test("an order changes the figures by itself, and the reader keeps his place", async () => {
  const page = await open({}, ({ clock }) => clock.install());
  const orders = Number(await figure(page, "orders"));
  const table = page.locator('[data-section="funnel"] details');
  await table.locator("summary").click();
  const button = page.locator('[data-section="funnel"] [data-define="add_to_cart_sessions"]');
  await button.focus();
  const place = () => button.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await place();
  // Every state that the sections pass through from now on: none may be dimmed or empty.
  await page.evaluate(() => {
    const sections = document.querySelector("#sections") as HTMLElement;
    const seen = new MutationObserver(() => {
      if (sections.ariaBusy === "true" || sections.childElementCount === 0) document.body.dataset.flicker = "yes";
    });
    seen.observe(sections, { attributes: true, childList: true });
  });
  await server.client.send("PUT", "/v1/orders/refresh-1", {
    currency: "CNY",
    ordered_at: Date.now(),
    lines: [{ sku: "tea-001", title: "Tea", quantity: 1, amount_minor: 29_800 }],
  });
  // Figures follow orders at most every twenty seconds.
  await page.clock.fastForward(20_000);
  await expect.poll(() => figure(page, "orders"), { timeout: 70_000 }).toBe(String(orders + 1));
  await expect.poll(() => table.getAttribute("open")).toBe("");
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.define))
    .toBe("add_to_cart_sessions");
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThanOrEqual(1);
  expect(await page.evaluate(() => document.body.dataset.flicker)).toBeUndefined();
  await page.context().close();
});

test("a tapped point keeps its number until another place is tapped", async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const plot = page.locator('[data-section="trend"] .plot').first();
  await plot.scrollIntoViewIfNeeded();
  await plot.tap();
  await expect.poll(() => plot.locator(".tip").innerText()).toContain("Sales (GMV)");
  await page.waitForTimeout(300);
  expect(await plot.locator(".tip").innerText()).toContain("Sales (GMV)");
  await page.locator('[data-section="trend"] figcaption').first().tap();
  await expect.poll(() => plot.locator(".tip").innerText()).toBe("");
  await page.context().close();
});

test("each card of a trend gives its own file", async () => {
  const page = await open();
  const download = await downloadAs(page, page.locator('[data-part="sessions"]'), "CSV");
  expect(download.suggestedFilename()).toMatch(/^suanpan_shop_overview_trend-sessions_/);
  await page.context().close();
});

test("what comes with its first use says so where there is no network, and comes when there is", async () => {
  const page = await open();
  await page.context().setOffline(true);
  await page.locator('[data-csv="products"]').click();
  await page.locator("#toast", { hasText: "offline" }).waitFor();
  await page.context().setOffline(false);
  const download = await downloadAs(page, page.locator('[data-csv="products"]'), "CSV");
  expect(download.suggestedFilename()).toContain("products");
  await page.context().close();
});

test("on paper the foot of a sheet lies over nothing", async () => {
  const page = await open();
  await page.emulateMedia({ media: "print" });
  const boxes = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return { foot: box("#print-scope")?.top ?? 0, content: box("#main")?.bottom ?? 0 };
  });
  expect(boxes.foot).toBeGreaterThanOrEqual(boxes.content);
  expect(await page.locator("#print-scope").innerText()).toMatch(/Complete through .*This link works until/);
  await page.context().close();
});

test("the reference opens the endpoint that an address names, and all of them to be searched or printed", async () => {
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 375, height: 800 } });
  await page.goto(`${server.url}/api/#post_links`);
  const named = page.locator("#post_links");
  expect(await named.isVisible()).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(800);
  expect(await page.locator("details.operation[open]").count()).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  expect(await faultsOf(page)).toEqual([]);
  await page.locator("#open-all").click();
  expect(await page.locator("details.operation:not([open])").count()).toBe(0);
  // What a problem's type leads to.
  await page.goto(`${server.url}/api/#over_limit`);
  expect(await page.locator("#over_limit").isVisible()).toBe(true);
  await page.close();
});

test("the first page leads to the demo shop where one is set up, and nowhere else", async () => {
  const leads = async (url: string) => {
    const page = await browser.newPage({ locale: "en-US" });
    const asked = page.waitForResponse((response) => response.url().endsWith("/shop/api/config"));
    await page.goto(url);
    const status = (await asked).status();
    // The answer has come; a moment later the page has acted on it.
    await page.waitForTimeout(300);
    const links = await page.locator("a[href='/shop/']:visible").count();
    await page.close();
    return { status, links };
  };
  expect(await leads(server.url)).toEqual({ status: 404, links: 0 });
  const demo = await startServer({ demo: true });
  try {
    expect(await leads(demo.url)).toEqual({ status: 200, links: 2 });
  } finally {
    await demo.stop();
  }
});

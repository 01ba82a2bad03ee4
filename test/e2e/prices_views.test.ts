// The demo shop's pages with decided prices, phone and desktop, in both languages: nothing moves, overflows or keeps anybody out.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf } from "../helpers/axe.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { visitDemo } from "../helpers/demo_visit.ts";
import { shiftsOf } from "../helpers/price_page.ts";
import { settled } from "../helpers/price_world.ts";
import { startServer, type TestServer } from "../helpers/server.ts";
import { stockShop } from "../helpers/stock.ts";

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
const pages = ["/shop/c/tea/", "/shop/p/toys-007/", "/shop/p/feeding-005/", "/shop/cart/", "/shop/checkout/"];
/** Each page in both languages and at both widths, and over all of them each language at each width. */
const views = pages.flatMap((path, at) => {
  const [narrow, wide] = at % 2 === 0 ? ["en-US", "zh-CN"] : ["zh-CN", "en-US"];
  return [
    { path, lang: narrow!, width: 360 },
    { path, lang: wide!, width: 1_100 },
  ];
});

/** Opens a page; again, where the machine was too slow for a cart's totals to wait for their answer. */
async function openInTime(page: Page, path: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    await page.goto(`${server.url}${path}`);
    await settled(page);
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
  expect(await faultsOf(page)).toEqual([]);
  expect(noise).toEqual([]);
  await page.context().close();
});

// A store whose prices are decided, a shop's pages that show them, and what a test asks of such a page.
import type { Browser, Page, Route } from "playwright-core";
import { expect } from "vitest";
import type { ConfigInput } from "../../shared/pricing/config.ts";
import { listCatalogue, products, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { DAY_MS } from "../../shared/time.ts";
import { asShopper, launchBrowser } from "./browser.ts";
import { openPriceShop, type PriceShop } from "./price_page.ts";
import { startServer, type TestServer } from "./server.ts";

/** A quarter off all that is for feeding; half off the bath things from two on. */
const config: ConfigInput = {
  rules: [
    {
      id: "feeding-week",
      title: { en: "Feeding week", "zh-CN": "喂养周" },
      products: { any: [{ category: "feeding" }] },
      price: { kind: "percent", params: { change_ratio: -0.25 } },
    },
    {
      id: "nappies-by-the-box",
      title: { en: "By the box", "zh-CN": "囤货价" },
      products: { any: [{ category: "diapers" }] },
      price: { kind: "tiers", params: { tiers: [{ from: 3, change_ratio: -0.05 }] } },
    },
  ],
  offers: [
    {
      id: "second-half",
      title: { en: "The second at half price", "zh-CN": "第二件半价" },
      products: { any: [{ category: "care" }] },
      condition: { kind: "always", params: {} },
      effect: { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5 } },
    },
  ],
};

export const skus = products.filter(({ category }) => category === "feeding").map(({ sku }) => sku);
export const OLD = "feeding-001";
export const NEW = "feeding-002";

export interface PriceWorld {
  server: TestServer;
  browser: Browser;
  shop: PriceShop;
  stop: () => Promise<void>;
}

export async function startPriceWorld(): Promise<PriceWorld> {
  const server = await startServer();
  const records = listCatalogue(products.length).map((product) => toProductRecord(product, server.url));
  await server.client.send("PUT", "/v1/products", { products: records });
  // One product has been sold at its list price for 40 days; of all others nothing before today is known.
  const shard = await server.platform.getD1Database("SHARD_0");
  await shard
    .prepare("UPDATE price_history SET at = at - ?1 WHERE sku = ?2")
    .bind(40 * DAY_MS, OLD)
    .run();
  await server.client.send("PUT", `/v1/config?why=test&effective_at=${Date.now()}`, config);
  const shop = await openPriceShop(server);
  const browser = await launchBrowser([asShopper]);
  return {
    server,
    browser,
    shop,
    async stop() {
      await browser.close();
      shop.close();
      await server.stop();
    },
  };
}

/** What stands on the shop's pages before anybody decides. */
const LIST = "CN¥100.00";

export const tag = (sku: string, list = LIST, more = "") =>
  `<p><suanpan-price sku="${sku}" ${more}>${list}</suanpan-price></p>`;
export const textOf = (page: Page, sku: string) => page.locator(`suanpan-price[sku="${sku}"]`).first().innerText();
export const listOf = (sku: string) => (products.find((each) => each.sku === sku)?.price_minor ?? 0) / 100;
export const off = (sku: string) => `CN¥${(Math.round(listOf(sku) * 75) / 100).toFixed(2)}`;
export const settled = (page: Page) => page.waitForTimeout(500);

/** Opens a page and waits for the answer. On a machine that is too slow for the 300 ms it is opened again: then it is known. */
export async function open(page: Page, url: string): Promise<void> {
  const answered = page.waitForResponse(decide);
  await page.goto(url);
  await answered;
  await settled(page);
  if ((await page.locator("main").innerText()).includes(LIST)) await page.goto(url);
}

export const inChinese = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.lang = "zh-CN";
  });

/** Does something until a text is as expected; each time what came too late before is known. */
export const shows = (run: () => Promise<void>, text: () => Promise<string>) =>
  expect.poll(async () => {
    await run();
    await new Promise((done) => setTimeout(done, 600));
    return text();
  });

export const decide = "**/v1/decide";
export const later = (ms: number) => async (route: Route) => {
  await new Promise((done) => setTimeout(done, ms));
  await route.continue().catch(() => {});
};

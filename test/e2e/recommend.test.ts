// Does the demo shop recommend: on a product's page and in the cart, by links that are counted, without moving the page?
import { gzipSync } from "node:zlib";
import type { D1Database } from "@cloudflare/workers-types";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findStore } from "../../functions/store/stores.ts";
import { readBrowsing } from "../../functions/store/viewed_together.ts";
import { encodeTable, FORMAT } from "../../shared/products/recommend_table.ts";
import { listCatalogue, products, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { addDays, dayNumber, dayOf } from "../../shared/time.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { openVisit, shiftsOf } from "../helpers/price_page.ts";
import { tableOf } from "../helpers/recommend.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const OWN = "feeding-001";
const NEAR = "care-001";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ demo: true });
  const records = listCatalogue(products.length).map((product) => toProductRecord(product, server.url));
  await server.client.send("PUT", "/v1/products", { products: records });
  const { version } = await server.client.send<{ version: number }>("PUT", "/v1/config?why=test", {
    settings: { holdout_share: 0 },
  });
  const config = await server.platform.getKVNamespace("CONFIG");
  // In force at once: two minutes of waiting would tell nothing more.
  await config.put("decide:1", JSON.stringify([{ version, effective_at: 1 }]));
  const cards = Object.fromEntries(records.map(({ sku, title, image_url }) => [sku, { title, image_url }]));
  const table = tableOf({ bought: { [OWN]: [[NEAR, 0.5]] }, viewed: {}, popular: ["toys-001", "care-002"], cards });
  const body = gzipSync(encodeTable(table, table.cards));
  await config.put(`recommend:${FORMAT}:1`, body.buffer.slice(body.byteOffset, body.byteOffset + body.length));
  browser = await launchBrowser([asShopper]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The store as the server of the studies reads it. */
async function rowOf() {
  const db = (await server.platform.getD1Database("SHARD_0")) as unknown as D1Database;
  const control = (await server.platform.getD1Database("CONTROL")) as unknown as D1Database;
  const store = await findStore(control, 1);
  if (!store) throw new Error("there is no store");
  return { db, store };
}

test("a product's page shows what goes with it, tells of it, and nothing moves; in the cart too, in both languages", async () => {
  const { page, noise } = await openVisit(browser, { viewport: { width: 1_200, height: 900 } });
  await page.goto(`${server.url}/shop/p/${OWN}/`);
  const list = page.locator("suanpan-recommend");
  await expect.poll(() => list.locator("li").count()).toBe(3);
  expect(await list.locator("h2").innerText()).toBe("Goes well with it");
  expect(await list.locator("small").allInnerTexts()).toEqual(["Often bought together", "Popular now", "Popular now"]);
  expect(await shiftsOf(page)).toEqual([]);
  const link = list.getByRole("link").first();
  expect(await link.getAttribute("href")).toBe(`/shop/p/${NEAR}/`);
  await link.scrollIntoViewIfNeeded();
  await expect.poll(() => list.locator("suanpan-price").first().innerText()).toMatch(/¥\d/);
  await page.evaluate(() => {
    document.documentElement.lang = "zh-CN";
  });
  await expect.poll(() => list.locator("h2").innerText()).toBe("搭配推荐");
  await list.getByRole("link").first().click();
  await page.waitForURL(`**/shop/p/${NEAR}/`);
  await page.locator('[data-action="add-to-cart"]').click();
  await page.goto(`${server.url}/shop/cart/`);
  await expect.poll(() => list.locator("h2").innerText()).toBe("Popular now");
  await page.goto("about:blank");
  const day = dayOf("Asia/Shanghai", Date.now());
  const metric = async (id: string, of = "") => {
    const query = `from=${addDays(day, -1)}&to=${day}${of && `&filter=sku:${of}`}`;
    const { total } = await server.client.send<{ total: number }>("GET", `/v1/metrics/${id}?${query}`);
    return total;
  };
  await expect.poll(() => metric("recommend_clicks"), { timeout: 20_000 }).toBe(1);
  await expect.poll(() => metric("recommend_clicks", NEAR), { timeout: 20_000 }).toBe(1);
  await expect.poll(() => metric("recommend_views", NEAR), { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
  const row = await rowOf();
  const browsed = async () => {
    const { exposures, clicks } = await readBrowsing(row.db, row.store, dayNumber(day));
    return [exposures.map(({ arm }) => arm), clicks.map(({ sku }) => sku)];
  };
  await expect.poll(browsed, { timeout: 20_000 }).toEqual([["shown"], [NEAR]]);
  expect(noise).toEqual([]);
  await page.context().close();
});

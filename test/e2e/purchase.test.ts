// A purchase made by hand in the demo shop: from the click to the number on the manager's page.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
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

const action = (name: string) => `[data-action="${name}"]`;

async function buySomething(page: Page): Promise<string> {
  await page.goto(`${server.url}/shop/?utm_source=xiaohongshu&utm_medium=social&utm_campaign=autumn`);
  await page.click(action("consent-granted"));
  await page.locator("a[href*='/shop/p/']").first().click();
  await page.click(action("add-to-cart"));
  await page.locator(action("open-cart")).first().click();
  await page.click(action("checkout"));
  await page.check('input[name="shipping_tier"][value="standard"]');
  await page.check('input[name="payment_type"][value="alipay"]');
  await page.click(action("pay"));
  await page.waitForURL("**/shop/thanks/**");
  return ((await page.locator('[data-slot="order-id"]').first().textContent()) ?? "").trim();
}

test("a purchase by hand is live at once and in the report's figures, with its source", async () => {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const order = await buySomething(page);
  expect(order).toMatch(/^D-/);

  const live = await server.client.send<{ orders: { id: string }[] }>("GET", "/v1/live");
  expect(live.orders.map(({ id }) => id)).toContain(order);

  await page.locator(action("open-report")).first().click();
  const sections = page.locator('main[data-state]:not([data-state="loading"])');
  await sections.waitFor();
  await vi.waitFor(
    async () => {
      await page.reload();
      await sections.waitFor();
      await page
        .locator('[data-section="headline"] [data-metric="orders"][data-value="1"]')
        .waitFor({ timeout: 2_000 });
      await page.locator('[data-section="sources"] [data-key="xiaohongshu"]').waitFor({ timeout: 2_000 });
    },
    { timeout: 60_000, interval: 1_000 },
  );
  const bySource = await server.client.send<{ rows: { key: string; value: number }[] }>(
    "GET",
    "/v1/metrics/orders?by=source",
  );
  expect(bySource.rows.filter((row) => row.value > 0)).toEqual([
    expect.objectContaining({ key: "xiaohongshu", value: 1 }),
  ]);
  for (const step of ["view_item_sessions", "add_to_cart_sessions", "begin_checkout_sessions", "purchase_sessions"]) {
    const total = async () => (await server.client.send<{ total: number }>("GET", `/v1/metrics/${step}`)).total;
    await expect.poll(total, { message: step, timeout: 20_000 }).toBe(1);
  }
  expect((await server.client.send<{ total: number }>("GET", "/v1/metrics/tracked_ratio")).total).toBe(1);
  expect(problems).toEqual([]);
  await context.close();
});

// What an operator meets on the page of approvals: a wrong key is told, each proposal is shown first, approved and taken back.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import { faultsOf } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const NOW = Date.now();

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  server = await startServer();
  const { client } = server;
  const skus = ["slow", "short"];
  await client.send("PUT", "/v1/products", {
    products: skus.map((sku) => ({ sku, title: `The ${sku} <one>`, price_minor: 10_000, cost_minor: 4_000 })),
  });
  await client.send("PUT", "/v1/config?why=test", { settings: { floor_ratio: 0.3 } });
  const sold = (sku: string, ago: number, quantity: number) => ({
    id: `${sku}-${ago}`,
    ordered_at: NOW - ago * DAY_MS,
    currency: "CNY",
    customer_id: `c-${ago % 7}`,
    lines: [{ sku, quantity, amount_minor: quantity * 10_000 }],
  });
  const days = Array.from({ length: 150 }, (_, ago) => ago + 1);
  await client.send("POST", "/v1/orders", {
    orders: [
      ...days.map((ago) => sold("short", ago, 3)),
      ...days.filter((ago) => ago % 3 === 0).map((ago) => sold("slow", ago, 1)),
    ],
  });
  const count = (sku: string, on_hand: number) => ({ sku, warehouse: "main", on_hand, at: NOW - HOUR_MS });
  await client.send("PUT", "/v1/inventory", { inventory: [count("slow", 300), count("short", 6)] });
  await client.send("PUT", "/v1/suppliers", {
    suppliers: [
      { id: "acme", name: "Acme 工坊", lead_days: 10, products: skus.map((sku) => ({ sku, unit_cost_minor: 4_000 })) },
    ],
  });
  await client.send("POST", "/v1/studies/run", {});
  const proposed = async () => {
    const { plans } = await client.send<{ plans: unknown[] }>("GET", "/v1/clearance");
    const { products } = await client.send<{ products: unknown[] }>("GET", "/v1/replenishment?order=true");
    return plans.length > 0 && products.length > 0;
  };
  while (!(await proposed())) await sleep(300);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("a step becomes an offer and an order a draft, each shown first, once, and gone again when it is taken back", async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
  const noise: string[] = [];
  page.on("pageerror", ({ message }) => noise.push(message));
  await page.goto(`${server.url}/approve/`);
  // A form that its script does not take must not put the key into an address.
  expect(await page.locator('form:not([method="post"])').count()).toBe(0);
  await page.fill("#key", "sk_wrong");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("#said").innerText()).toMatch(/did not work/);
  expect(await page.locator("#lists").isVisible()).toBe(false);
  await page.fill("#key", server.manage_key);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("#lists").isVisible()).toBe(true);
  // The key is neither in the address nor kept.
  expect(await page.evaluate(() => [location.href, localStorage.length, sessionStorage.length])).toEqual([
    `${server.url}/approve/`,
    0,
    0,
  ]);

  const offers = async () => (await server.client.send<{ offers: { id: string }[] }>("GET", "/v1/offers")).offers;
  const drafts = async () =>
    (
      await server.client.send<{ purchase_orders: { id: string; draft?: boolean; cancelled: boolean }[] }>(
        "GET",
        "/v1/purchase-orders",
      )
    ).purchase_orders;
  for (const list of ["#clear", "#order"]) {
    const act = page.locator(`${list} .act`).first();
    await act.getByRole("button", { name: "See what happens" }).click();
    await expect.poll(() => act.locator(".said").innerText()).toMatch(list === "#clear" ? /takes effect/ : /The draft/);
    expect([await offers(), await drafts()]).toEqual(list === "#clear" ? [[], []] : [[expect.anything()], []]);
    await act.getByRole("button", { name: "Approve", exact: true }).click();
    await expect.poll(() => act.locator(".mark").innerText()).toMatch(/Approved|Draft made/);
  }
  const [offer] = await offers();
  expect(offer?.id).toMatch(/^clear-slow-/);
  expect(await drafts()).toMatchObject([{ draft: true, cancelled: false }]);

  // Who opens it again meets what was approved.
  await page.reload();
  await page.fill("#key", server.manage_key);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".mark:not([data-state=open])").count()).toBe(2);
  expect(await page.locator("h3").allInnerTexts()).toContain("The slow <one>");
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  for (const list of ["#clear", "#order"]) {
    const act = page.locator(`${list} .act:has(.mark:not([data-state=open]))`);
    await act.getByRole("button", { name: "Take back" }).click();
    await expect.poll(() => page.locator(`${list} .mark:not([data-state=open])`).count()).toBe(0);
  }
  expect(await offers()).toEqual([]);
  expect(await drafts()).toMatchObject([{ cancelled: true }]);
  await page.locator("[data-switch=lang]").click();
  expect(await page.locator("#order h3").first().innerText()).toBe("Acme 工坊");
  await expect.poll(() => page.locator("h1").innerText()).toBe("待批准的建议");
  expect(noise).toEqual([]);
});

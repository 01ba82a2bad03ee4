// What a manager does with the pages of customers in a real browser: opens with three findings, goes down into one tag and
// back, unfolds, takes lists along as files; and what a shop that only sends orders is told.
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleTags } from "../../shared/customers/tags/examples.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { downloadAs } from "../helpers/download.ts";
import { startServer, type TestServer } from "../helpers/server.ts";
import { makeStudies } from "../helpers/stock.ts";

let server: TestServer;
let bare: TestServer;
let browser: Browser;

async function open(of: TestServer, report: string, width = 1280): Promise<Page> {
  const { url } = await of.client.send<{ url: string }>("POST", "/v1/links", { reports: [report] });
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width, height: 800 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('main:is([data-state="ready"], [data-state="partial"])').waitFor();
  return page;
}

const opening = (page: Page) => page.locator('[data-section="findings"] li');

beforeAll(async () => {
  [server, bare] = await Promise.all([startServer({ filled: true }), startServer()]);
  for (const { id, ...tag } of exampleTags(100).slice(0, 4)) await server.client.send("PUT", `/v1/tags/${id}`, tag);
  const run = () => server.client.send<{ complete: boolean }>("POST", "/v1/tags/run");
  while (!(await run()).complete);
  const orders = Array.from({ length: 60 }, (_, at) => ({
    id: `o-${at}`,
    ordered_at: Date.now() - (1 + (at % 20)) * 86_400_000,
    currency: "CNY",
    customer_id: `c-${at % 40}`,
    lines: [{ sku: `s-${at % 7}`, quantity: 1, amount_minor: 1000 + 100 * (at % 13) }],
  }));
  await bare.client.send("POST", "/v1/orders", { orders });
  const sum = () => bare.client.send<{ pending: number }>("POST", "/v1/rollup");
  while ((await sum()).pending > 0);
  await makeStudies(bare.client);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), bare?.stop()]);
});

test("a tag's name shows the page for its customers alone, and Back shows all again", async () => {
  const page = await open(server, "customers");
  const figure = page.locator('[data-section="people"] [data-metric="customers"]');
  const all = Number(await figure.getAttribute("data-value"));
  const row = page.locator('[data-section="tags"] tbody tr').first();
  const [name, holders] = [await row.locator("th button").innerText(), await row.locator("td").first().innerText()];
  await row.locator("th button").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => figure.getAttribute("data-value")).toBe(holders.replaceAll(",", ""));
  expect(Number(holders.replaceAll(",", ""))).toBeLessThan(all);
  await expect.poll(() => page.locator("#filter option:checked").innerText()).toBe(name);
  await expect.poll(() => page.locator("#scope").innerText()).toContain(name);
  await page.goBack();
  await expect.poll(() => figure.getAttribute("data-value")).toBe(String(all));
  await page.context().close();
});

test("on a phone sections are folded under their findings, rows stand as lines, and what was unfolded stays so", async () => {
  const page = await open(server, "products", 375);
  await expect.poll(() => opening(page).count()).toBe(3);
  const table = page.locator('[data-section="range"] figure').first();
  const seen = table.locator("tbody tr:visible");
  await expect.poll(() => table.locator("tbody tr").count()).toBeGreaterThan(8);
  const rows = await table.locator("tbody tr").count();
  await expect.poll(() => seen.count()).toBe(6);
  await table.locator("summary", { hasText: `All ${rows} rows` }).click();
  await expect.poll(() => seen.count()).toBe(rows);
  const fold = page.locator('[data-section="range"] details.fold').first();
  await expect.poll(() => fold.locator("figure").isVisible()).toBe(false);
  await fold.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => fold.locator("figure").isVisible()).toBe(true);
  // Drawn again in the other language, it is other elements.
  await page.locator("#language").click();
  await page.locator("summary", { hasText: `全部${rows}行` }).waitFor();
  await expect.poll(() => seen.count()).toBe(rows);
  await expect.poll(() => fold.locator("figure").isVisible()).toBe(true);
  const wide = await page.evaluate(
    () =>
      [document.documentElement, ...document.querySelectorAll<HTMLElement>(".rows > .scroll")].filter(
        (box) => box.scrollWidth > box.clientWidth,
      ).length,
  );
  expect(wide).toBe(0);
  await page.context().close();
});

test("lists to act on are a file of numbers from the page, and of names for the store's key alone", async () => {
  const page = await open(server, "retention");
  const block = page.locator("#c-repurchase-lists");
  await page.locator("#c-repurchase-lists-fold > summary").click();
  const download = await downloadAs(page, block.locator("[data-csv]"), "CSV");
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines).toHaveLength((await block.locator("tbody tr").count()) + 1);
  const [, overdue] = /^Next order overdue,(\d+),/m.exec(lines.join("\n")) ?? [];
  const path = `${server.url}/v1/audiences/overdue/customers.csv`;
  const names = await fetch(path, { headers: { authorization: `Bearer ${server.manage_key}` } });
  expect((await names.text()).trim().split("\n")).toHaveLength(Number(overdue) + 1);
  expect((await fetch(path)).status).toBe(401);
  await page.context().close();
});

test("a shop that sends orders alone is told what is missing and what to send, and no figure of it is zero", async () => {
  for (const report of ["overview", "acquisition"]) {
    const page = await open(bare, report);
    await expect.poll(() => opening(page).count(), { message: report }).toBe(3);
    for (const finding of await opening(page).all()) expect(await finding.locator("p").count()).toBeGreaterThan(1);
    await expect
      .poll(() => page.locator("#main").innerText())
      .toContain("No visits recorded yet: put the tag on the shop's pages.");
    const spend = page.locator('[data-metric="spend"] .value, [data-metric="roas"] .value').first();
    await expect.poll(() => spend.innerText()).toBe("–");
    await page.context().close();
  }
  const page = await open(bare, "customers");
  const tags = () => page.locator('[data-section="tags"]').innerText();
  await expect.poll(tags).toContain("/v1/tags/examples");
  expect(await tags()).not.toContain("0 orders");
  await page.context().close();
});

// The manager's page in a real browser: every state says what to do, and nothing keeps anybody from reading it.
import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, dayOf } from "../../shared/time.ts";
import { faultsOf } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { downloadAs } from "../helpers/download.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;
let report: string;

const link = (wishes: object = {}) => server.client.send<{ id: string; url: string }>("POST", "/v1/links", wishes);

beforeAll(async () => {
  server = await startServer({ filled: true });
  report = (await link()).url;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens an address in a fresh browser and waits until the page is in a state other than loading. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('main:not([data-state="loading"])').waitFor();
  return page;
}

const state = (page: Page) => page.locator("main").getAttribute("data-state");
const shown = async (page: Page) => (await page.locator("main").innerText()).trim();

test("the overview shows its sections with the figures that the API gives", async () => {
  const page = await open(report);
  expect(await state(page)).toBe("ready");
  for (const id of ["findings", "headline", "trend", "moved", "funnel", "sources", "products"]) {
    await page.locator(`[data-section="${id}"]`).first().waitFor();
  }
  for (const metric of ["gmv", "orders", "visitors"]) {
    const { total } = await server.client.send<{ total: number }>("GET", `/v1/metrics/${metric}`);
    const figure = page.locator(`[data-section="headline"] [data-metric="${metric}"]`);
    expect(Number(await figure.getAttribute("data-value")), metric).toBe(total);
  }
  expect(await page.locator('[data-section="headline"] [data-metric]').count()).toBe(8);
  await page.context().close();
});

describe("each state says what to do", () => {
  test.each([
    ["no link in the address", () => `${server.url}/r/`, "no_fragment"],
    ["a link nobody knows", () => `${server.url}/r/#00ff.${"0".repeat(64)}`, "link_unknown"],
  ])("%s", async (_, url, expected) => {
    const page = await open(url());
    expect(await state(page)).toBe(expected);
    expect((await shown(page)).length).toBeGreaterThan(20);
    await page.context().close();
  });

  test("a link that is withdrawn while the page is open shows nothing from then on", async () => {
    const { id, url } = await link();
    const page = await open(url);
    expect(await state(page)).toBe("ready");
    await server.client.send("DELETE", `/v1/links/${id}`);
    await page.selectOption("#compare", "none");
    await page.locator('main[data-state="link_revoked"]').waitFor();
    await expect.poll(() => page.locator("[data-metric][data-value]").count()).toBe(0);
    await page.context().close();
  });

  test("a password is asked for, refused and taken", async () => {
    const { url } = await link({ password: "open sesame" });
    const page = await open(url);
    expect(await state(page)).toBe("password_required");
    await page.fill("#password", "wrong");
    await page.press("#password", "Enter");
    await page.locator('main[data-state="password_wrong"]').waitFor();
    await page.fill("#password", "open sesame");
    await page.press("#password", "Enter");
    await page.locator('main[data-state="ready"]').waitFor();
    await page.context().close();
  });

  test("offline keeps what is shown and says so", async () => {
    const page = await open(report);
    const before = await page.locator('[data-section="headline"]').innerText();
    await page.context().setOffline(true);
    await page.selectOption("#compare", "none");
    await page.locator("#toast:not([hidden])").waitFor();
    expect(await page.locator('[data-section="headline"]').innerText()).toBe(before);
    await page.context().close();
  });

  test("a range without data teaches instead of showing zeros", async () => {
    const page = await open(`${report}?from=2020-01-01&to=2020-01-07&compare=none`);
    expect(await state(page)).toBe("empty");
    expect(await shown(page)).toContain("s.js");
    await page.context().close();
  });
});

test("a link limited to sections, dates and a filter shows these and no more", async () => {
  const to = addDays(dayOf("Asia/Shanghai", Date.now()), -10);
  const { url } = await link({ sections: ["headline", "funnel"], from: addDays(to, -9), to, filter: "device:phone" });
  const page = await open(url);
  await expect.poll(() => page.locator("[data-section=sources]").count()).toBe(0);
  await expect.poll(() => page.locator("[data-section=funnel]").count()).toBe(1);
  const phones = await server.client.send<{ total: number }>(
    "GET",
    `/v1/metrics/orders?from=${addDays(to, -9)}&to=${to}&filter=device:phone`,
  );
  const figure = page.locator('[data-section="headline"] [data-metric="orders"]');
  expect(Number(await figure.getAttribute("data-value"))).toBe(phones.total);
  await page.context().close();
});

test("the orders behind a number are read with keys, without their numbers, and older ones after them", async () => {
  const today = dayOf("Asia/Shanghai", Date.now());
  const page = await open(`${report}?from=${addDays(today, -59)}&to=${today}&compare=none`);
  await page.locator('[data-define="gmv"]').first().focus();
  await page.keyboard.press("Enter");
  const asking = page.locator("#rows-behind button");
  const orders = page.locator("#rows-behind tbody tr");
  await asking.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => orders.count()).toBeGreaterThanOrEqual(50);
  const first = await orders.count();
  expect(await page.locator("#rows-behind thead").innerText()).toMatch(/^Placed\s+Items\s+Sales/);
  await asking.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => orders.count()).toBeGreaterThan(first);
  expect(await page.locator("#rows-behind table").count()).toBe(1);
  await page.context().close();
});

test("the page is worked by keyboard: definition, chart points, table", async () => {
  const page = await open(report);
  await page.locator('[data-define="gmv"]').first().focus();
  await page.keyboard.press("Enter");
  await page.locator("#definition[open]", { hasText: "sum of line amounts" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("#definition[open]").count()).toBe(0);
  const chart = page.locator('[data-section="trend"] [tabindex="0"]').first();
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  const table = page.locator('[data-section="trend"] details').first();
  await table.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => table.locator("table caption").count()).toBe(1);
  await expect.poll(() => table.locator("tbody tr").count()).toBe(28);
  await page.context().close();
});

test("the CSV holds the rows that are shown", async () => {
  const page = await open(report);
  const download = await downloadAs(page, page.locator('[data-csv="products"]'), "CSV");
  const csv = readFileSync(await download.path(), "utf8");
  const rows = csv.trim().split(/\r?\n/);
  expect(rows.length - 1).toBe(await page.locator('[data-section="products"] tbody tr').count());
  await page.context().close();
});

describe("axe finds nothing", () => {
  // Each language, theme and width with each of the others.
  const cases = [
    { locale: "en-US", colorScheme: "light", width: 1280 },
    { locale: "en-US", colorScheme: "dark", width: 360 },
    { locale: "zh-CN", colorScheme: "light", width: 360 },
    { locale: "zh-CN", colorScheme: "dark", width: 1280 },
  ] as const;
  test.each(cases)("$locale $colorScheme $width px", async ({ locale, colorScheme, width }) => {
    const page = await open(report, { locale, colorScheme, viewport: { width, height: 800 } });
    expect(await page.locator("html").getAttribute("lang")).toBe(locale === "zh-CN" ? "zh-CN" : "en");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});

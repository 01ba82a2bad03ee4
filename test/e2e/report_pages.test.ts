// The other reports of a link in a real browser: reached from each other, drawn from studies, read by anybody.
import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatBucket } from "../../shared/calendar.ts";
import { reports } from "../../shared/reports/index.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { faultsOf, unfolded } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { downloadAs } from "../helpers/download.ts";
import { goTo } from "../helpers/report_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;
let all: string;

const linkTo = async (wishes: object) => (await server.client.send<{ url: string }>("POST", "/v1/links", wishes)).url;

beforeAll(async () => {
  server = await startServer({ filled: true });
  all = await linkTo({ reports: reports.map(({ id }) => id) });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; noise: string[] }> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  await page.goto(url);
  await page.locator('main:not([data-state="loading"])').waitFor();
  return { page, noise };
}

test("every report of a link is one tap from the others, keeps the dates, and Back returns", async () => {
  const { page, noise } = await open(
    `${all}?from=${addDays(dayOf("Asia/Shanghai", Date.now()), -20)}&to=${addDays(dayOf("Asia/Shanghai", Date.now()), -1)}`,
  );
  const period = await page.locator("#period span").first().innerText();
  for (const { id, title } of reports) {
    await page.locator("#reports a", { hasText: title.en }).click();
    await page.locator(`#reports a[aria-current="page"]`, { hasText: title.en }).waitFor();
    await expect.poll(() => page.title(), { message: id }).toContain(title.en);
    await expect.poll(() => page.locator("#period span").first().innerText(), { message: id }).toBe(period);
  }
  await page.goBack();
  await page.locator('#reports a[aria-current="page"]', { hasText: reports.at(-2)!.title.en }).waitFor();
  expect(noise).toEqual([]);
  await page.context().close();
});

test("a study's blocks hold the numbers that the API gives, as chart, table and file", async () => {
  const { page, noise } = await open(`${all}?report=retention`);
  const { document } = await server.client.send<{
    document: { blocks: { id: string; finding: { en: string }; rows: { size: number }[] }[] };
  }>("GET", "/v1/studies/cohorts");
  const retention = document.blocks.find(({ id }) => id === "retention");
  const block = page.locator("#c-cohorts-retention");
  await expect.poll(() => block.locator("figcaption").innerText()).toBe(retention!.finding.en);
  await block.locator("details summary").first().click();
  const rows = retention!.rows.length;
  await expect.poll(() => block.locator("tbody tr").count()).toBe(rows);
  const download = await downloadAs(page, block.locator("[data-csv]"), "CSV");
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines).toHaveLength(rows + 1);
  for (const [at, { size }] of retention!.rows.entries()) expect(lines[at + 1]).toContain(String(size));
  expect(noise).toEqual([]);
  await page.context().close();
});

test("two cohorts that a reader chooses are compared in the page as the API compares them", async () => {
  const { page, noise } = await open(`${all}?report=retention`);
  interface Told {
    cohorts: { cohort: string }[];
    comparison: { periods: { period: number; p: number; first: { count: number; of: number } }[] } | null;
  }
  const { cohorts } = await server.client.send<Told>("GET", "/v1/cohorts");
  const [oldest, newest] = [cohorts[0]!.cohort, cohorts.at(-1)!.cohort];
  const asked = `/v1/cohorts?compare=${oldest},${newest}&at=7`;
  const { comparison } = await server.client.send<Told>("GET", asked);
  const seven = comparison!.periods.find(({ period }) => period === 7)!;
  const home = page.locator("#c-cohorts-first_order-cohorts");
  await home.locator(".compared > summary").click();
  // "2026-09" is called "Sep 2026".
  const called = (key: string) => formatBucket(key, "month", "en");
  for (const [name, label] of [
    ["first", called(oldest)],
    ["second", called(newest)],
    ["column", "7 days"],
  ] as const) {
    await home.locator(`select[name="${name}"]`).selectOption({ label });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toContain(name);
  }
  await expect.poll(() => home.locator(".compared .finding").innerText()).toContain("within 7 days");
  const row = home.locator(".compared tbody tr", { hasText: "7 days" }).first();
  await expect.poll(() => row.innerText()).toContain(`${seven.first.count}/${seven.first.of}`);
  await expect.poll(() => row.innerText()).toContain(seven.p < 0.001 ? "< 0.001" : seven.p.toFixed(3));
  await home.locator('select[name="measure"]').selectOption("minor");
  await expect.poll(() => home.locator("figure svg").first().innerHTML()).toContain("CN¥");
  expect(noise).toEqual([]);
  await page.context().close();
});

test("a link of one report, of some days or of a filter shows no more than that", async () => {
  const { page: one } = await open(await linkTo({ report: "customers" }));
  await expect.poll(() => one.locator("#reports").isHidden()).toBe(true);
  await expect.poll(() => one.locator('[data-section="segments"] .block').count()).toBeGreaterThan(0);
  await one.context().close();
  const { page: some } = await open(
    await linkTo({ report: "customers", from: addDays(dayOf("Asia/Shanghai", Date.now()), -20) }),
  );
  const text = () => some.locator('[data-section="segments"]').innerText();
  await expect.poll(text).toContain("worked out from all orders");
  await expect.poll(() => some.locator('[data-section="segments"] .block').count()).toBe(0);
  await some.context().close();
});

const looks = [
  { lang: "en-US", colorScheme: "light", width: 1280 },
  { lang: "zh-CN", colorScheme: "dark", width: 360 },
] as const;

test.each(looks)(
  "axe finds nothing, and nothing is wider than the page: $lang, $colorScheme, $width px",
  async (look) => {
    const { page, noise } = await open(all, {
      locale: look.lang,
      colorScheme: look.colorScheme,
      viewport: { width: look.width, height: 800 },
    });
    for (const { id } of reports) {
      await goTo(page, id, look.lang === "zh-CN" ? "zh-CN" : "en");
      if (!unfolded.includes(id)) expect(await faultsOf(page), id).toEqual([]);
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(wide, { message: id }).toBeLessThanOrEqual(look.width);
    }
    expect(noise).toEqual([]);
    await page.context().close();
  },
);

// A sealed snapshot in a real browser without a network: it opens from the disk, shows the link's numbers, and is held to what was sealed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../../scripts/snapshot/index.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { hashesOf, type Manifest } from "../../site/src/snapshot/make.ts";
import { faultsOf } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { startServer, type TestServer } from "../helpers/server.ts";
import { unzip } from "../helpers/unzip.ts";

const out = mkdtempSync(join(tmpdir(), "suanpan-snapshot-"));
const folder = join(out, "sealed");

let server: TestServer;
let browser: Browser;
let link: string;
let scoped: string;

beforeAll(async () => {
  server = await startServer({ filled: true });
  const today = dayOf("Asia/Shanghai", Date.now());
  link = (await server.client.send<{ url: string }>("POST", "/v1/links", { reports: ["overview", "products"] })).url;
  scoped = `${link}?from=${addDays(today, -14)}&to=${addDays(today, -2)}`;
  browser = await launchBrowser();
  await main(["--link", scoped, "--out", folder], Date.now());
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(out, { recursive: true });
});

/** What a page asked for that is no file of the disk. */
async function offline(path: string): Promise<{ page: Page; asked: string[]; noise: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "dark" });
  await context.setOffline(true);
  const page = await context.newPage();
  const asked: string[] = [];
  const noise: string[] = [];
  page.on("request", (request) => !request.url().startsWith("file:") && asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  await page.goto(pathToFileURL(join(folder, path)).href);
  return { page, asked, noise };
}

const figures = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("[data-metric][data-value]")];
    return all.map(({ dataset, innerText }) => [dataset.metric, dataset.value, innerText]);
  });

test("opens from the disk, asks nobody for anything, and shows the numbers of the live page", async () => {
  const live = await browser.newPage({ locale: "en-US", viewport: { width: 1280, height: 900 } });
  await live.goto(scoped);
  await live.locator('main[data-state="ready"]').waitFor();
  const { page, asked, noise } = await offline("index.html");
  await page.locator("#sections").waitFor();
  expect(await figures(page)).toEqual(await figures(live));
  const cells = (of: Page) => of.locator('[data-section="trend"] tbody').allTextContents();
  expect(await cells(page)).toEqual(await cells(live));
  expect(await page.locator("#period").innerText()).toContain(
    (await live.locator("#period span").first().innerText()).trim(),
  );
  await page.locator(".reports a", { hasText: "Products" }).click();
  await page.locator("#title", { hasText: "Products" }).waitFor();
  await page.locator(".prefs a").click();
  await page.locator('html[lang="zh-CN"]').waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(28, 27, 25)");
  expect(asked).toEqual([]);
  expect(noise).toEqual([]);
  await page.context().close();
  await live.context().close();
});

test("axe finds nothing in any of its pages", async () => {
  for (const locale of ["en", "zh-CN"]) {
    for (const name of ["overview", "products", "definitions"]) {
      const { page } = await offline(`${locale}/${name}.html`);
      expect(await faultsOf(page), `${locale}/${name}`).toEqual([]);
      await page.context().close();
    }
  }
});

test("carries neither the link nor its secret", () => {
  const [, id = "", secret = ""] = /#([\w-]+)\.([\w-]+)/.exec(link) ?? [];
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  expect(names.length).toBeGreaterThan(10);
  for (const file of names) {
    const text = readFileSync(join(file.parentPath, file.name), "utf8");
    expect(text.includes(secret) || text.includes(id) || text.includes(server.url), file.name).toBe(false);
  }
});

test("is compared with the live link: first nothing differs, then what came later does", async () => {
  expect(await main(["--compare", folder, "--link", link], Date.now())).toMatch(/^no figure differs/);
  await server.client.send("PUT", "/v1/orders/late-1", {
    currency: "CNY",
    ordered_at: Date.now() - 4 * 86_400_000,
    lines: [{ sku: "tea-001", title: "Tea", quantity: 1, amount_minor: 29_800 }],
  });
  while ((await server.client.send<{ pending: number }>("POST", "/v1/rollup")).pending > 0);
  const told = await main(["--compare", folder, "--link", link], Date.now());
  expect(told).toMatch(/^overview\/headline {2}Orders · .*: \d+ -> \d+$/m);
  expect(told).toMatch(/figures differ/);
});

test("the page's own button saves the same: every file as its manifest says", async () => {
  const page = await browser.newPage({ locale: "zh-CN", viewport: { width: 390, height: 800 } });
  await page.goto(scoped);
  await page.locator('main[data-state="ready"]').waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-seal]").click()]);
  const files = unzip(readFileSync(await download.path()));
  const manifest = JSON.parse(new TextDecoder().decode(files.at(-1)?.bytes)) as Manifest;
  expect(manifest.reports.map(({ report }) => report)).toEqual(["overview", "products"]);
  expect(await hashesOf(files.slice(0, -1))).toEqual(manifest.files);
  const text = (name: string) => new TextDecoder().decode(files.find((one) => one.name === name)?.bytes);
  expect(text("index.html")).toContain("zh-CN/overview.html");
  expect(text("style.css")).toContain("--paper");
  const secret = /#[\w-]+\.([\w-]+)/.exec(link)?.[1] ?? "";
  for (const { name, bytes } of files) expect(new TextDecoder().decode(bytes).includes(secret), name).toBe(false);
  await page.context().close();
});

test("a changed file is told by its name", async () => {
  expect(await main(["--check", folder], Date.now())).toContain("are as they were sealed");
  const path = join(folder, "data/overview.json");
  const before = readFileSync(path, "utf8");
  writeFileSync(path, before.replace('"value":', '"value" :'));
  await expect(main(["--check", folder], Date.now())).rejects.toThrow("data/overview.json was changed");
  writeFileSync(path, before);
});

test("a link that was withdrawn gives nothing, and says so", async () => {
  const { id, url } = await server.client.send<{ id: string; url: string }>("POST", "/v1/links", {});
  await server.client.send("DELETE", `/v1/links/${id}`);
  await expect(main(["--link", url, "--out", join(out, "none")], Date.now())).rejects.toThrow("link_revoked");
  expect(readdirSync(out)).toEqual(["sealed"]);
});

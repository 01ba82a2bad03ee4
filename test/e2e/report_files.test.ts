// What leaves an open report as files, in a real browser: with the keyboard alone, holding what the page shows.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { About } from "../../shared/files/about.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { downloadAs } from "../helpers/download.ts";
import { startServer, type TestServer } from "../helpers/server.ts";
import { unzip } from "../helpers/unzip.ts";

let server: TestServer;
let browser: Browser;
let page: Page;
const noise: string[] = [];

beforeAll(async () => {
  server = await startServer({ filled: true });
  const { url } = await server.client.send<{ url: string }>("POST", "/v1/links", {});
  browser = await launchBrowser();
  // Dark and narrow: files are light and wide all the same.
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 390, height: 800 },
    colorScheme: "dark",
  });
  page = await context.newPage();
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  await page.goto(url);
  await page.locator('main[data-state="ready"]').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("the menu is walked with the keyboard and gives the place back", async () => {
  const button = page.locator('[data-part="sessions"]');
  await button.focus();
  await page.keyboard.press("Enter");
  const items = page.getByRole("menuitem");
  await items.first().waitFor();
  await expect
    .poll(() => items.allInnerTexts())
    .toEqual(["CSV", "CSV with its definitions (zip)", "Picture (PNG)", "Drawing (SVG)"]);
  await expect.poll(() => button.getAttribute("aria-expanded")).toBe("true");
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press("ArrowUp");
  await expect.poll(focused).toBe("Drawing (SVG)");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe("CSV");
  await page.keyboard.press("Escape");
  await items.first().waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-part"))).toBe("sessions");
  await expect.poll(() => button.getAttribute("aria-expanded")).toBe("false");
});

test("the zip holds the CSV and says what its columns mean", async () => {
  const download = await downloadAs(page, page.locator('[data-part="sessions"]'), "CSV with its definitions (zip)");
  const [csv, about] = unzip(readFileSync(await download.path()));
  const said = JSON.parse(new TextDecoder().decode(about!.bytes)) as About;
  expect(said).toMatchObject({ file: csv!.name, sha256: createHash("sha256").update(csv!.bytes).digest("hex") });
  const catalogue = await server.client.send<{ metrics: { id: string; formula: unknown }[] }>("GET", "/v1/metrics");
  const own = catalogue.metrics.find(({ id }) => id === "sessions");
  expect(said.metrics).toEqual([
    expect.objectContaining({
      id: "sessions",
      formula: own?.formula,
      definition: expect.stringMatching(/^[0-9a-f]{12}$/),
    }),
  ]);
});

test("pictures are light and as wide as on a desk", async () => {
  const button = page.locator('[data-part="sessions"]');
  const svg = readFileSync(await (await downloadAs(page, button, "Drawing (SVG)")).path(), "utf8");
  expect(svg).toMatch(/^<svg [^>]*width="1008"/);
  expect(svg).not.toContain("var(");
  const png = readFileSync(await (await downloadAs(page, button, "Picture (PNG)")).path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBe(2016);
  // The paper's colour in the corner, and something drawn on it.
  const colours = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4) seen.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
    return { corner: [...pixels.slice(0, 3)], line: seen.has("31,95,168") };
  }, png.toString("base64"));
  expect(colours).toEqual({ corner: [251, 250, 247], line: true });
});

test("what is not a chart offers no picture, and figures offer both their files", async () => {
  await page.locator('[data-csv="headline"]').click();
  const items = page.getByRole("menuitem");
  await expect
    .poll(() => items.allInnerTexts())
    .toEqual(["CSV: totals", "CSV: per day", "CSV with its definitions (zip)"]);
  await page.keyboard.press("Escape");
  expect(noise).toEqual([]);
});

// The gallery of charts in a real browser: with its own fonts no word covers another or leaves its chart, keys step through every
// kind, axe finds nothing, and paper has its own width. Under the site's own content policy.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kinds } from "../../site/src/gallery/words.ts";
import { faultsOf } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";

const policy = /Content-Security-Policy: (.*)/.exec(readFileSync("site/public/_headers", "utf8"))?.[1] ?? "";
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

let site: Server;
let browser: Browser;
let url: string;

beforeAll(async () => {
  site = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    // Whether there is a demo shop is asked of its server.
    if (pathname === "/shop/api/config") return response.end("{}");
    try {
      const content = readFileSync(join("dist/site", file));
      response.setHeader("content-security-policy", policy);
      response.setHeader("content-type", types[extname(file)] ?? "text/plain");
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((ready) => site.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

const views = [
  { lang: "en", width: 1280, colorScheme: "light" },
  { lang: "zh", width: 375, colorScheme: "dark" },
] as const;

async function openPage({ width, colorScheme }: Omit<(typeof views)[number], "lang">) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("pageerror", ({ message }) => noise.push(message));
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  return { page, noise };
}

async function goTo(page: Page, path: string, lang: string): Promise<void> {
  await page.goto(`${url}${path}?lang=${lang}`);
  await page.waitForSelector("html[data-drawn]");
}

/** Words that stand on one another or reach out of their chart, by the stage that they are in; what scrolls sideways may be wider. */
const misplaced = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".stage")].flatMap((stage) => {
      const svg = stage.querySelector<SVGSVGElement>("svg[role=img]");
      if (!svg) return [`${stage.dataset.stage}: no chart`];
      const { width, height } = svg.viewBox.baseVal;
      const texts = [...svg.querySelectorAll("text")].map((text) => ({
        said: text.textContent ?? "",
        box: text.getBBox(),
      }));
      const outside = texts.filter(
        ({ box }) => box.x < -3 || box.y < -3 || box.x + box.width > width + 3 || box.y + box.height > height + 3,
      );
      const covered = texts.flatMap((one, at) =>
        texts.slice(at + 1).flatMap((other) => {
          const wide =
            Math.min(one.box.x + one.box.width, other.box.x + other.box.width) - Math.max(one.box.x, other.box.x);
          const tall =
            Math.min(one.box.y + one.box.height, other.box.y + other.box.height) - Math.max(one.box.y, other.box.y);
          return wide > 2 && tall > 4 ? [`${one.said} on ${other.said}`] : [];
        }),
      );
      return [...outside.map(({ said }) => `${said} outside`), ...covered].map(
        (what) => `${stage.dataset.stage}: ${what}`,
      );
    }),
  );

test("every case of every kind is readable, on a desk in English and on a phone in Chinese", async () => {
  const { page, noise } = await openPage(views[0]);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  for (const kind of Object.keys(kinds)) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await goTo(page, `/gallery/${kind}/`, "en");
    expect(await page.locator(".stage").count(), kind).toBe(10);
    await expect.poll(() => misplaced(page), { message: kind }).toEqual([]);
    await expect.poll(wide, { message: kind }).toBe(1280);
    await page.locator("[data-switch=lang]").click();
    await page.setViewportSize({ width: 375, height: 900 });
    await page.waitForSelector('html[data-drawn="zh-CN 343"]');
    await expect.poll(() => misplaced(page), { message: kind }).toEqual([]);
    await expect.poll(wide, { message: kind }).toBe(375);
  }
  expect(noise).toEqual([]);
  await page.context().close();
});

test.each(views)(
  "axe finds nothing on the page of all kinds: $lang, $width px, $colorScheme",
  async ({ lang, ...view }) => {
    const { page, noise } = await openPage(view);
    await goTo(page, "/gallery/", lang);
    for (const summary of await page.locator(".stage details > summary").all()) await summary.click();
    // axe is put in by the test, not by the page, whose policy would refuse it.
    expect(await faultsOf(page)).toEqual([]);
    expect(noise).toEqual([]);
    await page.context().close();
  },
);

test("keys step through every kind from its first point to its last, and Escape leaves it", async () => {
  const { page } = await openPage(views[0]);
  await goTo(page, "/gallery/", "en");
  const stages = page.locator(".stage:has(.plot)");
  expect(await stages.count()).toBe(Object.keys(kinds).length - 1);
  for (const stage of await stages.all()) {
    const rows = await stage
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => row.firstElementChild?.textContent ?? ""));
    const plot = stage.locator(".plot");
    const tip = stage.locator(".tip b");
    const said = async () => (await tip.textContent())?.trim();
    await plot.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(said).toBe(rows[0]);
    await page.keyboard.press("End");
    await expect.poll(said).toBe(rows.at(-1));
    await expect.poll(() => stage.locator(".cursor").getAttribute("visibility")).toBe("visible");
    await page.keyboard.press("Escape");
    await expect.poll(() => tip.count()).toBe(0);
  }
  await page.context().close();
});

test("language and theme are switched where one is, and paper has charts of its own width", async () => {
  const { page } = await openPage(views[0]);
  await goTo(page, "/gallery/stacked/", "en");
  const title = () => page.locator(".stage svg title").first().textContent();
  await expect.poll(title).toBe(kinds.stacked?.title.en);
  await page.locator("[data-switch=lang]").click();
  await expect.poll(title).toBe(kinds.stacked?.title["zh-CN"]);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.locator("#theme").click();
  await page.locator("#theme").click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  await expect.poll(ground).not.toBe(light);
  const wide = () => page.locator(".stage svg[role=img]").first().getAttribute("width");
  const before = await wide();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect.poll(wide).toBe("680");
  await expect.poll(() => page.locator("nav.index").isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect.poll(wide).toBe(before);
  await page.context().close();
});

// Funnel, journeys, this moment, speed and data in a real browser: walked with keys alone, read at 320 px, in forced colours, in a
// frame of another site; and every area of a report as narrow as that.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reports } from "../../shared/reports/index.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { faultsOf, unfolded } from "../helpers/axe.ts";
import { type Board, startBoard } from "../helpers/board.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { goTo } from "../helpers/report_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const own = unfolded;
const today = dayOf("Asia/Shanghai", Date.now());

let server: TestServer;
let browser: Browser;
let board: Board;

const linkTo = (wishes: object) => server.client.send<{ url: string; embed_url?: string }>("POST", "/v1/links", wishes);

beforeAll(async () => {
  server = await startServer({ filled: true });
  await server.client.send("PUT", "/v1/annotations/fair", {
    day: addDays(today, -5),
    title: { en: "Trade fair", "zh-CN": "展会" },
  });
  await server.client.send("PUT", "/v1/targets", {
    targets: [{ metric: "gmv", period: "month", value: 50_000_000, direction: "at_least" }],
  });
  // Ten days late, which is longer than a phone may be without a network.
  const at = Date.now() - 10 * 86_400_000;
  const id = `${at.toString(16).padStart(12, "0")}${"0".repeat(19)}1`;
  const body = JSON.stringify({
    key: server.write_key,
    sent_at: Date.now(),
    events: [{ id, name: "page_view", url: `${server.url}/shop/` }],
  });
  await fetch(`${server.url}/v1/events`, {
    method: "POST",
    headers: { origin: server.url, "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/153" },
    body,
  });
  board = await startBoard();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  board?.stop();
  await server?.stop();
});

async function open(url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; noise: string[] }> {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  await page.goto(url);
  await page.locator('main:not([data-state="loading"])').waitFor();
  return { page, noise };
}

/** Presses Tab until the keyboard stands there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Tab never came to ${selector}`);
}

test("the funnel is counted another way with keys alone, by its address, and Back returns", async () => {
  const { url } = await linkTo({ reports: own });
  const { page, noise } = await open(`${url}?report=funnel`);
  await page.locator("#reading").waitFor();
  const finding = () => page.locator("#c-steps-steps figcaption").innerText();
  const before = await finding();
  await tabTo(page, "#reading > summary");
  await page.keyboard.press("Enter");
  await page.locator("#reading-show").waitFor();
  await tabTo(page, "#reading-out-select_item");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator('#reading [role="status"]').innerText()).toContain("taken out");
  await tabTo(page, "#reading-order");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "#reading-by");
  await page.keyboard.type("Device");
  await tabTo(page, "#reading-show");
  await page.keyboard.press("Enter");
  await page.locator("#c-steps-drop_by").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("reading-show");
  await expect
    .poll(() => decodeURIComponent(page.url()))
    .toMatch(/funnel=view_item_list-view_item-.*-repurchase\.any\.week\.visitor\.device/);
  const query = `steps=view_item_list,view_item,add_to_cart,begin_checkout,add_payment_info,purchase,repurchase&order=any&from=${addDays(today, -27)}&to=${today}`;
  const { steps } = await server.client.send<{ steps: { reached: number }[] }>("GET", `/v1/funnel?${query}`);
  await page.locator("#c-steps-steps summary").first().click();
  const rows = page.locator("#c-steps-steps tbody tr");
  await expect.poll(() => rows.count()).toBe(steps.length);
  const told = async () =>
    (await rows.locator("td:nth-of-type(1)").allTextContents()).map((cell) => Number(cell.replaceAll(",", "")));
  await expect.poll(told).toEqual(steps.map((step) => step.reached));
  // The request that keeps who is lost as a list does what it says.
  await page.locator("#reading-list > summary").focus();
  await page.keyboard.press("Enter");
  const [, path = "", sent = ""] =
    /(\/v1\/tags\/\S+) .* -d '(.*)'/.exec(await page.locator("#reading-list pre").first().innerText()) ?? [];
  expect(await server.client.send("PUT", path, JSON.parse(sent))).toMatchObject({
    id: "lost_add_to_cart",
  });
  await page.goBack();
  await expect.poll(finding).toBe(before);
  expect(noise).toEqual([]);
  await page.context().close();
});

test("arrow keys step through the flow of journeys and say each band, and the table stands behind it", async () => {
  const { url } = await linkTo({ reports: own });
  const { page, noise } = await open(`${url}?report=journeys`);
  const flow = page.locator("#c-ways-flow");
  await flow.scrollIntoViewIfNeeded();
  await tabTo(page, "#c-ways-flow .plot");
  const said: string[] = [];
  const tip = () => flow.locator(".tip").innerText();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "End", "ArrowLeft"]) {
    await page.keyboard.press(key);
    await expect.poll(tip).not.toBe(said.at(-1) ?? "");
    said.push(await tip());
  }
  expect(new Set(said).size).toBe(6);
  // Back to the first, beyond which there is none, and away; then on from the first again.
  for (const [key, says] of [
    ["Home", said[0]],
    ["ArrowUp", said[0]],
    ["Escape", ""],
    ["ArrowRight", said[0]],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(tip, { message: key }).toBe(says);
    expect(await flow.locator(".cursor").getAttribute("visibility"), key).toBe(says === "" ? "hidden" : "visible");
  }
  await tabTo(page, "#c-ways-flow summary");
  await page.keyboard.press("Enter");
  await expect.poll(() => flow.locator("tbody tr").count()).toBeGreaterThan(3);
  expect(noise).toEqual([]);
  await page.context().close();
});

test("what waits in quarantine is brought back by who has the key, once; this moment shows no dates to choose", async () => {
  const { url } = await linkTo({ reports: own });
  const { page } = await open(`${url}?report=data`);
  // Parts of a long page are drawn when they come near.
  await page.mouse.wheel(0, 700);
  await page.locator("#restore > summary").focus();
  await page.keyboard.press("Enter");
  const status = page.locator('#restore [role="status"]');
  for (const [key, says] of [
    ["sk_wrong", "not known"],
    [server.manage_key, "1 brought back"],
    [server.manage_key, "0 brought back"],
  ] as const) {
    await page.locator("#restore-key").fill(key);
    await page.keyboard.press("Enter");
    await expect.poll(() => status.innerText()).toContain(says);
  }
  // What happened stands on columns of days too.
  const marks = page.locator(".b-stacked .beside-marks path");
  await expect.poll(() => marks.count(), { timeout: 15_000 }).toBeGreaterThan(0);
  await goTo(page, "live", "en");
  await page.locator("#c-now").waitFor();
  for (const id of ["#controls", "#period", "#live"])
    await expect.poll(() => page.locator(id).isVisible(), { message: id }).toBe(false);
  await goTo(page, "funnel", "en");
  await expect.poll(() => page.locator("#controls").isVisible()).toBe(true);
  await page.context().close();
});

const looks = [
  { locale: "en-US", colorScheme: "light", width: 1280 },
  { locale: "zh-CN", colorScheme: "dark", width: 360 },
] as const;

test.each(looks)("axe finds nothing with everything unfolded: $locale, $colorScheme, $width px", async (look) => {
  const { locale, colorScheme, width } = look;
  const { url } = await linkTo({ reports: own });
  const { page, noise } = await open(url, { locale, colorScheme, viewport: { width, height: 800 } });
  for (const id of own) {
    await goTo(page, id, locale === "zh-CN" ? "zh-CN" : "en");
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    for (const form of await page.locator(".asking").all()) await form.locator("form").waitFor();
    expect(await faultsOf(page), id).toEqual([]);
    // The page itself never scrolls sideways: what is too wide would be cut off.
    const ends = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll(".asking :is(button, select, input, pre)")].map((each) =>
        each === document.documentElement ? each.scrollWidth : each.getBoundingClientRect().right,
      ),
    );
    expect(Math.max(...ends), id).toBeLessThanOrEqual(width);
  }
  expect(noise).toEqual([]);
  await page.context().close();
});

test("in a frame of a site that the link names, and nowhere else; notes and targets beside the figures too", async () => {
  const { embed_url = "" } = await linkTo({ reports: ["overview", ...own], embed_origins: [board.origin] });
  const [address = "", hash = ""] = embed_url.split("#");
  const framed = async (of: string) => {
    const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(board.holding(of, hash));
    await page.waitForLoadState("networkidle");
    return { page, frame: page.frames().find((each) => each !== page.mainFrame()) };
  };
  const { page, frame } = await framed(address);
  if (!frame) throw new Error("the board holds no frame");
  await frame.locator('main:not([data-state="loading"])').waitFor();
  await frame.locator('[data-section="trend"]').scrollIntoViewIfNeeded();
  await frame.locator("text=Trade fair").first().waitFor({ state: "attached" });
  expect(await faultsOf(frame)).toEqual([]);
  await page.context().close();
  const closed = await framed((await linkTo({})).url.split("#")[0] ?? "");
  expect(await closed.frame?.locator("#main").count()).toBe(0);
  await closed.page.context().close();
});

test("every area holds at 320 px and at 200 % of 1280, and in forced colours no word of a chart has the ground's colour", async () => {
  const { url } = await linkTo({ reports: reports.map(({ id }) => id) });
  const { page, noise } = await open(url, { locale: "zh-CN", viewport: { width: 320, height: 640 } });
  await page.emulateMedia({ forcedColors: "active" });
  for (const { id } of reports) {
    await goTo(page, id, "zh-CN");
    for (const width of [320, 640]) {
      await page.setViewportSize({ width, height: 640 });
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(wide, { message: `${id} at ${width}` }).toBeLessThanOrEqual(width);
    }
    const unseen = await page.evaluate(() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll("#sections svg text")].filter(
        (text) => getComputedStyle(text).fill === ground && text.textContent,
      ).length;
    });
    expect(unseen, id).toBe(0);
  }
  expect(noise).toEqual([]);
  await page.context().close();
});

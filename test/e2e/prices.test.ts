// Decided prices on a page: shown in time or not at all, in one request, and nothing moves.
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConfigInput } from "../../shared/pricing/config.ts";
import { listCatalogue, products, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { DAY_MS } from "../../shared/time.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { openPriceShop, openVisit, type PriceShop, shiftsOf } from "../helpers/price_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;
let shop: PriceShop;

/** A quarter off all that is for feeding; half off the bath things from two on. */
const config: ConfigInput = {
  rules: [
    {
      id: "feeding-week",
      title: { en: "Feeding week", "zh-CN": "喂养周" },
      products: { any: [{ category: "feeding" }] },
      price: { kind: "percent", params: { change_ratio: -0.25 } },
    },
    {
      id: "nappies-by-the-box",
      title: { en: "By the box", "zh-CN": "囤货价" },
      products: { any: [{ category: "diapers" }] },
      price: { kind: "tiers", params: { tiers: [{ from: 3, change_ratio: -0.05 }] } },
    },
  ],
  offers: [
    {
      id: "second-half",
      title: { en: "The second at half price", "zh-CN": "第二件半价" },
      products: { any: [{ category: "care" }] },
      condition: { kind: "always", params: {} },
      effect: { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5 } },
    },
  ],
};

const skus = products.filter(({ category }) => category === "feeding").map(({ sku }) => sku);
const OLD = "feeding-001";
const NEW = "feeding-002";

beforeAll(async () => {
  server = await startServer();
  const records = listCatalogue(products.length).map((product) => toProductRecord(product, server.url));
  await server.client.send("PUT", "/v1/products", { products: records });
  // One product has been sold at its list price for 40 days; of all others nothing before today is known.
  const shard = await server.platform.getD1Database("SHARD_0");
  await shard
    .prepare("UPDATE price_history SET at = at - ?1 WHERE sku = ?2")
    .bind(40 * DAY_MS, OLD)
    .run();
  await server.client.send("PUT", `/v1/config?why=test&effective_at=${Date.now()}`, config);
  shop = await openPriceShop(server);
  browser = await launchBrowser([asShopper]);
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

const tag = (sku: string, list = "CN¥100.00", more = "") =>
  `<p><suanpan-price sku="${sku}" ${more}>${list}</suanpan-price></p>`;
const textOf = (page: Page, sku: string) => page.locator(`suanpan-price[sku="${sku}"]`).first().innerText();
const listOf = (sku: string) => (products.find((each) => each.sku === sku)?.price_minor ?? 0) / 100;
const off = (sku: string) => `CN¥${(Math.round(listOf(sku) * 75) / 100).toFixed(2)}`;
const settled = (page: Page) => page.waitForTimeout(500);

/** Opens a page and waits for the answer. On a machine that is too slow for the 300 ms it is opened again: then it is known. */
async function open(page: Page, url: string): Promise<void> {
  const answered = page.waitForResponse(decide);
  await page.goto(url);
  await answered;
  await settled(page);
  if ((await page.locator("suanpan-price [data-suanpan=price_text]:not(:empty)").count()) === 0) await page.goto(url);
}

const inChinese = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.lang = "zh-CN";
  });

/** Does something until a text is as expected; each time what came too late before is known. */
const shows = (run: () => Promise<void>, text: () => Promise<string>) =>
  expect.poll(async () => {
    await run();
    await new Promise((done) => setTimeout(done, 600));
    return text();
  });

const decide = "**/v1/decide";
const later = (ms: number) => async (route: Route) => {
  await new Promise((done) => setTimeout(done, ms));
  await route.continue().catch(() => {});
};

test("twelve products are one request under a strict policy, later ones a second, and nothing moves", async () => {
  const { page, asked, noise } = await openVisit(browser);
  const twelve = [...skus, "care-001", "tea-001"];
  const url = shop.put(`${twelve.map((sku) => tag(sku)).join("")}<p>Below</p><div id="more"></div>`);
  await open(page, url);
  await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
  expect(asked).toHaveLength(1);
  expect(asked[0]?.body.lines.map(({ sku }) => sku)).toEqual(twelve);
  for (const sku of skus.slice(1)) expect(await textOf(page, sku)).toBe(off(sku));
  expect(await textOf(page, "tea-001")).toBe("CN¥298.00");
  await page.evaluate(() => {
    const made = ["diapers-001", "feeding-002"].map((sku) => {
      const price = document.createElement("suanpan-price");
      price.setAttribute("sku", sku);
      price.append("list");
      const line = document.createElement("p");
      line.append(price);
      return line;
    });
    document.querySelector("#more")?.append(...made);
  });
  await expect.poll(() => textOf(page, "diapers-001")).toMatch(/^CN¥/);
  // What is known already is not asked again.
  expect(asked.map(({ body }) => body.lines.map(({ sku }) => sku))).toEqual([twelve, ["diapers-001"]]);
  await settled(page);
  expect(await shiftsOf(page)).toEqual([]);
  expect(noise).toEqual([]);
  await page.context().close();
});

test("a request needs no preflight, which would be counted", async () => {
  const { page } = await openVisit(browser);
  await open(page, shop.put(tag(NEW), undefined, `data-url="${shop.counted}"`));
  await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
  expect(shop.preflights()).toBe(0);
  const headers = { "content-type": "application/json" };
  await page.evaluate(([url, init]) => fetch(url, init), [
    `${shop.counted}/v1/decide`,
    { method: "POST", headers, body: "{}" },
  ] as const);
  expect(shop.preflights()).toBe(1);
  await page.context().close();
});

test("a price follows the quantity, and the language of the page", async () => {
  const { page, asked } = await openVisit(browser);
  await open(page, shop.put(tag("diapers-003", "CN¥125.00")));
  await expect.poll(() => asked.length).toBe(1);
  const price = page.locator("suanpan-price");
  await shows(
    () => price.evaluate((element) => element.setAttribute("quantity", "3")),
    () => price.innerText(),
  ).toBe("CN¥118.75");
  await shows(
    () => inChinese(page),
    () => price.innerText(),
  ).toBe("¥118.75");
  expect(asked.map(({ body }) => body.lines[0]?.quantity)).toEqual([1, 3, 3]);
  await page.context().close();
});

describe("the list price stands", () => {
  test("when the answer takes more than 300 ms; it is there at once on the next page", async () => {
    const { page, asked, noise } = await openVisit(browser);
    const url = shop.put(tag(NEW));
    await page.route(decide, later(700));
    await page.goto(url);
    const answered = page.waitForResponse(decide);
    await page.evaluate(() => {
      const seen = new Set<string>();
      const price = document.querySelector("suanpan-price");
      new MutationObserver(() => seen.add(price?.textContent ?? "")).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      Object.assign(window, { seen });
    });
    await answered;
    await settled(page);
    expect(await textOf(page, NEW)).toBe("CN¥100.00");
    // Not even for a moment.
    expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual([]);
    await page.goto(url);
    await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
    expect(asked).toHaveLength(1);
    expect(noise).toEqual([]);
    await page.context().close();
  });

  test.each<[string, (route: Route) => Promise<void>]>([
    ["the network fails", (route) => route.abort()],
    ["the server fails", (route) => route.fulfill({ status: 500, body: "oops" })],
    ["something else answers", (route) => route.fulfill({ json: { welcome: "to this hotel" } })],
    ["nothing answers", later(60_000)],
  ])("when %s", async (_, fail) => {
    const { page, asked, noise } = await openVisit(browser);
    const url = shop.put(`${tag(NEW)}<suanpan-offers skus="${NEW}"></suanpan-offers>`);
    await page.route(decide, fail);
    await page.goto(url);
    await expect.poll(() => asked.length).toBe(1);
    await settled(page);
    expect(await textOf(page, NEW)).toBe("CN¥100.00");
    expect(await shiftsOf(page)).toEqual([]);
    // The browser itself tells of requests that failed; the elements throw nothing.
    expect(noise.filter((each) => !/Failed to load resource|CORS/.test(each))).toEqual([]);
    await page.context().close();
  });

  test("when the key is wrong, or the store sells no such product", async () => {
    const { page, noise } = await openVisit(browser);
    const url = shop.put(tag(NEW), "pk_wrong");
    await page.goto(url);
    await settled(page);
    expect(await textOf(page, NEW)).toBe("CN¥100.00");
    await open(page, shop.put(`${tag("no-such")}${tag(NEW)}`));
    await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
    expect(await textOf(page, "no-such")).toBe("CN¥100.00");
    expect(noise.filter((each) => !/Failed to load resource/.test(each))).toEqual([]);
    await page.context().close();
  });

  test("when the operator goes back to list prices", async () => {
    await server.client.send("PUT", "/v1/switch", { list_prices_only: true, why: "test" });
    const { page } = await openVisit(browser);
    const asked = page.waitForResponse(decide);
    await page.goto(shop.put(tag(NEW, `CN¥${listOf(NEW).toFixed(2)}`)));
    const answer = await asked;
    expect(await answer.json()).toMatchObject({ list_prices_only: true });
    await settled(page);
    expect(await textOf(page, NEW)).toBe(`CN¥${listOf(NEW).toFixed(2)}`);
    await server.client.send("PUT", "/v1/switch", { list_prices_only: false, why: "test" });
    await page.context().close();
  });
});

describe("a price is struck through", () => {
  test("only where the law allows it, with what it is in words that are read out and not seen", async () => {
    const { page } = await openVisit(browser);
    await open(page, shop.put(tag(OLD) + tag(NEW)));
    await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
    expect(await page.locator(`[sku="${NEW}"] s`).count()).toBe(0);
    const struck = page.locator(`[sku="${OLD}"] [data-suanpan="was_text"]`);
    expect(await struck.locator("s").innerText()).toBe(`CN¥${listOf(OLD).toFixed(2)}`);
    expect(await struck.textContent()).toMatch(/^Lowest price in the last 30 days /);
    const label = await struck.locator("span").boundingBox();
    expect(label?.width).toBeLessThanOrEqual(1);
    expect(await page.locator("main").ariaSnapshot()).toContain("Lowest price in the last 30 days");
    await shows(
      () => inChinese(page),
      async () => (await struck.textContent()) ?? "",
    ).toMatch(/^近30天最低价 ¥/);
    await page.context().close();
  });

  test("where there is room for it: nothing moves on a line that is full", async () => {
    const { page } = await openVisit(browser);
    const narrow = `<table><tr><td width="80">${tag(OLD)}</td></tr></table>`;
    await open(page, shop.put(narrow));
    await expect.poll(() => page.locator("suanpan-price").textContent()).toContain(off(OLD));
    await settled(page);
    expect(await page.locator("s").count()).toBe(0);
    expect(await shiftsOf(page)).toEqual([]);
    await page.context().close();
  });
});

test("places of the page are filled and hidden as there is something to say", async () => {
  const { page } = await openVisit(browser);
  const place = (name: string) => `<span data-suanpan="${name}" hidden></span>`;
  const parts = `<b data-suanpan="price_text">CN¥100.00</b>${place("was_text")}${place("label")}${place("hint")}`;
  await open(page, shop.put(tag("care-001", parts) + tag(NEW, parts)));
  const find = (sku: string, name: string) => page.locator(`[sku="${sku}"] [data-suanpan="${name}"]`);
  await expect.poll(() => find(NEW, "label").textContent()).toBe("Feeding week");
  expect(await find(NEW, "price_text").innerText()).toBe(off(NEW));
  expect(await find("care-001", "hint").innerText()).toMatch(/^Add 1 more unit to save CN¥39\.50 with "The second/);
  expect(await find("care-001", "label").isVisible()).toBe(false);
  expect(await find(NEW, "hint").isVisible()).toBe(false);
  await page.context().close();
});

describe("a cart", () => {
  const read = (page: Page) => page.locator("suanpan-cart").innerText();

  test("without places makes them, takes lines that were set before it was there, and tells of codes", async () => {
    const { page, asked, noise } = await openVisit(browser);
    await page.route("**/p.js", later(400));
    await page.goto(shop.put("<suanpan-cart></suanpan-cart><suanpan-offers></suanpan-offers>"), {
      waitUntil: "commit",
    });
    await page.locator("suanpan-offers").waitFor({ state: "attached" });
    await page.locator("suanpan-cart").evaluate((cart) => {
      Object.assign(cart, { lines: [{ sku: "care-001", quantity: 3 }] });
    });
    // 3 x 79.00, the second at half: the hint is for a fourth.
    await expect.poll(() => read(page)).toContain("The second at half price−CN¥39.50");
    expect(await read(page)).toMatch(/Delivery CN¥0\.00\s+To pay CN¥197\.50\s+Code Use/);
    await expect
      .poll(() => page.locator("suanpan-offers li").allInnerTexts())
      .toEqual([expect.stringMatching(/^Add 1 more unit to save CN¥39\.50/)]);
    await page.getByLabel("Code").fill("NOPE");
    await page.getByLabel("Code").press("Enter");
    await expect.poll(() => read(page)).toContain("Code NOPE: it is not known.");
    expect(asked.map(({ body }) => body.codes)).toEqual([[], ["NOPE"]]);
    expect(await page.locator("[aria-live]").evaluateAll((live) => live.map(({ localName }) => localName))).toEqual([
      "suanpan-cart",
    ]);
    expect(noise).toEqual([]);
    await page.context().close();
  });

  test("reads its lines from the page's storage, and says in words what is wrong with them", async () => {
    const { page } = await openVisit(browser);
    const url = shop.put('<suanpan-cart storage="basket"></suanpan-cart>');
    await page.goto(url);
    const put = (lines: unknown) =>
      page.evaluate((text) => localStorage.setItem("basket", text), JSON.stringify(lines));
    await put([{ sku: "tea-001", quantity: 2 }]);
    await page.goto(url);
    await expect.poll(() => read(page)).toContain("To pay CN¥596.00");
    await put([{ sku: "no-such", quantity: 1 }]);
    const ask = () =>
      page.locator("suanpan-cart").evaluate((cart) => (cart as HTMLElement & { ask: () => void }).ask());
    await ask();
    await expect.poll(() => read(page)).toContain('The store sells no product "no-such". Take it out of the cart.');
    expect(await page.locator('[data-suanpan="total_text"]').isVisible()).toBe(false);
    await inChinese(page);
    await expect.poll(() => read(page)).toContain("本店不售“no-such”");
    await page.route("**/v1/quote", (route) => route.abort());
    await ask();
    await expect.poll(() => read(page)).toContain("暂按原价结算。");
    await page.context().close();
  });
});

// Decided prices on a page: shown in time or not at all, in one request, and nothing moves.
import type { Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openVisit, shiftsOf } from "../helpers/price_page.ts";
import {
  decide,
  inChinese,
  later,
  listOf,
  NEW,
  off,
  open,
  type PriceWorld,
  settled,
  shows,
  skus,
  startPriceWorld,
  tag,
  textOf,
} from "../helpers/price_world.ts";

let world: PriceWorld;
let browser: PriceWorld["browser"];
let shop: PriceWorld["shop"];

beforeAll(async () => {
  world = await startPriceWorld();
  ({ browser, shop } = world);
});

afterAll(() => world?.stop());

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
    async () => (await price.textContent()) ?? "",
  ).toBe("CN¥118.75 Today's price of one CN¥125.00");
  await shows(
    () => inChinese(page),
    async () => (await price.textContent()) ?? "",
  ).toBe("¥118.75 今日单件价 ¥125.00");
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

  test("when the operator goes back to list prices, also for who saw others a few seconds ago", async () => {
    const list = `CN¥${listOf(NEW).toFixed(2)}`;
    const url = shop.put(tag(NEW, list));
    const { page, asked } = await openVisit(browser);
    await open(page, url);
    await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
    await world.server.client.send("PUT", "/v1/switch", { list_prices_only: true, why: "test" });
    // An answer so young is not asked for anew; one a little older is.
    await page.waitForTimeout(5_500);
    const answered = page.waitForResponse(decide);
    await page.goto(url);
    expect(await (await answered).json()).toMatchObject({ list_prices_only: true });
    await settled(page);
    expect(await textOf(page, NEW)).toBe(list);
    expect(asked).toHaveLength(2);
    await world.server.client.send("PUT", "/v1/switch", { list_prices_only: false, why: "test" });
    await page.context().close();
  });
});

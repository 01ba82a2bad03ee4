// What the elements show: a lawful earlier price, the places of a page, and a cart of its own.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openVisit, shiftsOf } from "../helpers/price_page.ts";
import {
  inChinese,
  later,
  listOf,
  NEW,
  OLD,
  off,
  open,
  type PriceWorld,
  settled,
  shows,
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

describe("a price is struck through", () => {
  test("only where the law allows it, with what it is in words that are read out and not seen", async () => {
    const { page } = await openVisit(browser);
    await open(page, shop.put(tag(OLD) + tag(NEW)));
    await expect.poll(() => textOf(page, NEW)).toBe(off(NEW));
    expect(await page.locator(`[sku="${NEW}"] s`).count()).toBe(0);
    const struck = page.locator(`[sku="${OLD}"] [data-suanpan="was_text"]`);
    expect(await struck.locator("s").innerText()).toBe(`CN¥${listOf(OLD).toFixed(2)}`);
    expect(await struck.textContent()).toMatch(/^Lowest price in the 30 days before the reduction /);
    const label = await struck.locator("span").boundingBox();
    expect(label?.width).toBeLessThanOrEqual(1);
    expect(await page.locator("main").ariaSnapshot()).toContain("Lowest price in the 30 days before the reduction");
    await shows(
      () => inChinese(page),
      async () => (await struck.textContent()) ?? "",
    ).toMatch(/^降价前30天最低价 ¥/);
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
    expect(await read(page)).toMatch(/^Goods CN¥237\.00\s/);
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
    for (const row of ["goods_row", "shipping_row", "total_row"]) {
      const place = page.locator(`[data-suanpan="${row}"]`);
      expect([await place.count(), await place.isVisible()]).toEqual([1, false]);
    }
    // And where no answer ever made places.
    await page.reload();
    await expect.poll(() => read(page)).toContain('The store sells no product "no-such".');
    await inChinese(page);
    await expect.poll(() => read(page)).toContain("本店不售“no-such”");
    await page.route("**/v1/quote", (route) => route.abort());
    await ask();
    await expect.poll(() => read(page)).toContain("按原价结算。");
    await page.context().close();
  });
});

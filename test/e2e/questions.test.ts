// What a visitor meets of a questionnaire: the page's button opens it, keys alone fill it in, its answer is a tag.
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../helpers/browser.ts";
import { openPriceShop, openVisit, type PriceShop, shiftsOf } from "../helpers/price_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let shop: PriceShop;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

const say = (en: string, zh: string) => ({ en, "zh-CN": zh });
const skin = {
  title: say("Your skin", "您的肤质"),
  questions: [
    {
      id: "skin_type",
      text: say("What is your skin like?", "您是哪种肤质？"),
      choices: [
        { id: "dry", text: say("Dry", "干性") },
        { id: "oily", text: say("Oily", "油性") },
      ],
    },
  ],
};

beforeAll(async () => {
  server = await startServer();
  await server.client.send("PUT", "/v1/questionnaires/skin", skin);
  await server.client.send("PUT", "/v1/tags/skin_type", {
    dimension: "preference",
    name: say("Skin type", "肤质"),
    source: { kind: "answer", questionnaire: "skin", question: "skin_type" },
  });
  shop = await openPriceShop(server);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

test("it asks nothing before it is wanted, is filled in with keys, in both languages, and moves nothing by itself", async () => {
  const { token } = await server.client.send<{ token: string }>("POST", "/v1/customers/c-1/token", {});
  const { page, noise } = await openVisit(browser);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const element = `<suanpan-questions questionnaire="skin"><button type="button">Your skin</button></suanpan-questions><p>after</p>`;
  const script = `<script defer src="${server.url}/q.js"></script>`;
  await page.goto(shop.put(element + script, server.write_key, `data-customer-token="${token}"`));
  await expect.poll(() => page.locator("button").getAttribute("aria-expanded")).toBe("false");
  expect(asked).not.toContain("/v1/questionnaires/skin");
  await page.locator("button").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("form").isVisible()).toBe(true);
  expect(await page.locator("form").ariaSnapshot()).toContain('radio "Dry"');
  await expect.poll(() => page.getByRole("group", { name: "What is your skin like?" }).count()).toBe(1);
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("dry");
  await page.evaluate(() => {
    document.documentElement.lang = "zh-CN";
  });
  await expect.poll(() => page.locator("form").innerText()).toContain("您是哪种肤质？");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByRole("status").innerText()).toBe("谢谢，您的回答已记录。");
  await expect.poll(() => page.locator("form").isVisible()).toBe(false);
  expect(await server.client.send("GET", "/v1/customers/c-1/tags")).toMatchObject({
    tags: [{ tag: "skin_type", value: "oily", source: "answer" }],
  });
  expect([await shiftsOf(page), noise]).toEqual([[], []]);
  await page.context().close();
});

test("a questionnaire that is not there says so, and nothing breaks", async () => {
  const { page } = await openVisit(browser);
  const element = `<suanpan-questions questionnaire="gone"><button type="button">Ask me</button></suanpan-questions>`;
  await page.goto(shop.put(`${element}<script defer src="${server.url}/q.js"></script>`));
  await expect.poll(() => page.locator("button").getAttribute("aria-expanded")).toBe("false");
  await page.locator("button").click();
  await expect.poll(() => page.getByRole("status").innerText()).toMatch(/try again later/);
  expect(await page.locator("form").count()).toBe(0);
  await page.context().close();
});

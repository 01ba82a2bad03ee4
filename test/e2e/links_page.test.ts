// Does an owner manage his links in a browser: make one that opens, give it a card, see who came, change its address, withdraw it?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../helpers/browser.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const opening = async (address: string): Promise<number> => {
  const [id = "", secret = ""] = new URL(address).hash.slice(1).split(".");
  const body = JSON.stringify({ id, secret });
  return (await fetch(`${server.url}/v1/links/open`, { method: "POST", body })).status;
};

test("a link is made, shown in chats, looked after, given another address and withdrawn", async () => {
  const page = await (await browser.newContext({ locale: "en-US" })).newPage();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  await page.goto(`${server.url}/links/`);
  // A form that its script does not take must not put the key into an address.
  expect(await page.locator('form:not([method="post"])').count()).toBe(0);
  await page.fill("#key", "sk_wrong");
  await page.click("#key-form button");
  await page.locator("#said", { hasText: "That did not work" }).waitFor();
  expect(await page.locator("#said").textContent()).toContain("密钥无效或已被撤销");
  expect(await page.locator("#lists").isVisible()).toBe(false);
  await page.fill("#key", server.manage_key);
  await page.click("#key-form button");
  await page.fill("#link-form [name=label]", "The <b>board</b>");
  await page.selectOption("#link-form [name=days]", "28");
  await page.getByText("Only some sections").click();
  await page.locator('#link-form fieldset[data-of="overview"] [value="headline"]').check();
  expect(await page.locator('#link-form fieldset[data-of="pricing"]').isVisible()).toBe(false);
  // Days that are limited show no others and some sections no single orders, unless their owner says so.
  await page.selectOption("#link-form [name=compare]", "yes");
  await page.selectOption("#link-form [name=rows]", "yes");
  await page.click("#link-form button.primary");
  const address = await page.locator("#link-said .address").inputValue();
  expect(await opening(address)).toBe(200);

  const link = page.locator("#links article").first();
  await link.getByText("Who opened it").waitFor();
  expect(await link.locator("h3").textContent()).toContain("The <b>board</b>");
  expect(await link.locator("p.muted").first().textContent()).toContain(
    "the last 28 days · sections: 1 · comparisons · single orders",
  );
  await link.getByText("Who opened it").click();
  await link.locator(".said li").waitFor();

  // Off until it is asked for; a figure that the link does not show is refused in a sentence.
  await link.getByText("Card in chats").click();
  await link.locator("select").first().selectOption("item_views");
  await link.getByText("Show the card").click();
  await link.locator(".said", { hasText: "do not show this figure" }).waitFor();
  await link.locator("select").first().selectOption("gmv");
  await link.getByText("Show the card").click();
  const carded = await link.locator(".said .address").inputValue();
  expect(new URL(carded).hash).toBe(new URL(address).hash);
  expect(await (await fetch(carded)).text()).toContain("Shop 店铺 · Overview");
  const reader = await (await browser.newContext({ locale: "en-US" })).newPage();
  await reader.goto(carded);
  await reader.locator('main[data-state="ready"], main[data-state="empty"]').waitFor();

  await link.getByText("New address").click();
  await expect.poll(() => link.locator(".said .address").count()).toBe(2);
  const changed = await link.locator(".said .address").first().inputValue();
  expect([await opening(address), await opening(changed)]).toEqual([404, 200]);
  await link.getByRole("button", { name: "Withdraw" }).click();
  await link.locator(".said button").click();
  await page.locator("#links article.over").waitFor();
  expect(await opening(changed)).toBe(410);
  expect(await (await fetch(carded)).text()).not.toContain("Shop 店铺");
  expect(broken).toEqual([]);
});

test("a digest is set with the fields of its channel alone, listed and removed, in the reader's language", async () => {
  const page = await (await browser.newContext({ locale: "zh-CN", viewport: { width: 375, height: 800 } })).newPage();
  await page.goto(`${server.url}/links/`);
  await page.fill("#key", server.manage_key);
  await page.click("#key-form button");
  await page.selectOption("#digest-form [name=channel]", "smtp");
  expect(await page.locator("#digest-form [name=url]").isVisible()).toBe(false);
  // A refusal is told in the reader's language, by the name that the form gives the field, and leads there.
  const refused = page.locator("#digest-said");
  await page.click("#digest-form [type=submit]");
  await refused.getByText("缺少服务商的API密钥或邮件服务器的密码").waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("secret");
  await page.fill("#digest-form [name=secret]", "let me in");
  await page.fill("#digest-form [name=sender]", "a@shop");
  await page.fill("#digest-form [name=server]", "smtps://mail.shop.com");
  await page.click("#digest-form [type=submit]");
  await refused.getByText("“发件人”必须是邮箱地址").waitFor();
  await page.fill("#digest-form [name=server]", "smtps://mail.shop.com");
  await page.fill("#digest-form [name=secret]", "let me in");
  await page.fill("#digest-form [name=sender]", "a@shop.com");
  await page.fill("#digest-form [name=to]", "b@shop.com, c@shop.com");
  await page.click("#digest-form [type=submit]");
  const digest = page.locator("#digests article");
  await digest.waitFor();
  expect(await digest.locator("h3").innerText()).toContain("邮件（SMTP）");
  expect(await page.content()).not.toContain("let me in");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await digest.getByText("删除").click();
  await page.getByText("还没有简报。").waitFor();
  await page.selectOption("#link-form [name=days]", "fixed");
  await page.fill("#link-form [name=from]", "2026-03-02");
  await page.fill("#link-form [name=to]", "2026-03-01");
  await page.click("#link-form button.primary");
  await page.locator("#link-said", { hasText: "开始日期晚于结束日期" }).waitFor();
});

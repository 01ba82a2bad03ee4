// What a buyer's phone meets of a batch: one page without a script, whole at 375 px, read by everybody, in the language it prefers.
import { afterAll, beforeAll, expect, test } from "vitest";
import { batchesOf } from "../../shared/sim/batches.ts";
import { products, toProductRecord } from "../../shared/sim/catalogue/index.ts";
import { faultsOf } from "../helpers/axe.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let traces: { code: string; trace: string; sku: string; inspections: { result: string }[] }[];

beforeAll(async () => {
  server = await startServer({ demo: true });
  const { client, url } = server;
  await client.send("PUT", "/v1/products", { products: products.map((product) => toProductRecord(product, url)) });
  await client.send("PUT", "/v1/batches", { batches: batchesOf(Date.now(), "Asia/Shanghai") });
  ({ batches: traces } = await client.send<{ batches: typeof traces }>("GET", "/v1/batches?limit=200"));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phone(path: string, locale: string, scheme: "light" | "dark" = "light") {
  // Without scripts: it has none, and needs none.
  const context = await browser.newContext({
    locale,
    colorScheme: scheme,
    viewport: { width: 375, height: 812 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const response = await page.goto(`${server.url}${path}`);
  return { context, page, asked, status: response?.status() };
}

async function axe(path: string, locale: string, scheme: "light" | "dark") {
  const context = await browser.newContext({ locale, colorScheme: scheme, viewport: { width: 375, height: 812 } });
  const page = await context.newPage();
  await page.goto(`${server.url}${path}`);
  const violations = await faultsOf(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await context.close();
  return { violations, wide };
}

test.each([
  ["zh-CN", "检验记录", "批次"],
  ["en-US", "Inspections", "Batch"],
])("in %s it shows inspections, way and temperatures, and asks for its style alone", async (locale, heading, batch) => {
  const { context, page, asked, status } = await phone(`/t/${traces[0]!.trace}`, locale);
  expect(status).toBe(200);
  expect(await page.locator("html").getAttribute("lang")).toBe(locale === "zh-CN" ? "zh-CN" : "en");
  const tree = await page.locator("main").ariaSnapshot();
  for (const text of [heading, batch, traces[0]!.code]) expect(tree).toContain(text);
  expect(await page.locator("svg[role=img]").count()).toBe(1);
  expect((await page.locator("svg[role=img]").boundingBox())!.width).toBeLessThanOrEqual(343);
  expect(asked.filter((path) => path !== "/favicon.svg")).toEqual([`/t/${traces[0]!.trace}`, "/trace.css"]);
  // The table behind the chart opens without a script.
  await page.locator("summary").click();
  await expect.poll(() => page.locator("details table").isVisible()).toBe(true);
  await context.close();
});

test("the link at the top changes the language", async () => {
  const { context, page } = await phone(`/t/${traces[0]!.trace}`, "en-US");
  await page.getByRole("link", { name: "中文" }).click();
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await page.getByRole("link", { name: "English" }).click();
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
  await context.close();
});

test("axe finds nothing, and nothing is wider than a phone, in either language and theme, nor where nothing is found", async () => {
  const conditional = traces.find(({ inspections }) => inspections.some(({ result }) => result !== "pass"))!;
  for (const path of [`/t/${traces[0]!.trace}`, `/t/${conditional.trace}`, "/t/1-nothinghasthiscode"]) {
    for (const [locale, scheme] of [
      ["en-US", "light"],
      ["zh-CN", "dark"],
    ] as const) {
      expect(await axe(path, locale, scheme)).toEqual({ violations: [], wide: 0 });
    }
  }
});

test("a product of the demo shop leads to the last batch of it, and a code that nothing has is said kindly", async () => {
  const { context, page } = await phone("/shop/p/tea-001/", "en-US");
  await page.getByRole("link", { name: "Where this batch comes from" }).click();
  const last = traces.find(({ sku }) => sku === "tea-001")!;
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/t/${last.trace}`);
  await context.close();
  const unknown = await phone("/t/9-zzzz", "zh-CN");
  expect(unknown.status).toBe(404);
  expect(await unknown.page.locator("h1").innerText()).toBe("没有找到该溯源码");
  await unknown.context.close();
});

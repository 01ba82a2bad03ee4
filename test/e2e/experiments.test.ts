// An experiment end to end in the demo shop: two visitors, two arms, exposures, a purchase, and what the report says of it.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flagsOf } from "../../shared/experiments/flags.ts";
import type { ExperimentResults } from "../../shared/experiments/readings/results.ts";
import { config as schema } from "../../shared/pricing/config.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { startServer, type TestServer } from "../helpers/server.ts";
import { stockShop } from "../helpers/stock.ts";

const document = {
  experiments: [
    {
      id: "button-colour",
      title: { en: "Colour of the buy button", "zh-CN": "购买按钮颜色" },
      status: "running",
      arms: [
        { id: "grey", weight: 0.5 },
        { id: "orange", weight: 0.5 },
      ],
      also: ["revenue", "add_to_cart"],
    },
  ],
  features: [
    {
      id: "button",
      default: "grey",
      rules: [{ experiment: "button-colour", values: { grey: "grey", orange: "orange" } }],
    },
  ],
};
const { features, experiments } = schema.parse(document);
const flags = flagsOf(features, experiments, { store: "shop", holdout_share: 0 });
const armOf = (id: string) => flags.of("button", { id })?.variant;
const candidates = Array.from({ length: 40 }, (_, n) => `0f8b1a2e6c1d4f0e9a537d2c4e6b${1_000 + n}`);
const visitorIn = (arm: string) => candidates.find((id) => armOf(id) === arm)!;

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ demo: true });
  await stockShop(server);
  for (const section of ["experiments", "features"] as const)
    for (const { id, ...each } of document[section])
      await server.client.send("PUT", `/v1/${section}/${id}?why=test`, each);
  // As if the 150 s that places are given to hear of it were over; pages tell their arms themselves here.
  const db = await server.platform.getD1Database("SHARD_0");
  await db.prepare("UPDATE config_version SET effective_at = ?1 WHERE effective_at > ?1").bind(Date.now()).run();
  browser = await launchBrowser([asShopper]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const action = (name: string) => `[data-action="${name}"]`;

/** A visitor who agreed to be known, and whose page tells the arm as an SDK's callback would. */
async function visit(visitor: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-US", timezoneId: "Asia/Shanghai" })).newPage();
  await page.addInitScript(
    (stored) => {
      localStorage.suanpan ??= stored;
    },
    JSON.stringify({ visitor, events: [] }),
  );
  await page.goto(`${server.url}/shop/`);
  await page.click(action("consent-granted"));
  await page.evaluate((arm) => {
    (window as unknown as { suanpan: (name: string, params: object) => void }).suanpan("exposure", {
      experiment: "button-colour",
      arm,
    });
  }, armOf(visitor));
  return page;
}

async function buySomething(page: Page): Promise<void> {
  await page.locator("a[href*='/shop/p/']").first().click();
  await page.click(action("add-to-cart"));
  await page.locator(action("open-cart")).first().click();
  await page.click(action("checkout"));
  await page.check('input[name="shipping_tier"][value="standard"]');
  await page.check('input[name="payment_type"][value="alipay"]');
  await page.click(action("pay"));
  await page.waitForURL("**/shop/thanks/**");
}

async function read(): Promise<ExperimentResults | null> {
  await server.client.send("POST", "/v1/experiments/button-colour/read");
  await new Promise((resume) => setTimeout(resume, 1_000));
  const answer = await server.client.send<{ results: ExperimentResults | null }>(
    "GET",
    "/v1/experiments/button-colour/results",
  );
  return answer.results;
}

test("who meets an arm and buys is counted for that arm, and the report tells of both", async () => {
  const grey = await visit(visitorIn("grey"));
  const orange = await visit(visitorIn("orange"));
  await buySomething(orange);
  for (const page of [grey, orange]) await page.context().close();
  const sold = async () => {
    const results = await read();
    return {
      visitors: results?.arms.map(({ visitors }) => visitors),
      bought: results?.analysis.metrics.map(({ control, arms }) => [control.mean > 0, (arms[0]?.mean ?? 0) > 0]),
    };
  };
  const bought = [true, true, true].map((yes) => [false, yes]);
  await expect.poll(sold, { timeout: 60_000 }).toEqual({ visitors: [1, 1], bought });

  const { url } = await server.client.send<{ url: string }>("POST", "/v1/links", { reports: ["experiments"] });
  const reader = await (await browser.newContext({ locale: "en-US" })).newPage();
  const noise: string[] = [];
  reader.on("pageerror", (error) => noise.push(String(error)));
  reader.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  await reader.goto(url);
  const section = reader.locator('[data-section="experiments"]');
  await section.getByText("Colour of the buy button").first().waitFor();
  await section.getByText("Nothing is certain yet").first().waitFor();
  expect(noise).toEqual([]);
});

// Do unmodified SDKs of GrowthBook and OpenFeature run our experiments, in a shop's page and on its server?
import { GrowthBookClient } from "@growthbook/growthbook";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storedVisitor } from "../../functions/collect/visitor.ts";
import { decodeEvent, type EventRow } from "../../functions/store/event_row.ts";
import { eventTable, weekOf } from "../../functions/store/partition.ts";
import { flagsOf } from "../../shared/experiments/flags.ts";
import { config as schema } from "../../shared/pricing/config.ts";
import { asShopper, launchBrowser } from "../helpers/browser.ts";
import { openFeatureShop } from "../helpers/feature_page.ts";
import { openVisit } from "../helpers/price_page.ts";
import { startServer, type TestServer } from "../helpers/server.ts";

const document = {
  settings: { holdout_share: 0.2 },
  experiments: [
    {
      id: "button-colour",
      title: { en: "Colour of the buy button", "zh-CN": "购买按钮颜色" },
      status: "running",
      version: 2,
      arms: [
        { id: "grey", weight: 0.5 },
        { id: "orange", weight: 0.5 },
      ],
    },
  ],
  features: [
    {
      id: "buy-button",
      default: "none yet",
      rules: [{ experiment: "button-colour", values: { grey: "#999", orange: "#f80" } }],
    },
    { id: "free-shipping", default: false, rules: [{ when: { op: "is", fact: "country", value: "CN" }, value: true }] },
    { id: "banner", default: { text: "Tea 茶" } },
    { id: "rows", default: 3, active: false },
  ],
};
const { features, experiments } = schema.parse(document);
const flags = flagsOf(features, experiments, { store: "shop", holdout_share: 0.2 });
const variantOf = (id: string) => flags.of("buy-button", { id })?.variant;

/** One visitor in each arm, and one held out. */
const candidates = Array.from({ length: 60 }, (_, n) => `0f8b1a2e6c1d4f0e9a537d2c4e6b${1_000 + n}`);
const visitors = (["grey", "orange", undefined] as const).map((arm) => candidates.find((id) => variantOf(id) === arm)!);

let server: TestServer;
let browser: Browser;
let shop: Awaited<ReturnType<typeof openFeatureShop>>;

beforeAll(async () => {
  server = await startServer();
  await server.client.send("PUT", `/v1/config?why=test&effective_at=${Date.now()}`, document);
  shop = await openFeatureShop(server);
  browser = await launchBrowser([asShopper]);
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

async function visit(visitor: string, hash = "") {
  const { page, noise } = await openVisit(browser);
  const polled: number[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/ofrep/") && response.request().method() === "POST") polled.push(response.status());
  });
  await page.addInitScript(
    (stored) => {
      localStorage.suanpan = stored;
    },
    JSON.stringify({ visitor, events: [] }),
  );
  await page.goto(`${shop.url}${hash}`);
  await expect.poll(() => page.evaluate(() => window.found !== undefined), { timeout: 20_000 }).toBe(true);
  const found = await page.evaluate(() => window.found);
  return { page, noise, polled, found };
}

/** Exposures that are stored, by visitor. */
async function exposures(): Promise<string[]> {
  const db = await server.platform.getD1Database("SHARD_0");
  try {
    const { results } = await db
      .prepare(
        `SELECT lower(hex(id)) AS id, name, lower(hex(visitor)) AS visitor, page, device, data FROM ${eventTable(weekOf(Date.now()))} WHERE name = 3`,
      )
      .all<EventRow>();
    const found = results.map((row) => {
      const { visitor, data } = decodeEvent(row);
      const { experiment, arm, version } = data as Record<string, unknown>;
      return `${visitor} ${experiment} ${arm} ${version}`;
    });
    return [...new Set(found)].sort();
  } catch {
    // The week's table comes with its first event.
    return [];
  }
}

describe("a shop's page", () => {
  test("both SDKs give a visitor the same arm, and the page's exposure is stored under the beacon's visitor", async () => {
    const seen: string[] = [];
    for (const visitor of visitors) {
      const arm = variantOf(visitor);
      const { page, noise, found } = await visit(visitor);
      const value = flags.of("buy-button", { id: visitor })?.value;
      expect(found?.growthbook).toEqual({
        value,
        source: "network",
        met: arm === undefined ? [] : [`button-colour ${arm}`],
      });
      expect(found?.openfeature).toMatchObject({
        "buy-button":
          arm === undefined
            ? { value: "none yet", reason: "DEFAULT" }
            : { value, reason: "SPLIT", variant: arm, metadata: { experiment: "button-colour", arm, version: 2 } },
        "free-shipping": { value: arm !== undefined, reason: arm === undefined ? "DEFAULT" : "TARGETING_MATCH" },
        banner: { value: { text: "Tea 茶" }, reason: "STATIC" },
        rows: { value: 3, reason: "DISABLED" },
        missing: { value: "mine", errorCode: "FLAG_NOT_FOUND" },
      });
      expect(noise).toEqual([]);
      if (arm !== undefined) seen.push(`${storedVisitor(1, visitor)} button-colour ${arm} 2`);
      await page.context().close();
    }
    expect(new Set(visitors.map(variantOf)).size).toBe(3);
    await expect.poll(exposures, { timeout: 30_000 }).toEqual(seen.sort());
  });

  test("what the other SDK tells of a value is an exposure as it stands", async () => {
    const visitor = candidates.findLast((id) => variantOf(id) === "grey")!;
    expect(visitors).not.toContain(visitor);
    const { page } = await visit(visitor, "#openfeature");
    await page.context().close();
    const told = `${storedVisitor(1, visitor)} button-colour grey 2`;
    await expect.poll(exposures, { timeout: 30_000 }).toContain(told);
  });

  test("who polls is told that nothing changed", async () => {
    const { page, polled } = await visit(visitors[0]!);
    await expect.poll(() => polled.slice(0, 3), { timeout: 10_000 }).toEqual([200, 304, 304]);
    await page.context().close();
  });
});

describe("a shop's server", () => {
  const attributesOf = (id: string) => ({ attributes: { id, country: "CN" } });

  test("one client serves all visitors", async () => {
    const met: string[] = [];
    const client = new GrowthBookClient({
      apiHost: server.url,
      clientKey: server.write_key,
      trackingCallback: (experiment, result, user) =>
        void met.push(`${user.attributes?.id} ${experiment.key} ${result.key}`),
    });
    expect(await client.init({ timeout: 10_000 })).toMatchObject({ success: true });
    for (const id of candidates) {
      expect(client.getFeatureValue("buy-button", "mine", attributesOf(id))).toBe(
        flags.of("buy-button", { id })?.value,
      );
    }
    const exposed = candidates.filter((id) => variantOf(id) !== undefined);
    expect(met).toEqual(exposed.map((id) => `${id} button-colour ${variantOf(id)}`));
    client.destroy();
  });

  test("a wrong key fails as the SDK knows it, and its defaults stand", async () => {
    const client = new GrowthBookClient({ apiHost: server.url, clientKey: "pk_wrong" });
    expect(await client.init({ timeout: 10_000 })).toMatchObject({ success: false, source: "error" });
    expect(client.getFeatureValue("buy-button", "mine", attributesOf("v"))).toBe("mine");
    client.destroy();
  });
});

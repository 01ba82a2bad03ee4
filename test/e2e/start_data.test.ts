// npm start with an order file: its store instead of the demo's, a report that opens on its days, and sentences for what is wrong.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays } from "../../shared/time.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { createStarter, type Starter } from "../helpers/start.ts";

let root: string;
let folder: string;
let npm: Starter;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "suanpan-data-"));
  folder = join(root, "kept");
  npm = createStarter(folder);
});
afterEach(() => {
  npm.killAll();
  rmSync(root, { recursive: true, force: true });
});

const HEADER = "id,ordered_at,currency,customer_id,sku,title,quantity,unit_price";

/** Orders of half a year up to 30 June 2019, by customers who come back. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const day = addDays("2019-06-30", index - count + 1);
    return `${index + 1},${day} 10:00:00,EUR,c-${index % 40},sku-${index % 7},Cup no. ${index % 7},${1 + (index % 3)},12.50`;
  });

function put(name: string, lines: readonly string[]): string {
  const path = join(root, name);
  const text = `${lines.join("\n")}\n`;
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

// What else can be wrong: test/scripts/start_file.test.ts.
test("what is wrong with a file is told in a sentence, before anything is stored", { timeout: 60_000 }, async () => {
  const { refused } = npm;
  expect(await refused(["--data", join(root, "none.csv")])).toContain(`there is no file ${join(root, "none.csv")}`);
  const orders = put("my_orders.csv", [HEADER, ...rows(20)]);
  expect(await refused(["--data", orders])).toMatch(
    /In which time zone .*\nnpm start -- --data .*my_orders\.csv --timezone \S+/,
  );
  expect(existsSync(join(folder, "dev.json"))).toBe(false);
});

test("the store of a file is made once, opened on its own days, and follows the file", {
  timeout: 240_000,
}, async () => {
  const { start, started, refused, stop } = npm;
  const zone = ["--timezone", "Europe/Paris"];
  const file = put("my_orders.csv.gz", [HEADER, ...rows(180), "x,2019-01-01 10:00,EUR,c-1,sku-1,Cup,none,12.50"]);
  const first = start(["--data", file, ...zone]);
  const settings = await started(first);
  expect(settings).toMatchObject({ store: "my-orders", shop_url: null });
  expect(first.output()).toContain("stored     180 orders, 7 products");
  expect(first.output()).toContain(settings.report_url);
  expect(first.output()).not.toContain("Demo shop");
  const rejected = readFileSync(join(folder, "data-my-orders", "rejected.csv"), "utf8");
  expect(rejected).toContain("182,orders,x,quantity,none");
  const ask = async (path: string) =>
    (
      await fetch(`${settings.url}${path}`, {
        headers: { authorization: `Bearer ${settings.secret_key}` },
        signal: AbortSignal.timeout(30_000),
      })
    ).json() as Promise<{ studies?: { made_at: number | null }[]; total?: number; timezone?: string }>;
  expect((await ask("/v1/studies")).studies?.every(({ made_at }) => made_at !== null)).toBe(true);
  const orders = "/v1/metrics/orders?from=2019-01-01&to=2019-06-30";
  expect(await ask(orders)).toMatchObject({ total: 180, timezone: "Europe/Paris" });

  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ locale: "en-US" })).newPage();
    await page.goto(settings.report_url);
    await page.locator('main[data-state="ready"]').waitFor();
    expect(await page.locator("#period").innerText()).toMatch(/Apr 2.*Jun 30, 2019.*Data ends on Jun 30, 2019/s);
    expect(await page.locator("#range option:checked").innerText()).toBe("Last 90 days");
    await page.locator("#range").selectOption("all_days");
    await expect.poll(() => page.locator("#period").innerText()).toMatch(/Jan 2.*Jun 30, 2019/);
  } finally {
    await browser.close();
  }
  expect(await stop(first)).toBe(0);

  const second = start(["--data", file]);
  const again = await started(second);
  expect(second.output()).not.toContain("stored");
  expect(new URL(again.report_url).hash).toBe(new URL(settings.report_url).hash);
  expect(await stop(second)).toBe(0);
  expect(await refused(["--data", file, "--currency", "GBP"])).toContain("made with --currency EUR: add --reset");

  put("my_orders.csv.gz", [HEADER, ...rows(180), "new,2019-06-30 11:00,EUR,c-1,sku-1,Cup,1,12.50"]);
  const third = start(["--data", file]);
  expect(await started(third)).toMatchObject({ secret_key: settings.secret_key });
  expect(third.output()).toMatch(/stored +1 orders[\s\S]*unchanged +180 orders/);
  expect(await stop(third)).toBe(0);
});

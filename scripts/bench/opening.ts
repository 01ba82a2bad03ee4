// What does each report page load before its reader does anything? On a phone and on a desktop, in both languages.
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";

export interface Opening {
  report: string;
  /** Bytes after gzip, of the heavier of the screens. */
  script: number;
  markup: number;
  data: number;
  /** The scripts of the heavier screen, the largest first. */
  files: string[];
  /** Whether a reader sees an empty frame where the first chart of the page is to come. */
  empty: boolean;
}

const kinds: Record<string, "markup" | "script" | "data"> = {
  document: "markup",
  stylesheet: "markup",
  script: "script",
  fetch: "data",
  xhr: "data",
};

const screens = [
  { locale: "en-US", viewport: { width: 1280, height: 900 } },
  { locale: "zh-CN", viewport: { width: 412, height: 823 } },
];

/** What is drawn is there once the page is ready; a script that came after it would come at once. */
const SETTLED_MS = 300;

async function weigh(page: Page, url: string, report: string): Promise<Opening> {
  const sum: Opening = { report, script: 0, markup: 0, data: 0, files: [], empty: false };
  const pending: Promise<void>[] = [];
  page.on("response", (response) => {
    const kind = kinds[response.request().resourceType()];
    // A page that keeps a live connection open would never be done.
    if (!kind || response.headers()["content-type"]?.startsWith("text/event-stream")) return;
    const weighed = response
      .body()
      .catch(() => Buffer.alloc(0))
      .then((body) => {
        const bytes = gzipSync(body, { level: 9 }).length;
        sum[kind] += bytes;
        if (kind === "script") sum.files.push(`${new URL(response.url()).pathname.split("/").at(-1)} ${bytes}`);
      });
    pending.push(weighed);
  });
  await page.goto(`${url}?report=${report}`);
  await page.locator('main:not([data-state="loading"])').waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await Promise.all(pending);
  sum.empty = await page.evaluate(() => {
    const seen = ".pending:not([data-kind=table]) .chart-box, .plot svg";
    const first = document.querySelector("#sections .section")?.querySelector(seen);
    return Boolean(first?.matches(".chart-box") && first.getBoundingClientRect().top < innerHeight);
  });
  sum.files.sort((a, b) => Number(b.split(" ")[1]) - Number(a.split(" ")[1]));
  return sum;
}

/** Opens each report of a link as a reader who was there before, on each screen with nothing cached. */
export async function weighOpenings(browser: Browser, url: string, reports: readonly string[]): Promise<Opening[]> {
  const link = /#([\w-]+)\./.exec(url)?.[1] ?? "";
  const weighOn = async (screen: (typeof screens)[number]): Promise<Opening[]> => {
    const all: Opening[] = [];
    const context = await browser.newContext(screen);
    await context.addInitScript((id) => {
      const figures = { gmv: 1, orders: 1, visitors: 1, sessions: 1, customers: 1 };
      const seen = { at: 1, from: "2026-01-01", to: "2026-01-28", filter: "", figures };
      localStorage.setItem("suanpan-seen", JSON.stringify({ [`${id}/other`]: { last: seen, before: seen } }));
    }, link);
    for (const report of reports) {
      const page = await context.newPage();
      // The pages of one context share what is cached.
      const session = await context.newCDPSession(page);
      await session.send("Network.setCacheDisabled", { cacheDisabled: true });
      all.push(await weigh(page, url, report));
      await page.close();
    }
    await context.close();
    return all;
  };
  const all = (await Promise.all(screens.map(weighOn))).flat();
  return reports.map((report) => {
    const own = all.filter((each) => each.report === report).sort((a, b) => b.script - a.script);
    const most = (of: "markup" | "data") => Math.max(...own.map((each) => each[of]));
    return { ...own[0]!, markup: most("markup"), data: most("data"), empty: own.some(({ empty }) => empty) };
  });
}

// What does a page weigh when a browser opens it? Everything it loads, each file compressed as a server would.
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";

export interface Weight {
  /** HTML and CSS, bytes after gzip. */
  markup: number;
  script: number;
  data: number;
  all: number;
  /** Script that comes after the opening: by itself once the page has settled, or with what the reader does. */
  later: number;
}

const kinds: Record<string, "markup" | "script" | "data"> = {
  document: "markup",
  stylesheet: "markup",
  script: "script",
  fetch: "data",
  xhr: "data",
};

/**
 * Opens a page in a browser with nothing cached and weighs what it loads until nothing more comes; then does what `use`
 * does, and weighs the script that this brings.
 */
export async function weighPage(url: string, locale = "en-US", use?: (page: Page) => Promise<void>): Promise<Weight> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale });
    const weight: Weight = { markup: 0, script: 0, data: 0, all: 0, later: 0 };
    const pending: Promise<void>[] = [];
    let open = false;
    page.on("response", (response) => {
      const kind = kinds[response.request().resourceType()];
      const late = open;
      const weigh = async () => {
        const body = await response.body().catch(() => Buffer.alloc(0));
        const bytes = gzipSync(body, { level: 9 }).length;
        if (late) {
          if (kind === "script") weight.later += bytes;
          return;
        }
        if (kind) weight[kind] += bytes;
        weight.all += bytes;
      };
      // A page that keeps a live connection open would never be done.
      if (!response.headers()["content-type"]?.startsWith("text/event-stream")) pending.push(weigh());
    });
    await page.goto(url);
    await page.waitForLoadState("load");
    await page.waitForTimeout(3_000);
    open = true;
    await use?.(page);
    await Promise.all(pending);
    return weight;
  } finally {
    await browser.close();
  }
}

/** Does on a report page all that needs script of its own: a chart, a definition, a file, and the wait for the live stream. */
export async function useReport(page: Page): Promise<void> {
  await page.locator(".plot").first().hover();
  await page.locator("[data-csv]").first().click();
  await page.locator("[data-define]").first().click();
  await page.waitForTimeout(10_000);
}

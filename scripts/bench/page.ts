// What does a page weigh when a browser opens it? Everything it loads, each file compressed as a server would.
import { gzipSync } from "node:zlib";
import { launchBrowser } from "./browser.ts";

export interface Weight {
  /** HTML and CSS, bytes after gzip. */
  markup: number;
  script: number;
  data: number;
  all: number;
}

const kinds: Record<string, keyof Weight> = {
  document: "markup",
  stylesheet: "markup",
  script: "script",
  fetch: "data",
  xhr: "data",
};

/** Opens a page in a browser with nothing cached and weighs what it loads until nothing more comes. */
export async function weighPage(url: string): Promise<Weight> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const weight: Weight = { markup: 0, script: 0, data: 0, all: 0 };
    const pending: Promise<void>[] = [];
    page.on("response", (response) => {
      const weigh = async () => {
        const body = await response.body().catch(() => Buffer.alloc(0));
        const bytes = gzipSync(body, { level: 9 }).length;
        const kind = kinds[response.request().resourceType()];
        if (kind) weight[kind] += bytes;
        weight.all += bytes;
      };
      // A page that keeps a live connection open would never be done.
      if (!response.headers()["content-type"]?.startsWith("text/event-stream")) pending.push(weigh());
    });
    await page.goto(url);
    await page.waitForLoadState("load");
    await page.waitForTimeout(3_000);
    await Promise.all(pending);
    return weight;
  } finally {
    await browser.close();
  }
}

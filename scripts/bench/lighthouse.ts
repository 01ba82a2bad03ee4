// What does Lighthouse think of a page? Its four scores on its own mobile profile, 0 to 100.
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { browserFlags, findBrowser } from "./browser.ts";
import { median } from "./row.ts";
import { say } from "./say.ts";

const RUNS = 3;
/** Traces that may be lost to one page. */
const LOST = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

/** The scores of a page by category, each the median of a few runs. */
export async function lighthouseScores(url: string, times = RUNS): Promise<{ title: string; score: number }[]> {
  const runs: Map<string, { title: string; score: number }>[] = [];
  let lost = 0;
  while (runs.length < times) {
    const port = await freePort();
    const browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: [...browserFlags, `--remote-debugging-port=${port}`],
    });
    try {
      const result = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES });
      if (!result) throw new Error("Lighthouse gave no result");
      const { categories, audits, runtimeError } = result.lhr;
      if (runtimeError) {
        // Now and then a trace lacks its beginning, which says nothing of the page.
        lost += 1;
        if (runtimeError.code !== "NO_NAVSTART" || lost > LOST) throw new Error(`Lighthouse: ${runtimeError.message}`);
        continue;
      }
      const scores = Object.values(categories).map(({ id, title, score }) => {
        return [id, { title, score: Math.round(100 * (score ?? 0)) }] as const;
      });
      runs.push(new Map(scores));
      if (runs.length === 1) {
        const bad = Object.values(audits).filter(({ score, scoreDisplayMode }) => {
          return score !== null && score < 0.9 && ["binary", "numeric", "metricSavings"].includes(scoreDisplayMode);
        });
        for (const { id, title, displayValue = "" } of bad) say(`Lighthouse: ${id}: ${title} ${displayValue}`);
      }
    } finally {
      await browser.close();
    }
  }
  return [...runs[0]!].map(([id, { title }]) => {
    return { title, score: median(runs.map((run) => run.get(id)?.score ?? 0)) };
  });
}

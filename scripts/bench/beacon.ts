// What does the beacon cost a page, beside other trackers, and does it keep its word when the collector fails?

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { buildBeacon } from "../build-beacon.ts";
import { buildElements } from "../build-elements.ts";
import { launchBrowser } from "./browser.ts";
import { accepted, type Loopback, openLoopback } from "./collector.ts";
import { type Row, rowsOf } from "./row.ts";

/** Other trackers' scripts in bytes, at the named version, minified by terser or their own build, then gzip -9. */
const peers: [name: string, bytes: number][] = [
  ["Counterscale 3.4.1 loader", 1896],
  ["Umami, built from HEAD", 2220],
  ["Plausible 0.4.6 module", 2694],
  ["OpenPanel op1.js", 3284],
  ["GoatCounter count.js, as served", 3328],
  ["Rybbit script.js, 2025-06", 4689],
  ["Snowplow browser-tracker 4.10.1", 17402],
  ["Matomo matomo.js", 21877],
  ["Segment analytics-next 1.84.3", 30012],
  ["PostHog slim 1.449.2", 53987],
  ["RudderStack 3.34.1 modern", 72670],
  ["PostHog array.js 1.449.2", 121980],
];

const { atMost, info } = rowsOf("beacon");

/** Waits for a condition and gives up quietly: the figure then tells. */
const until = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 600 && !condition(); tries++) await sleep(25);
};

const tag = ({ collector }: Loopback, attributes = ""): string =>
  `<!doctype html><meta charset="utf-8"><script defer src="${collector}/s.js" data-key="pk_bench" ${attributes}></script><h1>Shop</h1>`;

const countLongTasks = `window.longTasks = 0;
new PerformanceObserver((list) => { window.longTasks += list.getEntries().length }).observe({ type: "longtask", buffered: true });`;

/** The requests of one view, before the visitor leaves, and its long tasks. */
async function measureView(
  page: Page,
  loopback: Loopback,
  visit: number,
): Promise<{ requests: number; longTasks: number }> {
  const url = `${loopback.shop}/view?visit=${visit}`;
  // Without the last page's engagement, which may arrive meanwhile.
  const ofView = () => loopback.requests.filter(({ body }) => body.events.some((event) => event.url === url));
  await page.goto(url);
  await until(() => ofView().length > 0);
  // Two more waits of the beacon's own: a second request of the view would show by then.
  await sleep(2000);
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number }).longTasks);
  return { requests: ofView().length, longTasks };
}

/** How many of a checkout's events are missing after two refusals and a reload. */
async function measureLoss(page: Page, loopback: Loopback): Promise<number> {
  loopback.pages.set("/checkout", { html: tag(loopback, 'data-consent="granted"') });
  loopback.requests.length = 0;
  loopback.answers.push(503, 503);
  await page.goto(`${loopback.shop}/checkout`);
  await page.evaluate(() => window.suanpan?.("purchase", { transaction_id: "o-1" }));
  await until(() => loopback.requests.length > 0);
  await page.reload();
  const arrived = (name: string): number =>
    new Set(accepted(loopback).flatMap((event) => (event.name === name ? [event.id] : []))).size;
  const missing = (): number => 2 - arrived("page_view") + 1 - arrived("purchase");
  await until(() => missing() === 0);
  return Math.abs(missing());
}

/** The rows of the area `beacon`. */
export async function beacon(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "suanpan-bench-"));
  const built = [...(await buildBeacon(folder)), ...(await buildElements(folder))];
  const files = new Map(built.map(({ file, gzip_bytes }) => [file, gzip_bytes]));
  const loopback = await openLoopback(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addInitScript(countLongTasks);
    loopback.pages.set("/view", { html: tag(loopback) });
    const views = [];
    for (let visit = 0; visit < 3; visit++) views.push(await measureView(page, loopback, visit));
    const lost = await measureLoss(page, loopback);
    return [
      atMost("core, min + gzip", files.get("s-core.js")!, "bytes", 1890),
      atMost("with capture of dataLayer, gtag and JSON-LD", files.get("s.js")!, "bytes", 2600),
      info("web vitals, loaded on request", files.get("s-vitals.js")!, "bytes"),
      info("click positions, loaded on request", files.get("s-clicks.js")!, "bytes"),
      atMost("price, offer and cart elements together, min + gzip", files.get("p.js")!, "bytes", 3000),
      info("the same as a module, with the client", files.get("p.mjs")!, "bytes"),
      ...peers.map(([name, bytes]) => info(`for comparison: ${name}`, bytes, "bytes")),
      atMost("requests of a view", Math.max(...views.map(({ requests }) => requests)), "requests", 1),
      atMost("preflights", loopback.preflights, "requests", 0),
      // A task of the beacon would be long on every visit; one on some visits is the machine's.
      atMost("long tasks of a view", Math.min(...views.map(({ longTasks }) => longTasks)), "tasks", 0),
      atMost("events lost over two 503s and a reload", lost, "events", 0),
    ];
  } finally {
    await browser.close();
    await loopback.close();
    await rm(folder, { recursive: true });
  }
}

// How does a test put the built beacon on a page of a real browser and see what arrives?

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { accepted, type Loopback, openLoopback, type ReceivedEvent } from "../../scripts/bench/collector.ts";
import { buildBeacon } from "../../scripts/build-beacon.ts";
import { launchBrowser } from "./browser.ts";

export type { Loopback, ReceivedEvent };

/** How patiently the tests wait for a condition; no test asserts a time. */
export const patience = { timeout: 20_000, interval: 25 };

export interface Shop {
  browser: Browser;
  loopback: Loopback;
  /** The script tag, with further attributes. */
  tag: (attributes?: string, file?: string) => string;
  /** Puts a page into the shop and opens it in a context of its own, watched for errors and console output. */
  visit: (html: string, options?: VisitOptions) => Promise<Visit>;
  /** Waits until the accepted events, each id once, fulfil the condition, and gives them. */
  arrived: (condition: (events: ReceivedEvent[]) => boolean) => Promise<ReceivedEvent[]>;
  close: () => Promise<void>;
}

export interface VisitOptions {
  path?: string;
  headers?: Record<string, string>;
  /** Runs before any script of the page. */
  init?: string;
  context?: BrowserContext;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Uncaught errors and console output of the page. */
  noise: string[];
}

/** The stub a shop puts in its head to call `suanpan` before the script is there. */
export const stub = "window.suanpan=window.suanpan||function(){(suanpan.q=suanpan.q||[]).push(arguments)};";

/** The events by name, and of one name. */
export const names = (events: ReceivedEvent[]): string[] => events.map(({ name }) => name);
export const named = (events: ReceivedEvent[], name: string): ReceivedEvent[] =>
  events.filter((event) => event.name === name);

const once = (events: ReceivedEvent[]): ReceivedEvent[] => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];

export async function openShop(): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), "suanpan-beacon-"));
  await buildBeacon(folder);
  const loopback = await openLoopback(folder);
  const browser = await launchBrowser();
  return {
    browser,
    loopback,
    tag: (attributes = "", file = "s.js") =>
      `<script defer src="${loopback.collector}/${file}" data-key="pk_test" ${attributes}></script>`,
    visit: async (html, { path = "/", headers = {}, init, context: given } = {}) => {
      loopback.pages.set(path, { html: `<!doctype html><meta charset="utf-8"><title>Shop</title>${html}`, headers });
      const context = given ?? (await browser.newContext({ locale: "en-US" }));
      const page = await context.newPage();
      const noise: string[] = [];
      page.on("pageerror", (error) => noise.push(String(error)));
      page.on("console", (message) => noise.push(message.text()));
      if (init) await page.addInitScript(init);
      await page.goto(loopback.shop + path);
      return { page, context, noise };
    },
    arrived: async (condition) => {
      await expect.poll(() => condition(once(accepted(loopback))), patience).toBe(true);
      return once(accepted(loopback));
    },
    close: async () => {
      await browser.close();
      await loopback.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Forgets what arrived; the tests of a file share one browser. */
export const reset = async ({ browser, loopback }: Shop): Promise<void> => {
  for (const context of browser.contexts()) await context.close();
  loopback.pages.clear();
  loopback.answers.length = 0;
  loopback.requests.length = 0;
  loopback.preflights = 0;
};

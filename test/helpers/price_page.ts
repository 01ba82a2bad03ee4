// A shop's own page with price elements, on another origin and under a strict policy, and what happens on it.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { TestServer } from "./server.ts";

export interface Visit {
  page: Page;
  /** Bodies of what was asked, by endpoint. */
  asked: { endpoint: string; body: { lines: { sku: string; quantity: number }[]; codes?: string[] } }[];
  /** Errors and warnings that the page met with. */
  noise: string[];
}

/** Opens a page and watches what it asks, what goes wrong and what moves. */
export async function openVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "Asia/Shanghai", ...options });
  const page = await context.newPage();
  const visit: Visit = { page, asked: [], noise: [] };
  page.on("pageerror", ({ message }) => visit.noise.push(message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) visit.noise.push(message.text());
  });
  page.on("request", (request) => {
    const [, endpoint] = /\/v1\/(decide|quote|checkout)$/.exec(request.url()) ?? [];
    if (endpoint) visit.asked.push({ endpoint, body: JSON.parse(request.postData() ?? "{}") });
  });
  await page.addInitScript(watchShifts);
  return visit;
}

declare global {
  interface Window {
    shifts: { value: number; moved: (string | undefined)[] }[];
  }
}

function watchShifts(): void {
  window.shifts = [];
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Element | null }[] };
  new PerformanceObserver((list) => {
    const [view] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    for (const { startTime, value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      // What a click brings is expected, and what moves while the page itself still arrives is not the scripts' doing.
      if (hadRecentInput || !view?.domInteractive || startTime < view.domInteractive) continue;
      const moved = sources.map(({ node }) => (node?.parentElement ?? node)?.outerHTML.slice(0, 80));
      window.shifts.push({ value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What moved by itself so far. */
export const shiftsOf = (page: Page) => page.evaluate(() => window.shifts);

export interface PriceShop {
  /** Puts a page up and gives its address; it forbids everything but the price server's scripts and answers. */
  put: (body: string, key?: string, attributes?: string) => string;
  /** The price server on another origin, through which preflights are counted. */
  counted: string;
  preflights: () => number;
  close: () => void;
}

async function listen(answer: RequestListener): Promise<{ origin: string; close: () => void }> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** A shop's own server, on an origin of its own. */
export async function openPriceShop({ url, write_key }: TestServer): Promise<PriceShop> {
  const pages = new Map<string, string>();
  let preflights = 0;
  const counter = await listen(async (request, response) => {
    if (request.method === "OPTIONS") preflights += 1;
    const body = request.method === "POST" ? { body: await text(request) } : {};
    const answer = await fetch(`${url}${request.url}`, { method: request.method ?? "GET", ...body });
    const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" };
    response.writeHead(answer.status, { ...allowed, "content-type": answer.headers.get("content-type") ?? "" });
    response.end(await answer.text());
  });
  const allowed = `${url} ${counter.origin}`;
  const policy = `default-src 'none'; img-src data:; script-src ${url}; connect-src ${allowed}; require-trusted-types-for 'script'`;
  const shop = await listen((request, response) => {
    const body = pages.get(request.url ?? "");
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(body);
  });
  return {
    put(body, key = write_key, attributes = "") {
      const path = `/page-${pages.size}`;
      const tag = `<script defer src="${url}/p.js" data-key="${key}" ${attributes}></script>`;
      // An icon that is none, or the browser asks for one.
      const head = `<meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${tag}`;
      pages.set(path, `<!doctype html><html lang="en">${head}<main>${body}</main></html>`);
      return `${shop.origin}${path}`;
    },
    counted: counter.origin,
    preflights: () => preflights,
    close() {
      shop.close();
      counter.close();
    },
  };
}

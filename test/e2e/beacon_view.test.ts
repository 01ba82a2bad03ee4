// When does a page view count, and what is said about how it was looked at?

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { named, names, openShop, reset, type Shop, stub } from "../helpers/beacon.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => reset(shop));
afterAll(() => shop.close());

const tall = '<div style="height:4000px"></div>';

test("a view is one request without a preflight, and leaving is the second", async () => {
  const { page, noise } = await shop.visit(`${shop.tag()}${tall}`, { path: "/product" });
  const [view] = await shop.arrived((events) => events.length > 0);
  expect(view).toMatchObject({ name: "page_view", url: `${shop.loopback.shop}/product`, params: {} });
  expect(view!.id).toMatch(/^[0-9a-f]{32}$/);
  expect(Math.abs(Number.parseInt(view!.id.slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
  expect(view).not.toHaveProperty("referrer");
  await page.goto("about:blank");
  const events = await shop.arrived(({ length }) => length > 1);
  expect(names(events)).toEqual(["page_view", "engagement"]);
  expect(shop.loopback.requests).toHaveLength(2);
  expect(shop.loopback.preflights).toBe(0);
  expect(shop.loopback.requests[0]).toMatchObject({ content_type: "text/plain;charset=UTF-8", cookie: undefined });
  expect(shop.loopback.requests[0]!.body).toMatchObject({ key: "pk_test", language: "en-US", viewport: "desktop" });
  expect(shop.loopback.requests[0]!.body).not.toHaveProperty("visitor");
  expect(noise).toEqual([]);
});

test("the page from which a visitor comes is told", async () => {
  shop.loopback.pages.set("/list", { html: "list" });
  const { page } = await shop.visit("<a href='/product'>product</a>", { path: "/from" });
  shop.loopback.pages.set("/product", { html: shop.tag() });
  await page.click("a");
  const [view] = await shop.arrived((events) => events.length > 0);
  expect(view!.referrer).toBe(`${shop.loopback.shop}/from`);
});

test("a new path in history is a view; query, hash and the same path are not", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/a" });
  await shop.arrived((events) => events.length > 0);
  await page.evaluate(() => {
    history.replaceState({}, "", "/a?page=2");
    history.pushState({}, "", "#part");
    history.pushState({}, "", "/a?page=3");
    location.hash = "other";
    history.pushState({}, "", "/b?utm_source=x");
    history.replaceState({}, "", "/c");
  });
  await page.goBack();
  await page.evaluate(() => window.suanpan?.("done"));
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(named(events, "page_view").map(({ url }) => url.replace(shop.loopback.shop, ""))).toEqual([
    "/a",
    "/b?utm_source=x",
    "/c",
    "/a?page=3#other",
  ]);
  const views = named(events, "page_view");
  expect(views[1]!.referrer).toBe(views[0]!.url);
  // Each view ends with what was seen of it, under its own address.
  expect(named(events, "engagement").map(({ url }) => url)).toEqual(views.slice(0, 3).map(({ url }) => url));
});

test("a page restored from the back-forward cache is one more view", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/cached" });
  await shop.arrived((events) => events.length > 0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false })));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.evaluate(() => window.suanpan?.("done"));
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(named(events, "page_view")).toHaveLength(2);
});

test("going on to another page and back is two views with an end each", async () => {
  shop.loopback.pages.set("/other", { html: "other" });
  const { page } = await shop.visit(shop.tag(), { path: "/first" });
  await shop.arrived((events) => events.length > 0);
  await page.goto(`${shop.loopback.shop}/other`);
  await shop.arrived((events) => events.length > 1);
  await page.evaluate(() => history.back()).catch(() => {});
  const events = await shop.arrived((all) => all.length > 2);
  expect(names(events)).toEqual(["page_view", "engagement", "page_view"]);
});

// The page itself cannot be hidden from here, so the test says when it is.
const hide = `let hidden = false;
Object.defineProperty(document, "hidden", { get: () => hidden });
window.setHidden = (value) => { hidden = value; document.dispatchEvent(new Event("visibilitychange", { bubbles: true })) };`;
declare global {
  interface Window {
    setHidden: (value: boolean) => void;
  }
}

test("engagement counts visible time in parts that add up, and the deepest scroll", async () => {
  // The page's clock is the test's, so the figures are exact.
  const clock = "let clock = 1000; performance.now = () => clock; window.tick = (ms) => { clock += ms };";
  const { page } = await shop.visit(`${shop.tag()}${tall}`, { path: "/read", init: hide + clock });
  await shop.arrived((events) => events.length > 0);
  await page.evaluate(async () => {
    const tick = (window as unknown as { tick: (ms: number) => void }).tick;
    const scrolled = new Promise((done) => addEventListener("scroll", done, { once: true }));
    scrollTo(0, 1000);
    await scrolled;
    tick(3000);
    window.setHidden(true);
    window.setHidden(true);
    tick(60_000);
    window.setHidden(false);
    tick(500);
    dispatchEvent(new PageTransitionEvent("pagehide"));
    window.setHidden(true);
  });
  const events = await shop.arrived((all) => named(all, "engagement").length > 1);
  const seen = named(events, "engagement");
  expect(seen.map(({ params }) => params.engaged_ms)).toEqual([3000, 500]);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(seen[0]!.params.scroll_ratio).toBeCloseTo((1000 + 720) / height, 3);
  expect(named(events, "page_view")).toHaveLength(1);
});

test("a tab opened in the background has a view and no engagement", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/later", init: hide.replace("= false", "= true") });
  await shop.arrived((events) => events.length > 0);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide"));
    window.suanpan?.("done");
  });
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(names(events)).toEqual(["page_view", "done"]);
});

test("a prerendered page counts when it is shown", async () => {
  const init = `let prerendering = true;
    Object.defineProperty(document, "prerendering", { get: () => prerendering });
    window.show = () => { prerendering = false; document.dispatchEvent(new Event("prerenderingchange")) };`;
  const { page } = await shop.visit(shop.tag(), { path: "/soon", init });
  await page.evaluate(() => window.suanpan?.("early"));
  expect(await page.evaluate(() => window.suanpan?.q?.length)).toBe(1);
  await page.evaluate(() => (window as unknown as { show: () => void }).show());
  const events = await shop.arrived((all) => all.length > 1);
  expect(names(events)).toEqual(["page_view", "early"]);
  expect(shop.loopback.requests).toHaveLength(1);
});

test("calls queued before the script are sent with the first request, in order", async () => {
  const inline = `<script>${stub}suanpan("add_to_cart",{currency:"CNY",items:[{item_id:"a"}]});suanpan("tried_on",{size:42})</script>`;
  await shop.visit(inline + shop.tag(), { path: "/early" });
  const events = await shop.arrived((all) => all.length > 2);
  expect(names(events)).toEqual(["page_view", "add_to_cart", "tried_on"]);
  expect(events[1]!.params).toEqual({ currency: "CNY", items: [{ item_id: "a" }] });
  expect(events[2]!.params).toEqual({ size: 42 });
  expect(shop.loopback.requests).toHaveLength(1);
});

test("a second script tag changes nothing", async () => {
  await shop.visit(shop.tag() + shop.tag() + shop.tag("", "s-core.js"), { path: "/twice" });
  const events = await shop.arrived((all) => all.length > 0);
  expect(names(events)).toEqual(["page_view"]);
  expect(shop.loopback.requests).toHaveLength(1);
});

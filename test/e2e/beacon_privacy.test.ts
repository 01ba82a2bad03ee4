// What is kept in the browser and sent about a visitor, under each answer to the question of consent?

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { named, names, openShop, patience, reset, type Shop, stub, type Visit } from "../helpers/beacon.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => reset(shop));
afterAll(() => shop.close());

const storage = ({ page }: Visit): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }));
const visitorIn = async (visit: Visit): Promise<unknown> => JSON.parse((await storage(visit)).suanpan ?? "{}").visitor;
const identifiers = () => shop.loopback.requests.map(({ body }) => [body.visitor, body.customer_id]);

/** Sends one more event and waits until it has arrived. */
const settle = async ({ page }: Visit, name: string): Promise<void> => {
  await page.evaluate((event) => window.suanpan?.(event), name);
  await shop.arrived((events) => named(events, name).length > 0);
};

test.each([
  ["Global Privacy Control", "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })"],
  ["Do Not Track", "Object.defineProperty(navigator, 'doNotTrack', { value: '1' })"],
])("%s: nothing is sent, nothing is stored, what was stored goes", async (_, init) => {
  const before = `${init}; if (location.protocol === "http:" && !sessionStorage.seen) localStorage.suanpan = '{"visitor":"old","events":[]}';
    if (location.protocol === "http:") sessionStorage.seen = 1`;
  const inline = `<script>${stub}suanpan("consent","granted");suanpan("identify","c-1");suanpan("purchase")</script>`;
  const tag = shop.tag('data-consent="granted" data-vitals data-clicks');
  const visit = await shop.visit(inline + tag, { path: "/gpc", init: before });
  await visit.page.evaluate(() => {
    window.suanpan?.("consent", "granted");
    window.suanpan?.("add_to_cart");
    history.pushState({}, "", "/gpc2");
  });
  expect(await storage(visit)).toEqual({});
  // Once a page without the signal has been heard, a request of the silent one would have been too.
  await visit.page.goto("about:blank");
  await shop.visit(shop.tag(), { path: "/open" });
  const events = await shop.arrived(({ length }) => length > 0);
  expect(events.map(({ url }) => new URL(url).pathname)).toEqual(["/open"]);
  expect(visit.noise).toEqual([]);
});

test("by default there is no identifier and nothing stored, also after identify", async () => {
  const visit = await shop.visit(shop.tag(), { path: "/default" });
  await visit.page.evaluate(() => window.suanpan?.("identify", "c-1"));
  await settle(visit, "more");
  expect(await storage(visit)).toEqual({});
  expect(identifiers().flat()).toEqual(
    identifiers()
      .flat()
      .map(() => undefined),
  );
});

test("consent brings identifiers that stay over pages, a refusal takes them away", async () => {
  const visit = await shop.visit(shop.tag(), { path: "/asked" });
  await settle(visit, "before");
  await visit.page.evaluate(() => {
    window.suanpan?.("identify", 42);
    window.suanpan?.("consent", "granted");
  });
  await settle(visit, "granted");
  const visitor = await visitorIn(visit);
  expect(visitor).toMatch(/^[0-9a-f]{32}$/);
  expect(identifiers().at(-1)).toEqual([visitor, "42"]);

  await visit.page.reload();
  await settle(visit, "next_page");
  expect(identifiers().at(-1)).toEqual([visitor, "42"]);
  await visit.page.evaluate(() => window.suanpan?.("consent", "granted"));
  expect(await visitorIn(visit)).toBe(visitor);
  await visit.page.evaluate(() => window.suanpan?.("identify"));
  await settle(visit, "logged_out");
  expect(identifiers().at(-1)).toEqual([visitor, undefined]);

  await visit.page.evaluate(() => window.suanpan?.("consent", "denied"));
  expect(await storage(visit)).toEqual({});
  await settle(visit, "denied");
  expect(identifiers().at(-1)).toEqual([undefined, undefined]);
});

test("consent after the view tells the landing again under the visitor's own id, once", async () => {
  const visit = await shop.visit(shop.tag(), { path: "/landing" });
  await settle(visit, "before");
  await visit.page.evaluate(() => window.suanpan?.("consent", "granted"));
  await visit.page.evaluate(() => window.suanpan?.("consent", "granted"));
  await settle(visit, "after");
  const told = named(
    shop.loopback.requests.flatMap(({ body }) => body.events),
    "consent",
  );
  expect(told.map(({ url }) => new URL(url).pathname)).toEqual(["/landing"]);
  const carrier = shop.loopback.requests.find(({ body }) => named(body.events, "consent").length > 0);
  expect(carrier?.body.visitor).toBe(await visitorIn(visit));
});

test("a consent given before the script is there holds for the first request", async () => {
  const inline = `<script>${stub}suanpan("consent","granted");suanpan("identify","c-7")</script>`;
  const visit = await shop.visit(inline + shop.tag(), { path: "/early" });
  await shop.arrived((events) => events.length > 0);
  expect(identifiers()).toEqual([[await visitorIn(visit), "c-7"]]);
});

test("a declared basis stores at once; a refusal outlives the page, and consent ends it", async () => {
  const visit = await shop.visit(shop.tag('data-consent="granted"'), { path: "/declared" });
  await settle(visit, "one");
  const visitor = await visitorIn(visit);
  expect(visitor).toMatch(/^[0-9a-f]{32}$/);
  expect(identifiers()[0]).toEqual([visitor, undefined]);
  await visit.page.evaluate(() => window.suanpan?.("consent", "denied"));
  await visit.page.reload();
  await settle(visit, "two");
  expect(await storage(visit)).toEqual({ suanpan: "{}" });
  expect(identifiers().at(-1)).toEqual([undefined, undefined]);
  await visit.page.evaluate(() => window.suanpan?.("consent", "granted"));
  expect(await visitorIn(visit)).not.toBe(visitor);
});

test("a refusal in one tab holds in the other", async () => {
  const one = await shop.visit(shop.tag('data-consent="granted"'), { path: "/one" });
  const two = await shop.visit(shop.tag('data-consent="granted"'), { path: "/two", context: one.context });
  await settle(one, "first");
  await two.page.evaluate(() => window.suanpan?.("consent", "denied"));
  await settle(one, "second");
  const carrier = shop.loopback.requests.find(({ body }) => named(body.events, "second").length > 0);
  expect([carrier?.body.visitor, carrier?.body.customer_id]).toEqual([undefined, undefined]);
  expect(await storage(one)).toEqual({ suanpan: "{}" });
});

test("forget clears the browser, unsent events included", async () => {
  shop.loopback.answers.push(503);
  const visit = await shop.visit(shop.tag('data-consent="granted"'), { path: "/forget" });
  await visit.page.evaluate(() => window.suanpan?.("identify", "c-9"));
  await expect.poll(() => shop.loopback.requests.length, patience).toBeGreaterThan(0);
  await shop.arrived((events) => events.length > 0);
  await visit.page.evaluate(() => {
    window.suanpan?.("wish");
    window.suanpan?.("forget");
  });
  expect(await storage(visit)).toEqual({});
  await settle(visit, "after");
  expect(identifiers().at(-1)).toEqual([undefined, undefined]);
  expect(names(shop.loopback.requests.flatMap(({ body }) => body.events))).not.toContain("wish");
});

test("no cookie is set by any path through the script", async () => {
  const tag = shop.tag('data-consent="granted" data-vitals data-clicks');
  const visit = await shop.visit(tag, { path: "/cookies" });
  await visit.page.evaluate(() => window.suanpan?.("identify", "c-1"));
  await settle(visit, "one");
  await visit.page.goto("about:blank");
  await shop.arrived((events) => named(events, "engagement").length > 0);
  expect(await visit.context.cookies()).toEqual([]);
  expect(shop.loopback.requests.every(({ cookie }) => cookie === undefined)).toBe(true);
});

test.each([
  [
    "throws",
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
  ],
  [
    "is full",
    "Storage.prototype.setItem = () => { throw 1 }; Object.defineProperty(window, 'localStorage', { value: new Proxy({}, { set() { throw new DOMException('no', 'QuotaExceededError') } }) })",
  ],
  ["is damaged", "localStorage.suanpan = '[{'"],
])("storage that %s is survived, and no identifier is made up", async (_, init) => {
  shop.loopback.answers.push(503);
  const visit = await shop.visit(shop.tag('data-consent="granted" data-vitals'), { path: "/blocked", init });
  await settle(visit, "works");
  expect(
    identifiers()
      .flat()
      .every((identifier) => identifier === undefined),
  ).toBe(true);
  expect(visit.noise.filter((line) => !line.includes("503"))).toEqual([]);
});

// Does every event arrive, and count once, whatever the network and the visitor do?

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accepted } from "../../scripts/bench/collector.ts";
import { named, names, openShop, patience, reset, type Shop } from "../helpers/beacon.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => reset(shop));
afterAll(() => shop.close());

const consent = 'data-consent="granted"';
const stored = "JSON.parse(localStorage.suanpan).events.map(({ name }) => name)";

test("two refusals with 503 and a cut connection are overcome with the same ids, accepted once", async () => {
  shop.loopback.answers.push(503, "drop", 429);
  await shop.visit(shop.tag(), { path: "/retry" });
  await shop.arrived((events) => events.length > 0);
  const { requests } = shop.loopback;
  expect(requests.map(({ answer }) => answer)).toEqual([503, "drop", 429, 202]);
  expect(new Set(requests.map(({ body }) => body.events[0]!.id)).size).toBe(1);
  const sent = requests.map(({ body }) => body.sent_at);
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(sent[0]).toBeLessThan(sent.at(-1)!);
});

test("a refusal of the content is final", async () => {
  shop.loopback.answers.push(400);
  const { page } = await shop.visit(shop.tag(), { path: "/refused" });
  await expect.poll(() => shop.loopback.requests.length, patience).toBe(1);
  await page.evaluate(() => window.suanpan?.("after"));
  await shop.arrived((events) => events.length > 0);
  expect(names(accepted(shop.loopback))).toEqual(["after"]);
});

test("a network lost in the middle of a checkout loses nothing, and order is kept", async () => {
  const { page, context } = await shop.visit(shop.tag(), { path: "/checkout" });
  await page.evaluate(() => window.suanpan?.("begin_checkout"));
  await shop.arrived((events) => events.length > 1);
  const failed = page.waitForEvent("requestfailed");
  await context.setOffline(true);
  await page.evaluate(() => {
    window.suanpan?.("add_shipping_info", { value: 1 });
    window.suanpan?.("add_payment_info", { value: 1 });
  });
  await failed;
  await page.evaluate(() => window.suanpan?.("purchase", { transaction_id: "o-1", currency: "CNY", value: 1 }));
  await context.setOffline(false);
  const events = await shop.arrived((all) => all.length > 4);
  expect(names(events)).toEqual(["page_view", "begin_checkout", "add_shipping_info", "add_payment_info", "purchase"]);
  expect(accepted(shop.loopback)).toHaveLength(5);
});

test("events that failed before a reload arrive after it with the same ids", async () => {
  shop.loopback.answers.push(503, 503, 503, 503);
  const { page } = await shop.visit(shop.tag(consent), { path: "/reload" });
  await expect.poll(() => shop.loopback.requests.length, patience).toBeGreaterThan(0);
  await page.evaluate(() => window.suanpan?.("add_to_cart", { items: [{ item_id: "a" }] }));
  await expect.poll(() => shop.loopback.requests.length, patience).toBeGreaterThan(1);
  await expect.poll(() => page.evaluate(stored)).toEqual(["page_view", "add_to_cart"]);
  const before = shop.loopback.requests.at(-1)!.body.events.map(({ id }) => id);
  shop.loopback.answers.fill(503);
  await page.reload();
  const events = await shop.arrived((all) => named(all, "page_view").length > 1 && named(all, "engagement").length > 0);
  expect(events.slice(0, 2).map(({ id }) => id)).toEqual(before);
  await expect.poll(() => page.evaluate(stored), patience).toEqual([]);
});

test("what was tracked offline just before leaving arrives with the next page", async () => {
  const { page, context } = await shop.visit(shop.tag(consent), { path: "/one" });
  await shop.arrived((events) => events.length > 0);
  await context.setOffline(true);
  await page.evaluate(() => window.suanpan?.("purchase", { transaction_id: "o-2" }));
  await page.goto("about:blank");
  await context.setOffline(false);
  shop.loopback.pages.set("/two", { html: shop.tag(consent) });
  await page.goto(`${shop.loopback.shop}/two`);
  const events = await shop.arrived((all) => named(all, "purchase").length > 0 && named(all, "page_view").length > 1);
  expect(names(events)).toEqual(["page_view", "purchase", "engagement", "page_view"]);
});

test("leaving right after a call still delivers it", async () => {
  shop.loopback.pages.set("/next", { html: "next" });
  const { page } = await shop.visit(shop.tag(), { path: "/cart" });
  await page.evaluate(() => {
    window.suanpan?.("purchase", { transaction_id: "o-3" });
    location.href = "/next";
  });
  const events = await shop.arrived((all) => named(all, "purchase").length > 0);
  expect(named(events, "purchase")[0]!.params).toEqual({ transaction_id: "o-3" });
});

test("a browser without fetch(keepalive) sends by sendBeacon when the page is left", async () => {
  const init = `delete Request.prototype.keepalive;
    const beacon = navigator.sendBeacon; window.fetch = () => Promise.reject(new Error("cut off"));
    navigator.sendBeacon = function (...given) { return beacon.apply(this, given); };`;
  shop.loopback.pages.set("/next", { html: "next" });
  const { page } = await shop.visit(shop.tag(), { path: "/old", init });
  await page.goto(`${shop.loopback.shop}/next`);
  const events = await shop.arrived((all) => all.length > 1);
  expect(names(events)).toEqual(["page_view", "engagement"]);
  expect(shop.loopback.requests[0]!.content_type).toBe("text/plain;charset=UTF-8");
  expect(shop.loopback.preflights).toBe(0);
});

test("requests hold at most 50 events and 60 KB, counted in bytes", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/many" });
  await shop.arrived((events) => events.length > 0);
  await page.evaluate(() => {
    for (let index = 0; index < 120; index++) window.suanpan?.("small", { index });
    // 500 characters are 1,500 bytes.
    for (let index = 0; index < 60; index++) window.suanpan?.("large", { index, text: "算".repeat(500) });
    // One that fits nowhere goes alone.
    window.suanpan?.("huge", { text: "算".repeat(30_000) });
    window.suanpan?.("last");
  });
  const events = await shop.arrived((all) => named(all, "last").length > 0 && all.length >= 182);
  expect(
    named(events, "small")
      .map(({ params }) => params.index)
      .sort((a, b) => Number(a) - Number(b)),
  ).toEqual([...Array(120).keys()]);
  expect(named(events, "large")).toHaveLength(60);
  expect(named(events, "huge")).toHaveLength(0);
  for (const { text, body } of shop.loopback.requests) {
    expect(body.events.length).toBeLessThanOrEqual(50);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
  }
});

test("storage keeps 100 events of the last 24 hours", async () => {
  const old = {
    visitor: "f".repeat(32),
    events: [{ id: `${"0".repeat(12)}${"a".repeat(20)}`, name: "too_old", url: "", params: {} }],
  };
  shop.loopback.answers.push(...Array(50).fill(503));
  const init = `localStorage.suanpan ||= ${JSON.stringify(JSON.stringify(old))}`;
  const { page } = await shop.visit(shop.tag(), { path: "/full", init });
  await page.evaluate(() => {
    for (let index = 0; index < 150; index++) window.suanpan?.("step", { index });
    dispatchEvent(new PageTransitionEvent("pagehide"));
  });
  await expect.poll(() => page.evaluate(stored).then((kept) => (kept as string[]).length), patience).toBe(100);
  expect(await page.evaluate(stored)).not.toContain("too_old");
  expect(names(shop.loopback.requests.flatMap(({ body }) => body.events))).not.toContain("too_old");
});

test("two tabs that share what failed send doubles at most, and both end empty", async () => {
  shop.loopback.answers.push(503, 503);
  const first = await shop.visit(shop.tag(consent), { path: "/tab" });
  await expect.poll(() => shop.loopback.requests.length, patience).toBeGreaterThan(0);
  const second = await shop.visit(shop.tag(consent), { path: "/tab2", context: first.context });
  await second.page.evaluate(() => window.suanpan?.("second"));
  await first.page.evaluate(() => window.suanpan?.("first"));
  const events = await shop.arrived((all) => named(all, "first").length + named(all, "second").length > 1);
  expect(named(events, "page_view")).toHaveLength(2);
  await expect.poll(() => first.page.evaluate(stored), patience).toEqual([]);
  const visitors = shop.loopback.requests.map(({ body }) => body.visitor);
  expect(new Set(visitors).size).toBe(1);
});

test("what a page changes after the call, or cannot be written as JSON, disturbs nothing", async () => {
  const { page, noise } = await shop.visit(shop.tag(), { path: "/mutable" });
  await page.evaluate(() => {
    const item = { item_id: "a", price: 1 };
    const params: Record<string, unknown> = { items: [item] };
    window.suanpan?.("add_to_cart", params);
    item.price = 2;
    params.later = true;
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    window.suanpan?.("circular", circular);
    window.suanpan?.("big", { number: 1n });
    const call = window.suanpan as unknown as (...given: unknown[]) => void;
    for (const name of ["constructor", "__proto__", null, undefined, {}, Symbol("x")]) call(name, null);
    call();
    call("plain", 5);
    call("listed", [1]);
  });
  const events = await shop.arrived((all) => named(all, "listed").length > 0);
  expect(named(events, "add_to_cart")[0]!.params).toEqual({ items: [{ item_id: "a", price: 1 }] });
  expect(names(events)).toEqual(expect.arrayContaining(["constructor", "__proto__", "plain"]));
  expect(names(events)).not.toContain("circular");
  expect(noise).toEqual([]);
});

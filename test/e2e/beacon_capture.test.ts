// Is what a shop already emits for others captured, and nothing else?

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { named, names, openShop, reset, type Shop } from "../helpers/beacon.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => reset(shop));
afterAll(() => shop.close());

const items = [{ item_id: "sku-1", item_name: "Abacus", price: 9.5, quantity: 2 }];
const ecommerce = { currency: "EUR", value: 19, items };
const jsonLd = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const product = {
  "@context": "https://schema.org",
  "@type": "Product",
  name: "Abacus",
  sku: "sku-1",
  brand: { "@type": "Brand", name: "Suan" },
  category: "Toys",
  offers: { "@type": "Offer", price: "9.50", priceCurrency: "EUR" },
};

test("dataLayer entries from before and after the script are captured in the one request", async () => {
  const before = `<script>dataLayer=[{event:"gtm.js"},{user:"u"},{ecommerce:null},
    {event:"view_item",ecommerce:${JSON.stringify(ecommerce)}}]</script>`;
  const after = `<script>addEventListener("DOMContentLoaded",()=>{
    dataLayer.push({event:"add_to_cart",ecommerce:${JSON.stringify(ecommerce)}},{event:"my_own",ecommerce:{}});
    dataLayer.push({event:"page_view"},{event:"user_engagement"},null,"text",()=>{});
    dataLayer.push({event:"search",search_term:"bead",email:"a@example.com"});
  })</script>`;
  const { page, noise } = await shop.visit(before + shop.tag() + after, { path: "/layer" });
  const events = await shop.arrived((all) => named(all, "search").length > 0);
  expect(names(events)).toEqual(["page_view", "view_item", "add_to_cart", "search"]);
  expect(events.slice(1).map(({ params }) => params)).toEqual([ecommerce, ecommerce, { search_term: "bead" }]);
  expect(shop.loopback.requests).toHaveLength(1);
  // The page's own layer is as it would be without the script.
  expect(await page.evaluate(() => [window.dataLayer?.length, window.dataLayer?.push({ event: "x" })])).toEqual([
    12, 13,
  ]);
  expect(noise).toEqual([]);
});

test("an ecommerce object holds for the next event, until null", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/held" });
  await page.evaluate((held) => {
    window.dataLayer?.push({ ecommerce: held }, { event: "begin_checkout" }, { event: "login", method: "SMS" });
    window.dataLayer?.push(
      { ecommerce: null },
      { event: "purchase", transaction_id: "o-1", value: 1, currency: "EUR" },
    );
  }, ecommerce);
  const events = await shop.arrived((all) => named(all, "purchase").length > 0);
  expect(named(events, "begin_checkout")[0]!.params).toEqual(ecommerce);
  expect(named(events, "login")[0]!.params).toEqual({ method: "SMS" });
  expect(named(events, "purchase")[0]!.params).toEqual({ transaction_id: "o-1", value: 1, currency: "EUR" });
});

test("gtag events are captured, its other calls are not", async () => {
  const gtag = `<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
    gtag("js",new Date());gtag("config","G-1");gtag("set",{event:"x"});
    gtag("event","purchase",{transaction_id:"o-1",value:19,currency:"EUR"});
    gtag("event","sign_up");gtag("event","page_view",{});gtag("event","conversion",{})</script>`;
  await shop.visit(gtag + shop.tag(), { path: "/gtag" });
  const events = await shop.arrived((all) => all.length > 2);
  expect(names(events)).toEqual(["page_view", "purchase", "sign_up"]);
  expect(events[1]!.params).toEqual({ transaction_id: "o-1", value: 19, currency: "EUR" });
});

test("a Product in JSON-LD is one view_item a view, in the same request", async () => {
  const page = jsonLd({ "@graph": [{ "@type": "WebPage" }, product] }) + jsonLd({ "@type": "Product", name: "Abacus" });
  await shop.visit(`${page}<script type="application/ld+json">{broken</script>${shop.tag()}`, { path: "/product" });
  const events = await shop.arrived((all) => all.length > 1);
  expect(names(events)).toEqual(["page_view", "view_item"]);
  expect(events[1]!.params).toEqual({
    currency: "EUR",
    value: 9.5,
    items: [{ item_id: "sku-1", item_name: "Abacus", item_brand: "Suan", item_category: "Toys", price: 9.5 }],
  });
  expect(shop.loopback.requests).toHaveLength(1);
});

test("the page's own view_item goes before the JSON-LD, even when it comes after the script", async () => {
  const own = `<script>addEventListener("load",()=>suanpan("view_item",{items:[{item_id:"own"}]}))</script>`;
  const { page } = await shop.visit(jsonLd(product) + shop.tag() + own, { path: "/own" });
  await shop.arrived((all) => all.length > 1);
  await page.evaluate(() => window.suanpan?.("done"));
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(named(events, "view_item").map(({ params }) => params)).toEqual([{ items: [{ item_id: "own" }] }]);
});

test("a list of products is no product page", async () => {
  const { page } = await shop.visit(jsonLd([product, { ...product, name: "Slide rule" }]) + shop.tag(), {
    path: "/list",
  });
  await page.evaluate(() => window.suanpan?.("done"));
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(names(events)).toEqual(["page_view", "done"]);
});

test("a single-page shop gives a view_item for each product it shows, and none for what its router left behind", async () => {
  const { page } = await shop.visit(jsonLd(product) + shop.tag(), { path: "/p/1" });
  await shop.arrived((all) => named(all, "view_item").length > 0);
  await page.evaluate(() => history.pushState({}, "", "/cart"));
  await shop.arrived((all) => named(all, "page_view").length > 1);
  await page.evaluate(
    (next) => {
      history.pushState({}, "", "/p/2");
      document.querySelector('[type$="ld+json"]')!.textContent = JSON.stringify(next);
    },
    { ...product, sku: "sku-2", name: "Slide rule" },
  );
  const events = await shop.arrived((all) => named(all, "view_item").length > 1);
  const seen = named(events, "view_item").map(({ url, params }) => [new URL(url).pathname, params.items]);
  expect(seen).toMatchObject([
    ["/p/1", [{ item_id: "sku-1" }]],
    ["/p/2", [{ item_id: "sku-2" }]],
  ]);
});

test.each([
  ["none", ["page_view"]],
  ["datalayer", ["page_view", "add_to_cart"]],
  ["gtag jsonld", ["page_view", "purchase", "view_item"]],
])('data-capture="%s" captures just that', async (wanted, expected) => {
  const emit = `<script>dataLayer=[{event:"add_to_cart",ecommerce:{}}];(function(){dataLayer.push(arguments)})("event","purchase",{})</script>`;
  const { page } = await shop.visit(emit + jsonLd(product) + shop.tag(`data-capture="${wanted}"`), { path: "/some" });
  await shop.arrived((all) => all.length >= expected.length);
  await page.evaluate(() => window.suanpan?.("done"));
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(names(events)).toEqual([...expected, "done"]);
});

test("the core alone captures nothing", async () => {
  const layer = '<script>dataLayer=[{event:"purchase",ecommerce:{}}]</script>';
  const { page } = await shop.visit(layer + jsonLd(product) + shop.tag("", "s-core.js"), { path: "/core" });
  await page.evaluate(() => window.suanpan?.("done"));
  const events = await shop.arrived((all) => named(all, "done").length > 0);
  expect(names(events)).toEqual(["page_view", "done"]);
});

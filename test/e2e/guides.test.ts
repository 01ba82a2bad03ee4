// Do the guides' tags and pixel count what Shopify, WooCommerce's plug-ins and Tag Manager emit, once, as they stand in the guides?
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseEvent } from "../../shared/events/parse.ts";
import { named, names, openShop, type ReceivedEvent, reset, type Shop } from "../helpers/beacon.ts";
import { codeOf } from "../helpers/guide.ts";
import { pixelFrame } from "../helpers/pixel.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => reset(shop));
afterAll(() => shop.close());

const guide = (name: string, language: string) => codeOf(name, language, shop.loopback.collector, "pk_test");

/** Each event as the collector would store it. */
function expectKept(events: readonly ReceivedEvent[]): void {
  const sender = { visitor: "v", customer_id: null, device: "desktop", country: "", currency: "CNY" } as const;
  for (const event of events) expect(parseEvent(event, sender as never), event.name).toMatchObject({ ok: true });
}

const money = (amount: number) => ({ amount, currencyCode: "CNY" });
const product = {
  id: "1",
  title: "Green tea",
  untranslatedTitle: "Green tea",
  vendor: "Hill",
  type: "Tea",
  url: "/tea",
};
const variant = { id: "11", sku: "TEA-50", title: "50 g", price: money(19.9), product };
const unnamed = { id: "12", sku: null, title: "Default Title", price: money(35), product };
const cartLine = { merchandise: variant, quantity: 2, cost: { totalAmount: money(39.8) } };
const checkout = {
  token: "abc",
  order: { id: "gid://shopify/OrderIdentity/5450789469123", customer: { id: "1" } },
  email: "jon@example.com",
  totalPrice: money(74.8),
  lineItems: [
    { id: "1", quantity: 2, title: "Green tea", variant },
    { id: "2", quantity: 1, title: "Green tea", variant: unnamed },
    { id: "3", quantity: 1, title: "Tip", variant: null },
  ],
};
/** What Shopify tells a pixel on the way from a page to an order. */
const journey = [
  ["page_viewed", {}],
  ["collection_viewed", { collection: { id: "9", title: "Teas", productVariants: [variant, unnamed] } }],
  ["search_submitted", { searchResult: { query: "green", productVariants: [variant] } }],
  ["product_viewed", { productVariant: variant }],
  ["product_added_to_cart", { cartLine }],
  ["product_removed_from_cart", { cartLine }],
  ["cart_viewed", { cart: { id: "c", cost: { totalAmount: money(39.8) }, lines: [cartLine], totalQuantity: 2 } }],
  ["checkout_started", { checkout }],
  ["checkout_contact_info_submitted", { checkout }],
  ["checkout_shipping_info_submitted", { checkout }],
  ["payment_info_submitted", { checkout }],
  ["checkout_completed", { checkout }],
] as const;

test("Shopify: a custom pixel counts the way to an order, each event once", async () => {
  const { page, noise } = await shop.visit(pixelFrame(guide("shopify.md", "js")), { path: "/pixel" });
  const events = journey.map(([name, data], n) => ({
    id: `sh-f6e0b3a6-${1000 + n}-4D2E-9D1B-0123456789AB`,
    clientId: "81f0e1a2-7b6c-4d5e-8f90-a1b2c3d4e5f6",
    name,
    timestamp: new Date().toISOString(),
    type: "standard",
    context: {
      document: {
        location: { href: "https://tea-house.myshopify.com/products/green-tea?utm_source=mail" },
        referrer: "https://search.example/",
        title: "Green tea",
      },
    },
    data,
  }));
  await page.evaluate((all) => {
    // The second time over: Shopify may tell of an event again.
    for (const event of [...all, all[0]]) window.frames[0]!.postMessage(event, "*");
  }, events);
  // A request an event: the order in which they arrive is the network's.
  const arrived = await shop.arrived((all) => all.length >= journey.length - 1);
  expect(names(arrived).sort()).toEqual(
    [
      "page_view",
      "view_item_list",
      "search",
      "view_item",
      "add_to_cart",
      "remove_from_cart",
      "view_cart",
      "begin_checkout",
      "add_shipping_info",
      "add_payment_info",
      "purchase",
    ].sort(),
  );
  expectKept(arrived);
  expect(named(arrived, "purchase")[0]).toMatchObject({
    url: "https://tea-house.myshopify.com/products/green-tea?utm_source=mail",
    params: {
      transaction_id: "5450789469123",
      currency: "CNY",
      value: 74.8,
      items: [
        { item_id: "TEA-50", item_name: "Green tea", item_brand: "Hill", price: 19.9, quantity: 2 },
        { item_id: "Green tea", price: 35, quantity: 1 },
      ],
    },
  });
  const { requests, preflights } = shop.loopback;
  expect(requests[0]!.body).toMatchObject({ key: "pk_test", visitor: "81f0e1a2-7b6c-4d5e-8f90-a1b2c3d4e5f6" });
  expect(requests.map(({ text }) => text).join("")).not.toContain("jon@example.com");
  expect(preflights).toBe(0);
  expect(noise).toEqual([]);
});

const items = [{ item_id: "TEA-50", item_name: "Green tea", price: 19.9, quantity: 2, item_category: "Tea" }];
const ecommerce = { currency: "CNY", value: 39.8, items };
const bought = { ...ecommerce, transaction_id: "4750", tax: 1.35, shipping: 12 };

/** What GA4 plug-ins of WooCommerce write: each event after the one before was cleared, some before the page is there. */
const plugin = (event: string, data: object) =>
  `dataLayer.push({ecommerce:null});dataLayer.push(${JSON.stringify({ event, ecommerce: data })});`;

test("WooCommerce: the tag reads what a plug-in writes, before it and after", async () => {
  const tag = guide("woocommerce.md", "html");
  const before = `<script>window.dataLayer=window.dataLayer||[];dataLayer.push({pagePostType:"product",customerBillingEmail:"john@example.com"});${plugin("view_item", ecommerce)}</script>`;
  const { page, noise } = await shop.visit(`${before}${tag}<button>Add to cart</button>`, { path: "/product/tea" });
  await shop.arrived((all) => named(all, "view_item").length > 0);
  await page.evaluate(
    (code) => document.querySelector("button")!.addEventListener("click", () => new Function(code)()),
    plugin("add_to_cart", ecommerce),
  );
  await page.click("button");
  await page.evaluate(plugin("begin_checkout", ecommerce) + plugin("purchase", bought));
  const arrived = await shop.arrived((all) => named(all, "purchase").length > 0);
  expect(names(arrived)).toEqual(["page_view", "view_item", "add_to_cart", "begin_checkout", "purchase"]);
  expectKept(arrived);
  expect(named(arrived, "purchase")[0]!.params).toMatchObject({ transaction_id: "4750", value: 39.8, items });
  expect(shop.loopback.requests.map(({ text }) => text).join("")).not.toContain("john@example.com");
  expect(noise).toEqual([]);
});

/** A container as it works: it takes `push` over, tells its own events, and puts a tag's HTML into the page itself. */
const container = (html: string) => `<script>
  window.dataLayer = window.dataLayer || [];
  dataLayer.push({ "gtm.start": Date.now(), event: "gtm.js" });
  ${plugin("view_item", ecommerce)}
  addEventListener("DOMContentLoaded", () => {
    const push = dataLayer.push;
    dataLayer.push = function () { return push.apply(dataLayer, arguments); };
    dataLayer.push({ event: "gtm.dom" });
    const holder = document.createElement("div");
    holder.innerHTML = ${JSON.stringify(html).replaceAll("</", "<\\/")};
    for (const { textContent, src } of holder.querySelectorAll("script")) {
      // Attributes of its own are lost.
      const script = document.createElement("script");
      if (src) script.src = src; else script.text = textContent;
      document.body.append(script);
    }
    dataLayer.push({ event: "gtm.load" });
  });
</script>`;

test("Tag Manager: a tag that it puts in reads all that was pushed, each once", async () => {
  const { page, noise } = await shop.visit(container(guide("gtm.md", "html")), { path: "/gtm" });
  await shop.arrived((all) => named(all, "view_item").length > 0);
  await page.evaluate(
    `dataLayer.push({ event: "gtm.click", "gtm.elementText": "Jon Doe" });${plugin("add_to_cart", ecommerce)}${plugin("purchase", bought)}`,
  );
  const arrived = await shop.arrived((all) => named(all, "purchase").length > 0);
  expect(names(arrived)).toEqual(["page_view", "view_item", "add_to_cart", "purchase"]);
  expectKept(arrived);
  expect(named(arrived, "add_to_cart")[0]!.params).toMatchObject({ currency: "CNY", items });
  expect(shop.loopback.requests.map(({ text }) => text).join("")).not.toContain("Jon Doe");
  expect(noise).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { findProducts, toViewItem } from "../../../../site/beacon/capture/product.ts";

const item = (fields: Record<string, unknown>) => toViewItem([{ name: "Abacus", ...fields }])!;

describe("findProducts", () => {
  test.each([
    ["at the top", { "@type": "Product", name: "a" }],
    ["in a list", [{ "@type": "WebSite" }, { "@type": "Product", name: "a" }]],
    ["in a graph", { "@graph": [{ "@type": "Organization" }, { "@type": "Product", name: "a" }] }],
    ["as what the page is about", { "@type": "WebPage", mainEntity: { "@type": "Product", name: "a" } }],
    ["of several types", { "@type": ["Product", "Vehicle"], name: "a" }],
    ["with the type as an address", { "@type": "https://schema.org/Product", name: "a" }],
    ["as a group of variants", { "@type": "ProductGroup", name: "a" }],
  ])("finds a product %s", (_, data) => {
    expect(findProducts(data).map(({ name }) => name)).toEqual(["a"]);
  });

  test.each([
    ["nothing", null],
    ["a text", "Product"],
    ["a number", 1],
    ["another type", { "@type": "ProductCollection" }],
    ["a list page", { "@type": "ItemList", itemListElement: [{ "@type": "Product" }] }],
    ["a recommendation", { "@type": "WebPage", isRelatedTo: { "@type": "Product" } }],
  ])("finds none in %s", (_, data) => {
    expect(findProducts(data)).toEqual([]);
  });
});

describe("toViewItem", () => {
  test.each([
    ["an offer", { price: 9.5, priceCurrency: "EUR" }],
    ["a price as text", { price: "9.50", priceCurrency: "EUR" }],
    [
      "several offers",
      [
        { price: 9.5, priceCurrency: "EUR" },
        { price: 12, priceCurrency: "EUR" },
      ],
    ],
    ["an aggregate", { "@type": "AggregateOffer", lowPrice: 9.5, highPrice: 12, priceCurrency: "EUR" }],
    ["a specification", { priceSpecification: [{ price: 9.5, priceCurrency: "EUR" }] }],
  ])("takes the price from %s", (_, offers) => {
    expect(item({ offers })).toMatchObject({ currency: "EUR", value: 9.5, items: [{ price: 9.5 }] });
  });

  test("takes the price of a group from its first variant", () => {
    const variants = [{ offers: { price: 3, priceCurrency: "CNY" } }, { offers: { price: 4, priceCurrency: "CNY" } }];
    expect(item({ productGroupID: "g", hasVariant: variants })).toMatchObject({
      currency: "CNY",
      items: [{ item_id: "g", price: 3 }],
    });
  });

  test("leaves out a price that is none", () => {
    expect(item({ offers: { price: "on request" } }).value).toBeUndefined();
  });

  test.each([
    ["sku", { sku: "s", mpn: "m" }, "s"],
    ["the offer's sku", { offers: { sku: "o" }, mpn: "m" }, "o"],
    ["mpn", { mpn: "m" }, "m"],
    ["a number", { sku: 42 }, "42"],
    ["nothing", {}, undefined],
  ])("names the item by %s", (_, fields, id) => {
    expect(item(fields).items).toMatchObject([{ item_id: id, item_name: "Abacus" }]);
  });

  test("reads a brand as text or object", () => {
    expect(item({ brand: "B" }).items).toMatchObject([{ item_brand: "B" }]);
    expect(item({ brand: [{ name: "B" }] }).items).toMatchObject([{ item_brand: "B" }]);
  });

  test("joins several blocks about one product, and takes no side among several products", () => {
    const joined = toViewItem([
      { name: "a", sku: "1" },
      { name: "a", offers: { price: 2 } },
    ]);
    expect(joined).toMatchObject({ value: 2, items: [{ item_id: "1" }] });
    expect(toViewItem([{ name: "a" }, { name: "b" }])).toBeUndefined();
    expect(toViewItem([])).toBeUndefined();
  });
});

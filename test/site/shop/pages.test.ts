// Do the shop's pages say about a product what search, search engines and the beacon need?
import { describe, expect, it } from "vitest";
import { findProduct, products } from "../../../shared/sim/catalogue/index.ts";
import { findProducts, toViewItem } from "../../../site/beacon/capture/product.ts";
import { parseConfig } from "../../../site/storefront/config.ts";
import { toJsonLd } from "../../../site/storefront/json_ld.ts";
import { matches } from "../../../site/storefront/search.ts";

describe("a product's data block", () => {
  it("is read by the beacon as one view_item of its sku and price", () => {
    for (const product of products) {
      const params = toViewItem(findProducts(JSON.parse(toJsonLd(product))));
      expect(params).toMatchObject({
        currency: "CNY",
        value: product.price_minor / 100,
        items: [{ item_id: product.sku, item_name: product.title["zh-CN"], item_category: product.category }],
      });
    }
  });

  it("cannot be ended by a title", () => {
    const product = { ...findProduct("tea-001")!, title: { en: "</script><b>", "zh-CN": "</script>" } };
    expect(toJsonLd(product)).not.toContain("<");
  });
});

describe("matches", () => {
  it.each([
    ["明前龙井 Longjing", "龙井", true],
    ["明前龙井 Longjing", "LONG 明前", true],
    ["明前龙井 Longjing", "龙井 红茶", false],
    ["明前龙井 Longjing", "", true],
  ])("%s / %s", (words, term, found) => {
    expect(matches(words, term)).toBe(found);
  });
});

describe("parseConfig", () => {
  it.each([
    [{ write_key: "pk_1", currency: "CNY" }, { write_key: "pk_1" }],
    [
      { write_key: "pk_1", report_url: "/r/#a.b" },
      { write_key: "pk_1", report_url: "/r/#a.b" },
    ],
    [{ write_key: null }, null],
    [undefined, null],
  ])("reads %j", (body, config) => {
    expect(parseConfig(body)).toEqual(config);
  });
});

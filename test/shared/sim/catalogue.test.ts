// Is the demo shop's catalogue complete, priced above its cost, and does it stretch to hundreds?
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { categoryTitles } from "../../../shared/sim/catalogue/categories.ts";
import {
  findProduct,
  listCatalogue,
  products,
  toProductRecord,
  wireTitle,
} from "../../../shared/sim/catalogue/index.ts";
import { categories } from "../../../shared/sim/catalogue/product.ts";
import { homeTiers, shippingMinor } from "../../../shared/sim/shipping.ts";

describe("the catalogue", () => {
  it("has sixty products, ten on each of six shelves", () => {
    expect(products).toHaveLength(60);
    for (const category of categories) {
      expect(products.filter((product) => product.category === category)).toHaveLength(10);
      expect(categoryTitles[category]["zh-CN"]).not.toBe("");
    }
  });

  it.each([60, 61, 500])("has %i products with skus and titles of their own, sold above cost", (count) => {
    const all = listCatalogue(count);
    expect(all).toHaveLength(count);
    expect(new Set(all.map(({ sku }) => sku)).size).toBe(count);
    expect(new Set(all.map(wireTitle)).size).toBe(count);
    for (const { price_minor, cost_minor } of all) {
      expect(Number.isInteger(price_minor) && Number.isInteger(cost_minor)).toBe(true);
      expect(price_minor).toBeGreaterThan(cost_minor);
      expect(cost_minor).toBeGreaterThan(0);
    }
  });

  it("puts the Chinese title first and knows where picture and page are", () => {
    expect(toProductRecord(findProduct("tea-001")!, "https://shop.example")).toMatchObject({
      title: "明前龙井 100g Longjing before Qingming, 100 g",
      category: "tea",
      url: "https://shop.example/shop/p/tea-001/",
      image_url: "https://shop.example/shop/tea-001.svg",
    });
  });

  it("has a drawing for every product", () => {
    for (const { picture } of products) {
      expect(existsSync(new URL(`../../../site/public/shop/${picture}.svg`, import.meta.url)), picture).toBe(true);
    }
  });
});

describe("shippingMinor", () => {
  it("is free at home", () => {
    for (const tier of homeTiers) expect(shippingMinor(tier)).toBe(0);
    expect(shippingMinor("international")).toBe(4_800);
  });
});

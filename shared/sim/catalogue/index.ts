// What does the demo shop sell? The simulator, the shop's pages and its server read this one list.

import type { ProductRecord } from "../records.ts";
import { care } from "./care.ts";
import { diapers } from "./diapers.ts";
import { feeding } from "./feeding.ts";
import { food } from "./food.ts";
import { extendProducts } from "./generated.ts";
import type { Product } from "./product.ts";
import { tea } from "./tea.ts";
import { toys } from "./toys.ts";

/** The sixty products of the demo shop, in the order of its shelves. */
export const products: readonly Product[] = [...feeding, ...diapers, ...food, ...care, ...toys, ...tea];

const bySku = new Map(products.map((product) => [product.sku, product]));

/** The product with this sku, or undefined. */
export function findProduct(sku: string): Product | undefined {
  return bySku.get(sku);
}

/** `count` products, the sixty first: a benchmark asks for 500. */
export function listCatalogue(count: number): readonly Product[] {
  return count === products.length ? products : extendProducts(products, count);
}

/** The page of a product in the demo shop. */
export function productPath(sku: string): string {
  return `/shop/p/${sku}/`;
}

/** The drawing of a product in the demo shop. */
export function picturePath({ picture }: Product): string {
  return `/shop/${picture}.svg`;
}

/** The one title that the wire knows: Chinese first, then English. */
export function wireTitle({ title }: Product): string {
  return `${title["zh-CN"]} ${title.en}`;
}

/** A product as `PUT /v1/products` takes it; `origin` makes its addresses complete. */
export function toProductRecord(product: Product, origin: string): ProductRecord {
  return {
    sku: product.sku,
    title: wireTitle(product),
    category: product.category,
    brand: product.brand,
    price_minor: product.price_minor,
    cost_minor: product.cost_minor,
    url: `${origin}${productPath(product.sku)}`,
    image_url: `${origin}${picturePath(product)}`,
  };
}

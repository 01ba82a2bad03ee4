// What do the pages of the demo shop show? Addresses and item lists, made once for a whole run.

import { categoryTitles } from "./catalogue/categories.ts";
import { listCatalogue, productPath } from "./catalogue/index.ts";
import { type Category, categories, type Product } from "./catalogue/product.ts";
import { createRandom, type Random, weighted } from "./random.ts";
import type { Item, Params } from "./records.ts";

export interface Listing {
  url: string;
  products: readonly Product[];
  params: Params;
}

export interface Shop {
  urls: { cart: string; checkout: string; thanks: string };
  productUrl(product: Product): string;
  /** A list as somebody meets it: the shop's front or one category. */
  listing(random: Random, category?: Category): Listing;
  pick(random: Random, category?: Category): Product;
}

/** Items a list event carries: what a phone shows before scrolling. */
const LISTED = 4;

/** Different first screens a list can have. */
const SCREENS = 12;

export const yuan = (minor: number): number => minor / 100;

/** A product as an event's item, with its Chinese title. */
export function toItem(product: Product, quantity: number): Item {
  const item_name = product.title["zh-CN"];
  return { item_id: product.sku, item_name, price: yuan(product.price_minor), quantity };
}

/**
 * Opens the shop with this many products at an origin such as `https://shop.example`; `weight` says what is looked at, `price`
 * what part of its list price a product costs today.
 */
export function openShop(
  origin: string,
  count: number,
  weight = ({ popularity }: Product): number => popularity,
  price = (_: Product): number => 1,
): Shop {
  const all = listCatalogue(count).map((product) => {
    const part = price(product);
    return part === 1 ? product : { ...product, price_minor: Math.round(product.price_minor * part) };
  });
  const picker = (products: readonly Product[]) => weighted(products, products.map(weight));
  const pickAny = picker(all);
  // A small catalogue may leave a category empty: its visitors then look at everything.
  const shelves = new Map(
    categories.map((category) => {
      const shelf = all.filter((product) => product.category === category);
      return [category, shelf.length > 0 ? picker(shelf) : pickAny];
    }),
  );
  const pick = (random: Random, category?: Category) => (category ? shelves.get(category)! : pickAny)(random);
  const urls = new Map(all.map((product) => [product, origin + productPath(product.sku)]));

  // The screens are furniture, not behaviour: their own seed keeps them the same in every run.
  const furniture = createRandom(1);
  const screens = new Map<Category | undefined, Listing[]>();
  for (const category of [undefined, ...categories]) {
    screens.set(
      category,
      Array.from({ length: SCREENS }, () => screen(category)),
    );
  }

  function screen(category: Category | undefined): Listing {
    const shown = new Set<Product>();
    for (let tries = 0; shown.size < LISTED && tries < 4 * LISTED; tries += 1) shown.add(pick(furniture, category));
    const products = [...shown];
    return {
      url: category ? `${origin}/shop/c/${category}/` : `${origin}/shop/`,
      products,
      params: {
        item_list_id: category ?? "all",
        item_list_name: category ? categoryTitles[category]["zh-CN"] : "全部商品",
        items: products.map(({ sku, price_minor }) => ({ item_id: sku, price: yuan(price_minor), quantity: 1 })),
      },
    };
  }

  return {
    urls: { cart: `${origin}/shop/cart/`, checkout: `${origin}/shop/checkout/`, thanks: `${origin}/shop/thanks/` },
    productUrl: (product) => urls.get(product)!,
    listing: (random, category) => random.pick(screens.get(category)!),
    pick,
  };
}

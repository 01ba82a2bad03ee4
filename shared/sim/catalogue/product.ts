// What does the demo shop know about a product?

import type { Text } from "../../locale.ts";

export const categories = ["feeding", "diapers", "food", "care", "toys", "tea"] as const;

export type Category = (typeof categories)[number];

export interface Product {
  sku: string;
  title: Text;
  note: Text;
  category: Category;
  brand: string;
  /** CNY fen. */
  price_minor: number;
  /** CNY fen. */
  cost_minor: number;
  /** How often it is looked at, against the others of the catalogue. */
  popularity: number;
  /** Whether it is used up, so that a buyer comes back for more. */
  consumable: boolean;
  /** Whose drawing in the shop's picture folder shows it: its own sku, or that of what it is a variant of. */
  picture: string;
}

/** A row of the hand-written catalogue: titles and notes, price and cost in yuan, popularity. */
export type ProductRow = readonly [
  zh: string,
  en: string,
  noteZh: string,
  noteEn: string,
  brand: string,
  price: number,
  cost: number,
  popularity: number,
];

/** @example skuOf("tea", 1) // => "tea-001" */
export function skuOf(category: Category, number: number): string {
  return `${category}-${String(number).padStart(3, "0")}`;
}

/** Numbers a category's rows: `tea-001`, `tea-002` and so on. */
export function listProducts(category: Category, consumable: boolean, rows: readonly ProductRow[]): Product[] {
  return rows.map(([zh, en, noteZh, noteEn, brand, price, cost, popularity], index) => {
    const sku = skuOf(category, index + 1);
    return {
      sku,
      title: { en, "zh-CN": zh },
      note: { en: noteEn, "zh-CN": noteZh },
      category,
      brand,
      price_minor: Math.round(price * 100),
      cost_minor: Math.round(cost * 100),
      popularity,
      consumable,
      picture: sku,
    };
  });
}

// A small shop for tests of stock: one product sold out, one running out, one dead, one too much, one as it should be.
import type { StudyDocument } from "../../shared/studies/blocks.ts";
import type { Kept } from "../../shared/studies/define.ts";
import { methods } from "../../shared/studies/index.ts";
import { supplyDefaults } from "../../shared/supply/health/settings.ts";
import type { Stock } from "../../shared/supply/health/stock.ts";
import type { StockLevel } from "../../shared/supply/inventory/stock.ts";
import { daysAgo, each, LAST, type Sale, tradeOf, visitsOf } from "./shelf_trade.ts";

export const item = (sku: string, stock: number | null, price_minor = 2_000, cost_minor = 1_000) => {
  return { sku, title: sku.toUpperCase(), category: "", brand: "", price_minor, cost_minor, stock };
};
const at = (ago: number) => (LAST - ago) * 86_400_000 + 36_000_000;
const level = (sku: string, on_hand: number, ago = 0): StockLevel => {
  return { sku, warehouse: "main", channel: "", on_hand, at: at(ago) };
};

/** The study's answer for these products and sales. */
export function shop(products: Stock["products"], sales: readonly Sale[], more: Partial<Stock> = {}) {
  const trade = tradeOf(products, sales);
  const stock: Stock = {
    first: LAST - 89,
    last: LAST,
    products,
    levels: [],
    events: [],
    receipts: new Map(),
    suppliers: [],
    orders: [],
    settings: supplyDefaults,
    ...more,
  };
  const { shelf: _, ...visits } = visitsOf([]);
  const found = methods.inventory(trade, undefined, { ...visits, stock });
  if (!("document" in found)) throw new Error("not done in one slice");
  return found as { document: StudyDocument; keeps: Kept };
}

export const products = [
  item("star", 40),
  item("gone", 0),
  item("dead", 300, 5_000, 4_000),
  item("piled", 900),
  item("fine", 200),
  item("unkept", null),
];
export const sales: Sale[] = [
  ...each("star", daysAgo(0, 200), { quantity: 8, price_minor: 2_000 }),
  // In stock until 30 days ago.
  ...each("gone", daysAgo(30, 200), { quantity: 2, price_minor: 2_000 }),
  ...each("dead", daysAgo(120, 200, 5), { price_minor: 5_000 }),
  ...each("piled", daysAgo(0, 200, 2), { price_minor: 2_000 }),
  ...each("fine", daysAgo(0, 200), { quantity: 3, price_minor: 2_000 }),
  ...each("unkept", daysAgo(0, 200), { price_minor: 2_000 }),
];
export const stocked = shop(products, sales, {
  levels: [level("star", 40), level("gone", 0, 30), level("dead", 300), level("piled", 900), level("fine", 200)],
  events: [
    { sku: "gone", warehouse: "main", channel: "", day: LAST - 89, on_hand: 120 },
    { sku: "gone", warehouse: "main", channel: "", day: LAST - 29, on_hand: 0 },
  ],
  receipts: new Map([["dead", [{ day: LAST - 200, quantity: 400 }]]]),
});

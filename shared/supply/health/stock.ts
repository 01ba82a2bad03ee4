// What does a study of inventory read besides the orders? Levels, what came and went, purchase orders, suppliers, settings.
import type { PurchaseOrder, Supplier } from "../inventory/purchase.ts";
import type { StockLevel } from "../inventory/stock.ts";
import type { Receipt } from "./ageing.ts";
import type { StockEvent } from "./history.ts";
import type { SupplySettings } from "./settings.ts";

export interface StockedProduct {
  sku: string;
  title: string;
  category: string;
  brand: string;
  price_minor: number | null;
  cost_minor: number | null;
  /** Units that can be sold, as the catalogue has it; null where stock is not kept. */
  stock: number | null;
  /** The product's own lowest price, where one is set. */
  minimum_minor?: number | null;
}

/** Units expected of the next 28 days; nine outcomes in ten lie between low and high. */
export interface NextSales {
  next_28: number;
  low_28: number;
  high_28: number;
  /** The method's error in the past, that of repeating what sold, and percent of the mean of forecast and fact. */
  error?: number | null;
  naive_error?: number | null;
  smape?: number | null;
}

/** How far prices may go, as the store's configuration has it. */
export interface PriceGuards {
  /** Share of the list price. */
  floor_ratio: number;
  /** Of the price over cost; null without one. */
  min_margin_ratio: number | null;
}

export interface Stock {
  /** First and last day number of the window that counts and movements are of. */
  first: number;
  last: number;
  products: readonly StockedProduct[];
  levels: readonly StockLevel[];
  /** Counts and movements since the window began, by time; those after its end among them. */
  events: readonly StockEvent[];
  /** What came in, by sku, as long as movements are kept. */
  receipts: ReadonlyMap<string, readonly Receipt[]>;
  suppliers: readonly Supplier[];
  orders: readonly PurchaseOrder[];
  settings: SupplySettings;
  /** Newest forecasts by sku; undefined where there are none. */
  forecasts?: ReadonlyMap<string, NextSales> | undefined;
  /** Undefined where nothing is configured. */
  guards?: PriceGuards | undefined;
}

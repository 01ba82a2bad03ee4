// How does a product do? Ratios from sums that add up, so that a category or brand is worked out the same way.
import { ratio } from "../metrics/define.ts";

/** Sums of one product over some days. All of them add up over products. */
export interface ProductSums {
  sku: string;
  category: string;
  brand: string;
  /** Sessions that saw it, and of those the ones that bought it. */
  view_sessions: number;
  purchase_sessions: number;
  units: number;
  revenue_minor: number;
  /** Revenue and cost of the units whose cost is known. */
  costed_revenue_minor: number;
  cost_minor: number;
  /** Units that came back, and units sold below the list price or under an offer. */
  returned_units: number;
  reduced_units: number;
  /** Units in stock now; null when stock is not kept. */
  stock_units: number | null;
}

export interface ProductFigures {
  /** Buying sessions of those that saw it; at most 1. Null without views. */
  conversion_ratio: number | null;
  /** Returned of sold units; null without sales. Known bias: young sales may still come back. */
  return_ratio: number | null;
  /** Of the revenue whose cost is known; null when none is. */
  margin_ratio: number | null;
  /** Share of revenue whose cost is known; null without revenue. */
  cost_known_ratio: number | null;
  /** Share of units sold at a reduced price; null without sales. */
  reduced_ratio: number | null;
  /** Days that the stock lasts at this pace; null without sales or stock figures. */
  cover_days: number | null;
  /** Mean price paid, not rounded; null without sales. */
  price_minor: number | null;
  /** Sessions that saw it, when it did not sell at all; else 0. */
  unsold_views: number;
}

/**
 * The figures of sums over a number of days. Throws RangeError unless there is at least one day.
 */
export function figuresOf(sums: ProductSums, days: number): ProductFigures {
  if (!(days >= 1)) throw new RangeError("figuresOf requires at least 1 day");
  const { units, view_sessions, revenue_minor, costed_revenue_minor, stock_units } = sums;
  const conversion = ratio(sums.purchase_sessions, view_sessions);
  return {
    // A product may be bought from a list, unseen.
    conversion_ratio: conversion === null ? null : Math.min(conversion, 1),
    return_ratio: ratio(sums.returned_units, units),
    margin_ratio: ratio(costed_revenue_minor - sums.cost_minor, costed_revenue_minor),
    cost_known_ratio: ratio(costed_revenue_minor, revenue_minor),
    reduced_ratio: ratio(sums.reduced_units, units),
    cover_days: stock_units === null ? null : ratio(stock_units * days, units),
    price_minor: ratio(revenue_minor, units),
    unsold_views: units > 0 ? 0 : view_sessions,
  };
}

/** Sums by category or brand; `sku` is the group's name. Stock is null only where no product of the group has one. */
export function sumBy(rows: readonly ProductSums[], key: "category" | "brand"): ProductSums[] {
  const groups = new Map<string, ProductSums>();
  for (const row of rows) {
    const sum = groups.get(row[key]);
    if (!sum) {
      groups.set(row[key], { ...row, sku: row[key], category: "", brand: "", [key]: row[key] });
      continue;
    }
    sum.view_sessions += row.view_sessions;
    sum.purchase_sessions += row.purchase_sessions;
    sum.units += row.units;
    sum.revenue_minor += row.revenue_minor;
    sum.costed_revenue_minor += row.costed_revenue_minor;
    sum.cost_minor += row.cost_minor;
    sum.returned_units += row.returned_units;
    sum.reduced_units += row.reduced_units;
    if (row.stock_units !== null) sum.stock_units = (sum.stock_units ?? 0) + row.stock_units;
  }
  return [...groups.values()].sort((a, b) => b.revenue_minor - a.revenue_minor || (a.sku < b.sku ? -1 : 1));
}

export interface PricePoint {
  price_minor: number;
  units: number;
  /** Of the product's units. */
  share_ratio: number;
}

/** What was sold at which price, lowest price first. Lines of 0 or fewer units are left out. */
export function pricePoints(lines: readonly { price_minor: number; units: number }[]): PricePoint[] {
  const units = new Map<number, number>();
  let total = 0;
  for (const line of lines) {
    if (!(line.units > 0)) continue;
    units.set(line.price_minor, (units.get(line.price_minor) ?? 0) + line.units);
    total += line.units;
  }
  return [...units]
    .sort(([a], [b]) => a - b)
    .map(([price_minor, sold]) => ({ price_minor, units: sold, share_ratio: sold / total }));
}

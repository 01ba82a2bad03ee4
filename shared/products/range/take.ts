// How does each product of the range do, what is it for, how old is it, and what is to be done with it?

import type { Trade } from "../../studies/trade.ts";
import type { Shelf, ShelfProduct } from "../../studies/visits.ts";
import { type AbcClass, abcOf, abcPresets } from "../abc.ts";
import { type Advice, adviseOn } from "../advice.ts";
import { figuresOf, type ProductFigures, type ProductSums } from "../figures.ts";
import { type LifeCycle, lifeCycleDefaults, lifeCycleOf } from "../life_cycle.ts";
import { type RoleResult, rolesOf } from "../role.ts";
import { type XyzClass, xyzOf, xyzPresets } from "../xyz.ts";
import { type Sold, soldOf } from "./sold.ts";

/** Days that figures are of. */
export const RANGE_DAYS = 90;

/** Fewer views or units tell nothing of a ratio that advice rests on. */
export const LEAST_VIEWS = 100;
export const LEAST_UNITS = 20;

/** Weeks that steadiness is judged by. */
const STEADY_WEEKS = 52;

export interface RangeRow {
  sku: string;
  title: string;
  category: string;
  brand: string;
  listed: boolean;
  sums: ProductSums;
  figures: ProductFigures;
  /** Price of the catalogue, else the mean price paid; null where neither is known. */
  price_minor: number | null;
  stock: number | null;
  /** Stock at cost, else at price; null without stock figures. */
  stock_value_minor: number | null;
  abc: AbcClass;
  xyz: XyzClass | null;
  role: RoleResult;
  life: Pick<LifeCycle, "stage" | "reasons">;
  advice: Advice;
}

export interface RangeTake {
  /** Days that figures are of, and the last of them as a day number. */
  days: number;
  last: number;
  /** Since when product pages are seen; null where they are not. */
  seen_from: number | null;
  /** The best seller first. */
  rows: RangeRow[];
  paid: Sold["paid"];
}

/** Every product that the catalogue has, that was sold, seen or returned. Without a shelf views and returns are unknown. */
export function takeRange(trade: Trade, shelf: Shelf | undefined): RangeTake {
  const seen_from = shelf?.seen_from ?? null;
  const sold = soldOf(trade, RANGE_DAYS, seen_from);
  const shelved = new Map((shelf?.products ?? []).map((product) => [product.sku, product]));
  const places = new Map(trade.products.map(({ sku }, place) => [sku, place]));
  const skus = [...new Set([...places.keys(), ...shelved.keys()])].sort();
  const sums = skus.map((sku) => sumsOf(sku, places.get(sku), shelved.get(sku), trade, sold));
  const sales = sums.map(({ revenue_minor }) => revenue_minor);
  const { classes, order } = abcOf(skus, sales, abcPresets[0]!.rule);
  const roles = rolesOf(sums);
  const rows = order.map((at): RangeRow => {
    const sku = skus[at]!;
    const place = places.get(sku);
    const product = shelved.get(sku) ?? { ...trade.products[place!]!, listed: shelf === undefined };
    const row = sums[at]!;
    const age = place === undefined ? sold.days : trade.last - sold.first_day[place]! + 1;
    // A product that came last week has not had the whole quarter to sell in.
    const all = figuresOf(row, Math.min(sold.days, Math.max(age, 7)));
    // Without a shelf nobody knows what came back.
    const figures = shelf === undefined ? { ...all, return_ratio: null } : all;
    const life = place === undefined ? neverSold : lifeOf(sold, place);
    const role = roles[at]!;
    const each = product.cost_minor ?? product.price_minor ?? figures.price_minor;
    const stock = row.stock_units;
    const paid = figures.price_minor === null ? null : Math.round(figures.price_minor);
    return {
      sku,
      title: product.title,
      category: row.category,
      brand: row.brand,
      listed: product.listed,
      sums: row,
      figures,
      price_minor: product.price_minor ?? paid,
      stock,
      stock_value_minor: stock === null || each === null ? null : Math.round(stock * each),
      abc: classes[at]!,
      xyz: place === undefined ? null : steadiness(sold, place),
      role,
      life,
      advice: adviseOn({
        // Too few views or units pass for neither good nor bad.
        conversion_ratio: row.view_sessions >= LEAST_VIEWS ? figures.conversion_ratio : null,
        return_ratio: row.units >= LEAST_UNITS ? figures.return_ratio : null,
        margin_ratio: figures.margin_ratio,
        // Nobody plans by tenths of a day, and a sentence tells this number.
        cover_days: figures.cover_days === null ? null : Math.round(figures.cover_days),
        stage: life.stage,
        role: role.role,
        abc: classes[at]!,
        unsold_days: place === undefined ? null : trade.last - sold.last_day[place]!,
        unsold_views: figures.unsold_views,
        score: null,
        passes: null,
        listed: true,
      }),
    };
  });
  return { days: sold.days, last: trade.last, seen_from, rows, paid: sold.paid };
}

const neverSold: RangeRow["life"] = { stage: null, reasons: [{ code: "never_sold", values: {} }] };

function sumsOf(
  sku: string,
  place: number | undefined,
  shelved: ShelfProduct | undefined,
  trade: Trade,
  sold: Sold,
): ProductSums {
  const product = shelved ?? trade.products[place!]!;
  const at = (column: Float64Array) => (place === undefined ? 0 : column[place]!);
  const [units, revenue_minor] = [at(sold.units), at(sold.sales_minor)];
  const cost = product.cost_minor;
  return {
    sku,
    category: product.category,
    brand: product.brand,
    view_sessions: shelved?.views ?? 0,
    purchase_sessions: at(sold.tracked_orders),
    units,
    revenue_minor,
    costed_revenue_minor: cost === null ? 0 : revenue_minor,
    cost_minor: cost === null ? 0 : cost * units,
    returned_units: shelved?.returned_units ?? 0,
    reduced_units: at(sold.reduced_units),
    // More sold than there is leaves nothing.
    stock_units: product.stock === null ? null : Math.max(product.stock, 0),
  };
}

/** In a shop whose orders do not go back further than a launch lasts, everything looks new. */
function lifeOf({ weeks, store_weeks }: Sold, place: number): RangeRow["life"] {
  const known = store_weeks.length;
  if (known <= lifeCycleDefaults.launch_periods)
    return { stage: null, reasons: [{ code: "short_history", values: { periods: known } }] };
  return lifeCycleOf(weeks[place]!, store_weeks);
}

function steadiness({ weeks }: Sold, place: number): XyzClass | null {
  const newest = weeks[place]!.slice(-STEADY_WEEKS);
  const first = newest.findIndex((units) => units > 0);
  // A product's first week is cut short by the day it came, so it tells too little.
  return first < 0 ? null : xyzOf(newest.slice(first + 1), xyzPresets[0]!.rule);
}

// A small shop to compile configurations for, and the moment at which it is done.
import type { CompileContext } from "../../../../shared/pricing/compile/index.ts";
import type { PricedProduct } from "../../../../shared/pricing/product.ts";
import { DAY_MS } from "../../../../shared/time.ts";

/** A Sunday, noon in Shanghai. */
export const now = Date.parse("2026-11-22T12:00:00+08:00");

/** A product at 100.00 that cost 60.00 and has been sold at that price for a year, unless told. */
export function productOf(sku: string, rest: Partial<PricedProduct> = {}): PricedProduct {
  const list_minor = rest.list_minor ?? 10_000;
  return {
    sku,
    title: sku,
    list_minor,
    cost_minor: 6_000,
    minimum_minor: null,
    category: "tea",
    brand: "Shanqian",
    tags: [],
    attributes: {},
    role: null,
    stock: 50,
    days_of_cover: 20,
    competitors: {},
    price_lists: {},
    tax_ratio: 0.13,
    offered_since: now - 365 * DAY_MS,
    perishable: false,
    history: [[now - 60 * DAY_MS, list_minor, 0]],
    ...rest,
  };
}

export const products: readonly PricedProduct[] = [
  productOf("tea-001", {
    category: "tea/green",
    tags: ["spring"],
    competitors: { jd: 9_500 },
    price_lists: { trade: 8_000 },
  }),
  productOf("tea-002", { category: "tea/black", list_minor: 20_000, cost_minor: 8_000 }),
  productOf("cup-001", { category: "ware", brand: "Banzhan", cost_minor: null, list_minor: 5_000, stock: null }),
];

export const context: CompileContext = {
  version: 7,
  effective_at: now + 300_000,
  currency: "CNY",
  timezone: "Asia/Shanghai",
  now,
  day_prices: {},
};

type Fields = Record<string, unknown>;

/** A rule that is in order: 10 % off everything. */
export const rule = (id: string, rest: Fields = {}): Fields => {
  return { id, title: id, price: { kind: "percent", params: { change_ratio: -0.1 } }, ...rest };
};

/** An offer that is in order: 10.00 off from 99.00. */
export const offer = (id: string, rest: Fields = {}): Fields => ({
  id,
  title: id,
  condition: { kind: "spend", params: { count: "once", min_minor: 9_900 } },
  effect: { kind: "amount_off", params: { amount_minor: 1_000 } },
  ...rest,
});

/** An experiment that is in order: half plain, half bold, running. */
export const experiment = (id: string, rest: Fields = {}): Fields => ({
  id,
  title: id,
  status: "running",
  arms: [
    { id: "plain", weight: 0.5 },
    { id: "bold", weight: 0.5 },
  ],
  ...rest,
});

/** A feature that is in order: off for all. */
export const feature = (id: string, rest: Fields = {}): Fields => ({ id, default: false, ...rest });

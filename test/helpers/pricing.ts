// What does a test of prices start from? A product, a snapshot and an input of which it names only what matters to it.
import { type ConfigInput, config as configSchema } from "../../shared/pricing/config.ts";
import type { DecisionInput, InputLine } from "../../shared/pricing/input.ts";
import type { PricedProduct } from "../../shared/pricing/product.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";

/** A Wednesday: 2026-11-18 10:00 in Shanghai. */
export const TEN = Date.parse("2026-11-18T10:00:00+08:00");

/** A product at 100.00, of which nothing else is known. */
export function aProduct(parts: Partial<PricedProduct> & { sku: string }): PricedProduct {
  return {
    title: parts.sku,
    list_minor: 10_000,
    cost_minor: null,
    minimum_minor: null,
    category: "",
    brand: "",
    tags: [],
    attributes: {},
    role: null,
    stock: null,
    days_of_cover: null,
    competitors: {},
    price_lists: {},
    tax_ratio: 0,
    offered_since: null,
    perishable: false,
    history: [],
    ...parts,
  };
}

export type SnapshotParts = Partial<Omit<Snapshot, "config" | "products">> & {
  config?: ConfigInput;
  products: readonly (Partial<PricedProduct> & { sku: string })[];
};

/** A snapshot of a store in Shanghai; its configuration is parsed as an operator's is. */
export function aSnapshot({ config = {}, products, ...parts }: SnapshotParts): Snapshot {
  return {
    version: 1,
    effective_at: 0,
    currency: "CNY",
    timezone: "Asia/Shanghai",
    config: configSchema.parse(config),
    products: products.map(aProduct),
    day_prices: {},
    ...parts,
  };
}

/** An input of some lines, `[sku, quantity]`, of a visitor of whom nothing is known. */
export function anInput(
  lines: readonly (readonly [sku: string, quantity: number])[],
  parts: Partial<Omit<DecisionInput, "lines">> = {},
): DecisionInput {
  return {
    kind: "cart",
    codes: [],
    shipping_minor: 0,
    facts: {},
    lines: lines.map(([sku, quantity]): InputLine => ({ sku, quantity })),
    ...parts,
  };
}

/** An object and all below it made unchangeable: writing to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) deepFreeze(each);
  }
  return value;
}

// The demo shop's products as deciding sees them, each sold at its list price for a year.
import type { PricedProduct } from "../../../../shared/pricing/product.ts";
import { products as demo, wireTitle } from "../../../../shared/sim/catalogue/index.ts";
import { DAY_MS } from "../../../../shared/time.ts";

const known: Readonly<Record<string, Partial<PricedProduct>>> = {
  "tea-001": { competitors: { jd: 25_000, tmall: 26_000 } },
  "tea-002": { competitors: { jd: 10_000 } },
  "toys-007": { days_of_cover: 120, stock: 40 },
  "toys-005": { days_of_cover: 200, stock: 0 },
};

export const catalogueAt = (now: number): PricedProduct[] =>
  demo.map((product) => ({
    sku: product.sku,
    title: wireTitle(product),
    list_minor: product.price_minor,
    cost_minor: product.cost_minor,
    minimum_minor: null,
    category: product.category,
    brand: product.brand,
    tags: [],
    attributes: {},
    role: null,
    stock: 100,
    days_of_cover: 20,
    competitors: {},
    price_lists: {},
    tax_ratio: 0.13,
    offered_since: now - 365 * DAY_MS,
    perishable: false,
    history: [[now - 60 * DAY_MS, product.price_minor, 0]],
    ...known[product.sku],
  }));

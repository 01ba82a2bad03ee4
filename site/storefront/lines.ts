// What do the lines of a cart cost, and how do they read as GA4 parameters? Brings the catalogue with it.

import type { QuoteAnswer } from "../../shared/api/deciding_answers.ts";
import { findProduct } from "../../shared/sim/catalogue/index.ts";
import type { Product } from "../../shared/sim/catalogue/product.ts";
import type { CartLine } from "./cart.ts";
import { toItem, yuan } from "./items.ts";

export interface PricedLine {
  product: Product;
  quantity: number;
}

/** The cart's lines with their products; a product that is no longer sold drops out. */
export function priceLines(lines: readonly CartLine[]): PricedLine[] {
  return lines.flatMap(({ sku, quantity }) => {
    const product = findProduct(sku);
    return product ? [{ product, quantity }] : [];
  });
}

export function totalMinor(lines: readonly PricedLine[]): number {
  return lines.reduce((sum, { product, quantity }) => sum + product.price_minor * quantity, 0);
}

/** The parameters that every cart and checkout event carries. */
export function commerceParams(lines: readonly PricedLine[]) {
  return {
    currency: "CNY",
    value: yuan(totalMinor(lines)),
    items: lines.map(({ product: { sku, title, category, price_minor }, quantity }) =>
      toItem({ sku, name: title["zh-CN"], category, price_minor }, quantity),
    ),
  };
}

/** The parameters of a purchase: what was paid where prices were decided, else the list prices. */
export function paidParams(lines: readonly PricedLine[], quote: QuoteAnswer | null | undefined) {
  if (!quote) return { ...commerceParams(lines), shipping: 0 };
  const said = new Map(quote.lines.map((line) => [line.sku, line]));
  const { items } = commerceParams(lines);
  const codes = quote.codes.filter(({ applied }) => applied).map(({ code }) => code);
  return {
    currency: quote.currency,
    value: yuan(quote.subtotal_minor),
    shipping: yuan(quote.shipping_minor),
    ...(codes.length > 0 ? { coupon: codes.join(",") } : {}),
    items: items.map((item) => ({ ...item, price: yuan(said.get(item.item_id)?.price_minor ?? item.price * 100) })),
  };
}

// What is one line of an order worth? Quantity times price, or the line's own amount, exact until the one rounding.
import { decimalToMinor, times } from "./decimal.ts";
import { compact, nameProduct, type Reader } from "./reader.ts";
import type { OrderLine } from "./types.ts";

export interface ItemColumns {
  sku: string;
  title: string;
  quantity: string;
  /** Price of one. */
  price: string;
  /** Amount of the whole line; wins over `price` where it is filled. */
  amount?: string | undefined;
}

/** The line, undefined when it is refused, and null when it is an item of quantity 0: taken off the order afterwards. */
export function readItem(cells: Reader, columns: ItemColumns, currency: string): OrderLine | null | undefined {
  const { sku, title } = nameProduct(cells.text(columns.sku), cells.text(columns.title));
  if (!sku) return cells.no(columns.sku, "the item has neither SKU nor name");
  if (!cells.required(columns.quantity)) return undefined;
  const quantity = cells.integer(columns.quantity, 0);
  if (quantity === undefined) return undefined;
  if (quantity === 0) return null;
  const field = columns.amount && cells.text(columns.amount) ? columns.amount : columns.price;
  if (!cells.required(field)) return undefined;
  const worth = cells.decimal(field);
  if (!worth) return undefined;
  if (worth.units < 0n) return cells.no(field, `${field} is below 0`);
  const whole = field === columns.amount ? worth : times({ units: BigInt(quantity), scale: 0 }, worth);
  const amount_minor = decimalToMinor(whole, currency);
  if (amount_minor === undefined) return cells.no(field, "the line's amount is too large");
  return compact({ sku, title, quantity, amount_minor });
}

// What is one line of an order worth? Quantity times price, or the line's own amount, exact until the one rounding.
import { decimalToMinor, times } from "./decimal.ts";
import { compact, nameProduct, type Reader } from "./reader.ts";
import type { OrderLine } from "./types.ts";

const MOST = Number.MAX_SAFE_INTEGER;

export interface ItemColumns {
  sku: string;
  title: string;
  quantity: string;
  /** Price of one. */
  price: string;
  /** Amount of the whole line; wins over `price` where it is filled. */
  amount?: string | undefined;
}

/**
 * The line, undefined when it is refused, and null when it is an item of quantity 0: taken off the order afterwards. With
 * `returns` a quantity may be below 0: the line comes with its size, and is one that went back.
 */
export function readItem(
  cells: Reader,
  columns: ItemColumns,
  currency: string,
  returns = false,
): OrderLine | null | undefined {
  const { sku, title } = nameProduct(cells.text(columns.sku), cells.text(columns.title));
  if (!sku) return cells.no(columns.sku, "the item has neither SKU nor name");
  if (!cells.required(columns.quantity)) return undefined;
  const signed = cells.integer(columns.quantity, returns ? -MOST : 0);
  if (signed === undefined) return undefined;
  if (signed === 0) return null;
  const quantity = Math.abs(signed);
  const field = columns.amount && cells.text(columns.amount) ? columns.amount : columns.price;
  if (!cells.required(field)) return undefined;
  const worth = cells.decimal(field);
  if (!worth) return undefined;
  // What went back has its amount with either sign; a price has none.
  if (worth.units < 0n && !(signed < 0 && field === columns.amount)) return cells.no(field, `${field} is below 0`);
  const size = { ...worth, units: worth.units < 0n ? -worth.units : worth.units };
  const whole = field === columns.amount ? size : times({ units: BigInt(quantity), scale: 0 }, size);
  const amount_minor = decimalToMinor(whole, currency);
  if (amount_minor === undefined) return cells.no(field, "the line's amount is too large");
  return compact({ sku, title, quantity, amount_minor });
}

// Where is the cart between two pages? In this browser's storage; every change is announced to the page.

import { type CartLine, changeQuantity, parseCart } from "./cart.ts";
import { readJson, write } from "./storage.ts";

const CHANGED = "shop:cart";

export function readCart(): CartLine[] {
  return parseCart(readJson("cart"));
}

/** Puts `by` more of a product in; gives how much its quantity really changed. */
export function changeCart(sku: string, by: number): number {
  const before = readCart();
  const after = changeQuantity(before, sku, by);
  const quantity = (lines: CartLine[]) => lines.find((line) => line.sku === sku)?.quantity ?? 0;
  save(after);
  return quantity(after) - quantity(before);
}

export function emptyCart(): void {
  save([]);
}

function save(lines: CartLine[]): void {
  write("cart", lines.length > 0 ? JSON.stringify(lines) : null);
  dispatchEvent(new Event(CHANGED));
}

/** Calls back now and on every change: by this page, another tab, or a return through the browser's history. */
export function watchCart(show: (lines: CartLine[]) => void): void {
  const update = () => show(readCart());
  for (const type of [CHANGED, "storage", "pageshow"]) addEventListener(type, update);
  update();
}

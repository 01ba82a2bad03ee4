// What is in the cart? Products and how many of each; prices are looked up where they are shown.

export interface CartLine {
  sku: string;
  quantity: number;
}

/** The most of one product that a cart takes. */
export const MAX_QUANTITY = 99;

/** Reads a cart from what storage gave back. Never throws; what is no line is left out. */
export function parseCart(stored: unknown): CartLine[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((line: unknown) => {
    const { sku, quantity } = Object(line) as Record<string, unknown>;
    const fits = typeof sku === "string" && Number.isInteger(quantity) && Number(quantity) > 0;
    return fits ? [{ sku, quantity: Math.min(MAX_QUANTITY, Number(quantity)) }] : [];
  });
}

/**
 * The cart with `by` more or fewer of a product, between none and 99.
 * @example changeQuantity([{ sku: "a", quantity: 1 }], "a", -1) // => []
 */
export function changeQuantity(lines: readonly CartLine[], sku: string, by: number): CartLine[] {
  const known = lines.some((line) => line.sku === sku);
  const all = known ? lines : [...lines, { sku, quantity: 0 }];
  return all.flatMap((line) => {
    if (line.sku !== sku) return [line];
    const quantity = Math.min(MAX_QUANTITY, line.quantity + by);
    return quantity > 0 ? [{ sku, quantity }] : [];
  });
}

/** How many things are in the cart. */
export function countItems(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

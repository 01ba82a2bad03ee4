// What is a signal's value in a CSV file? Prices are amounts of money, all else stands as it is.
import type { Reader } from "../reader.ts";

/** Undefined when the cell is refused. */
export function signalValue(cells: Reader, kind: string, currency: string): number | undefined {
  if (kind === "competitor_price") return cells.minor("value", currency) ?? cells.no("value", "value is empty");
  const value = cells.required("value") && cells.decimal("value");
  return value ? Number(value.units) / 10 ** value.scale : undefined;
}

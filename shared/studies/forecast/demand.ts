// What was wanted? Units ordered, less those of orders that were called off; an order far above a product's others counts for less.
import { mostOf } from "../../supply/forecast/large.ts";
import type { Trade } from "../trade.ts";
import type { CalledOff } from "./called_off.ts";

/** An order that counts for less than it was in the fit. */
export interface Large {
  product: number;
  day: number;
  units: number;
  counted: number;
}

export interface Demand {
  /** Units of each line that were not called off. */
  wanted: ArrayLike<number>;
  /** The same as methods see them, large orders cut to what is usual; the same list where there are none. */
  counted: ArrayLike<number>;
  large: readonly Large[];
  /** Units that were called off. */
  called_off: number;
}

/** @param from first day number that is looked at */
export function demandOf(trade: Trade, from: number, called_off: readonly CalledOff[] = []): Demand {
  const { wanted, units } = without(trade, called_off);
  return { wanted, ...cut(trade, from, wanted), called_off: units };
}

/** Takes what was called off from lines of that product, day and number; a line is wanted in part where a part was called off. */
function without({ orders, line_start, lines, products }: Trade, called_off: readonly CalledOff[]) {
  if (called_off.length === 0) return { wanted: lines.quantity, units: 0 };
  const wanted = lines.quantity.slice();
  const key = (sku: string, day: number, ordered: number) => `${day} ${ordered} ${sku}`;
  const off = Map.groupBy(called_off, ({ sku, day, ordered }) => key(sku, day, ordered));
  const days = new Set(called_off.map(({ day }) => day));
  let units = 0;
  for (let order = 0; order < orders.day.length; order += 1) {
    const day = orders.day[order]!;
    if (!days.has(day)) continue;
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const ordered = wanted[line]!;
      const found = off.get(key(products[lines.product[line]!]!.sku, day, ordered))?.pop();
      if (!found) continue;
      wanted[line] = ordered - found.units;
      units += found.units;
    }
  }
  return { wanted, units };
}

/** Calls with each order's units of each product, in the order of orders, and where its lines are. */
function eachOrder(
  { orders, line_start, lines, products }: Trade,
  from: number,
  wanted: ArrayLike<number>,
  take: (product: number, units: number, order: number) => void,
): void {
  const units = new Float64Array(products.length);
  for (let order = 0; order < orders.day.length; order += 1) {
    if (orders.day[order]! < from) continue;
    const [begin, end] = [line_start[order]!, line_start[order + 1]!];
    for (let line = begin; line < end; line += 1) units[lines.product[line]!]! += wanted[line]!;
    for (let line = begin; line < end; line += 1) {
      const product = lines.product[line]!;
      if (units[product]! > 0) take(product, units[product]!, order);
      units[product] = 0;
    }
  }
}

function cut(trade: Trade, from: number, wanted: ArrayLike<number>): Pick<Demand, "counted" | "large"> {
  const { orders, line_start, lines, products, last } = trade;
  const start = new Int32Array(products.length + 1);
  const since = new Int32Array(products.length);
  eachOrder(trade, from, wanted, (product, _, order) => {
    if (start[product + 1] === 0) since[product] = orders.day[order]!;
    start[product + 1]! += 1;
  });
  for (let product = 0; product < products.length; product += 1) start[product + 1]! += start[product]!;
  const sizes = new Float64Array(start[products.length]!);
  const filled = start.slice();
  eachOrder(trade, from, wanted, (product, units) => {
    sizes[filled[product]!] = units;
    filled[product]! += 1;
  });
  const most = Float64Array.from(products, (_, product) => {
    return mostOf(sizes.subarray(start[product]!, start[product + 1]!), (last - since[product]! + 1) / 7);
  });
  const large: Large[] = [];
  const found = new Map<number, Map<number, number>>();
  eachOrder(trade, from, wanted, (product, units, order) => {
    const counted = Math.round(most[product]!);
    if (!(units > counted)) return;
    large.push({ product, day: orders.day[order]!, units, counted });
    const shares = found.get(order) ?? new Map<number, number>();
    found.set(order, shares.set(product, counted / units));
  });
  if (large.length === 0) return { counted: wanted, large };
  const counted = Float64Array.from(wanted);
  for (const [order, shares] of found) {
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      counted[line]! *= shares.get(lines.product[line]!) ?? 1;
    }
  }
  return { counted, large };
}

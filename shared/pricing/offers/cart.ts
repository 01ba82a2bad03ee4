// How do the lines stand now? What each costs after the offers so far, and which of them an offer looks at.
import type { Good } from "../prepare.ts";
import type { PricedLine } from "../price.ts";
import type { PricedProduct } from "../product.ts";
import type { Base, TargetLine } from "./conditions/define.ts";
import { type Entry, has, type Membership, type Table } from "./table.ts";

export interface CartLine extends TargetLine {
  /** Its place in the cart's own order. */
  place: number;
  /** null for a line that stands for "something of the offer's products" in a hint. */
  product: PricedProduct | null;
  membership: Membership | null;
  /** Of the whole line. */
  floor_minor: number;
}

export interface Cart {
  /** By sku and quantity, so that no answer depends on the order in which they were put in. */
  lines: readonly CartLine[];
  shipping: Record<Base, number>;
  /** What the lines cost now. */
  running_minor: number;
  /** By ranges: the lines in each. Not told of a line alone, on which only offers of its own are tried. */
  counted: readonly (readonly CartLine[] | undefined)[] | undefined;
  /** Where something was put into the cart that counts for one offer: its place, and all lines that count for it. */
  hinted: { at: number; lines: readonly CartLine[] } | undefined;
}

const NONE: readonly CartLine[] = [];

/** The cart's own order of lines. */
export const byProduct = (a: CartLine, b: CartLine) =>
  a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : a.quantity - b.quantity || a.index - b.index;

type KnownLine = Omit<PricedLine, "rule" | "product" | "good"> & { good: Good };

/** A line at the price that rules gave it. */
export function openLine(line: KnownLine, table: Table): CartLine {
  const { index, sku, good, quantity, list_minor, price_minor } = line;
  const running_minor = price_minor * quantity;
  const floor_minor = Math.max(0, line.floor_minor) * quantity;
  const headroom_minor = Math.max(0, running_minor - floor_minor);
  const { product } = good;
  const membership = table.membershipOf(good);
  return {
    index,
    sku,
    quantity,
    list_minor,
    price_minor,
    running_minor,
    headroom_minor,
    place: 0,
    product,
    membership,
    floor_minor,
  };
}

/** A cart of some lines. What the store does not know cannot be reduced and is left out. */
export function openCart(priced: readonly PricedLine[], shipping_minor: number, table: Table): Cart {
  const lines: CartLine[] = [];
  for (const line of priced) {
    if (line.good && line.quantity > 0) lines.push(openLine(line as KnownLine, table));
  }
  lines.sort(byProduct);
  const counted: CartLine[][] = [];
  let running_minor = 0;
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place] as CartLine;
    line.place = place;
    running_minor += line.running_minor;
    const { ranges } = line.membership as Membership;
    for (let n = 0; n < ranges.length; n += 1) {
      const range = ranges[n] as number;
      const list = counted[range];
      if (list) list.push(line);
      else counted[range] = [line];
    }
  }
  const shipping = { list: shipping_minor, running: shipping_minor };
  return { lines, shipping, running_minor, counted, hinted: undefined };
}

/** A line of a cart as if it were bought alone. */
export function cartOfLine(line: CartLine, shipping_minor: number): Cart {
  line.place = 0;
  return {
    lines: [line],
    shipping: { list: shipping_minor, running: shipping_minor },
    running_minor: line.running_minor,
    counted: undefined,
    hinted: undefined,
  };
}

/** As before any offer. */
export function reset(cart: Cart): void {
  cart.running_minor = 0;
  for (const line of cart.lines) {
    line.running_minor = line.price_minor * line.quantity;
    line.headroom_minor = Math.max(0, line.running_minor - line.floor_minor);
    cart.running_minor += line.running_minor;
  }
  cart.shipping.running = cart.shipping.list;
}

/** How a cart stands at one moment. */
export interface Moment {
  running: readonly number[];
  headroom: readonly number[];
  shipping_minor: number;
}

/** What is needed to look at the cart again as it stands now. */
export function momentOf({ lines, shipping }: Cart): Moment {
  const running = new Array<number>(lines.length);
  const headroom = new Array<number>(lines.length);
  for (const { place, running_minor, headroom_minor } of lines) {
    running[place] = running_minor;
    headroom[place] = headroom_minor;
  }
  return { running, headroom, shipping_minor: shipping.running };
}

/** The cart as it stood at a moment. */
export function recall(cart: Cart, { running, headroom, shipping_minor }: Moment): void {
  for (const line of cart.lines) {
    line.running_minor = running[line.place] ?? 0;
    line.headroom_minor = headroom[line.place] ?? 0;
  }
  cart.shipping.running = shipping_minor;
}

/** Whether any line counts for an offer's condition. */
export function concerns({ counted }: Cart, { range }: Entry): boolean {
  return counted === undefined || counted[range] !== undefined;
}

/** Lines that count for an offer's condition. */
export function countedBy({ lines, counted, hinted }: Cart, { at, range }: Entry): readonly CartLine[] {
  if (hinted?.at === at) return hinted.lines;
  return counted ? (counted[range] ?? NONE) : lines;
}

/** Lines that an offer's effect works on, where it names other products than its condition counts. */
export function reducedBy({ lines }: Cart, { at }: Entry): readonly CartLine[] {
  return lines.filter(({ membership }) => membership !== null && has(membership.reduces, at));
}

/** Whether no price rule and no offer has made a line cheaper. */
export function isFull(line: CartLine): boolean {
  return line.running_minor >= line.list_minor * line.quantity;
}

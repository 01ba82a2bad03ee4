// What would an offer take from a cart? Slowly, with exact fractions, by trying every choice there is; a few kinds only.
import type { Offer } from "../../shared/pricing/config.ts";
import { compare, decimal, type Fraction, isWhole, over, plus, rounded, times, whole } from "./fraction.ts";

export interface OracleLine {
  sku: string;
  quantity: number;
  list: number;
  /** Of a unit, before offers. */
  price: number;
  /** Of a unit. */
  floor: number;
}

export interface State {
  running: number[];
  shipping: number;
  applied: Map<string, number>;
}

export interface Effect {
  offer: Offer;
  /** By line. */
  off: number[];
  shipping: number;
  /** Points, which are no money. */
  extra: number;
}

export const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
export const places = (lines: readonly unknown[]) => lines.map((_, place) => place);

/** One sum over some lines by what they cost, none beyond its room: the one choice of full lines that fits is looked for. */
function spread(sum: number, costs: readonly number[], room: readonly number[]): number[] {
  const amount = Math.min(sum, total(room));
  for (let choice = 0; choice < 2 ** costs.length; choice += 1) {
    const full = places(costs).filter((at) => choice & (1 << at));
    const open = places(costs).filter((at) => !full.includes(at));
    const left = BigInt(amount - total(full.map((at) => room[at] ?? 0)));
    const all = BigInt(total(open.map((at) => costs[at] ?? 0)));
    if (left < 0n || (all === 0n && left > 0n)) continue;
    const share = (at: number): Fraction => ({ top: left * BigInt(costs[at] ?? 0), bottom: all || 1n });
    if (all > 0n && full.some((at) => compare(share(at), whole(room[at] ?? 0)) <= 0)) continue;
    if (open.some((at) => compare(share(at), whole(room[at] ?? 0)) > 0)) continue;
    const parts = places(costs).map((at) =>
      full.includes(at) ? (room[at] ?? 0) : Number(share(at).top / share(at).bottom),
    );
    const byRest = open.toSorted(
      (a, b) => Number((share(b).top % share(b).bottom) - (share(a).top % share(a).bottom)) || a - b,
    );
    for (const at of byRest.slice(0, amount - total(parts))) parts[at] = (parts[at] ?? 0) + 1;
    return parts;
  }
  throw new Error("no choice of full lines fits");
}

/** Every unit of some lines, cheapest first. */
function unitsOf(lines: readonly OracleLine[], some: readonly number[], price: (at: number) => Fraction) {
  const units = some.flatMap((at) => Array.from({ length: lines[at]?.quantity ?? 0 }, () => at));
  return units.toSorted((a, b) => compare(price(a), price(b)) || a - b);
}

/** What an offer would do now; undefined when it does not apply. */
export function effectOf(offer: Offer, lines: readonly OracleLine[], { running, shipping }: State): Effect | undefined {
  const named = offer.products?.any?.flatMap(({ skus }) => skus ?? []);
  const isFull = (at: number) => (running[at] ?? 0) >= (lines[at]?.list ?? 0) * (lines[at]?.quantity ?? 0);
  const some = places(lines).filter(
    (at) => (!named || named.includes(lines[at]?.sku ?? "")) && (offer.on_reduced || isFull(at)),
  );
  if (some.length === 0) return undefined;
  const quantity = (at: number) => lines[at]?.quantity ?? 0;
  const cost = (at: number) => (offer.base === "list" ? (lines[at]?.list ?? 0) * quantity(at) : (running[at] ?? 0));
  const count = timesMet(offer, total(some.map(cost)), total(some.map(quantity)));
  if (count === 0) return undefined;
  const room = (at: number) => Math.max(0, (running[at] ?? 0) - (lines[at]?.floor ?? 0) * quantity(at));
  const unit = (at: number) => over(whole(cost(at)), quantity(at));
  const off = lines.map(() => 0);
  const each = (wanted: (at: number) => number) => {
    for (const at of some) off[at] = Math.min(wanted(at), room(at));
  };
  const together = (sum: number) => {
    const parts = spread(
      sum,
      some.map((at) => running[at] ?? 0),
      some.map(room),
    );
    for (const [index, at] of some.entries()) off[at] = parts[index] ?? 0;
  };
  const { kind, params } = offer.effect;
  let [ship, extra] = [0, 0];
  if (kind === "amount_off") {
    const amount = params.amount_minor as number;
    if (params.per === "order") together(amount * count);
    else each((at) => amount * (params.per === "unit" ? quantity(at) : 1));
  } else if (kind === "percent_off") {
    const ratio = decimal(params.off_ratio as number);
    const ofLine = (at: number) =>
      isWhole(unit(at)) ? rounded(times(unit(at), ratio)) * quantity(at) : rounded(times(whole(cost(at)), ratio));
    if (params.per === "order") together(rounded(times(whole(total(some.map(cost))), ratio)));
    else each(ofLine);
  } else if (kind === "fixed_price") {
    each((at) => Math.max(0, (running[at] ?? 0) - (params.price_minor as number) * quantity(at)));
  } else if (kind === "cheapest_off") {
    const free = unitsOf(lines, some, unit).slice(0, params.units * count);
    const ratio = decimal(params.off_ratio);
    each((at) => rounded(free.filter((of) => of === at).reduce((sum) => plus(sum, times(unit(at), ratio)), whole(0))));
  } else if (kind === "shipping") ship = shipping;
  else if (kind === "points") extra = 1;
  else throw new Error(`the oracle does not know ${kind}`);
  return total(off) + ship + extra > 0 ? { offer, off, shipping: ship, extra } : undefined;
}

function timesMet({ condition: { kind, params } }: Offer, sum: number, units: number): number {
  if (kind === "always") return 1;
  if (kind !== "spend" && kind !== "quantity") throw new Error(`the oracle does not know ${kind}`);
  if (params.count === "ladder") throw new Error("the oracle does not know ladders");
  const [have, need] =
    kind === "spend" ? [sum, (params as { min_minor: number }).min_minor] : [units, (params as { min: number }).min];
  const reached = Math.floor(have / need);
  return params.count === "once" ? Math.min(reached, 1) : Math.min(reached, params.at_most ?? reached);
}

// Does a hint keep its word beside the other offers? Its group and those after it are tried once more as if it were followed.
import type { Reason } from "../trace.ts";
import { grown, type Supposed, withMore } from "./as_if.ts";
import { attempt } from "./attempt.ts";
import { type Cart, type CartLine, type Moment, momentOf, recall, reset } from "./cart.ts";
import type { Wish } from "./hints.ts";
import { type Run, runGroup } from "./run.ts";
import type { Entry, Group } from "./table.ts";

/** Hints of a cart that are tried so: each costs nearly as much as all offers do. */
const MOST_LOOKS = 2;

/** Why an exclusive offer does not apply that will when there is more. */
const WAITS: ReadonlySet<Reason | undefined> = new Set<Reason>([
  "below_amount",
  "below_people",
  "below_quantity",
  "missing_products",
  "no_effect",
]);

const sumOf = ({ applied }: Pick<Run, "applied">, from: number): number => {
  let saved = 0;
  for (const { gain, money_minor } of applied) if (gain.entry.at >= from) saved += money_minor;
  return saved;
};

/** What the offers that applied save in all. */
export const savedBy = (run: Run): number => sumOf(run, 0);

/** The groups from an offer's own on; where all of one apply, the offer and those that did, for no other can be put aside. */
function groupsFrom({ trial, taken }: Run, entry: Entry): Group[] {
  const own = trial.groups.findIndex(({ entries }) => (entries.at(-1)?.at ?? 0) >= entry.at);
  return trial.groups.slice(own).map((group) => {
    if (group.mode !== "stack") return group;
    const entries = group.entries.filter((each) => each === entry || (each.at > entry.at && taken[each.at]));
    return { ...group, entries };
  });
}

/** Whether a line that is not in the cart counts for an offer; what stands for any product does for those all count for. */
const isOf = ({ membership }: CartLine, { range, everywhere }: Entry): boolean =>
  membership ? membership.ranges.includes(range) : everywhere;

/** A cart with more lines, for some offers to be tried on. */
function cartWith(cart: Cart, more: readonly CartLine[], groups: readonly Group[], hinted: Entry): Cart {
  const none = new Map<CartLine, CartLine>();
  const lines = withMore(cart.lines, more, () => true, none);
  const counted = cart.counted?.slice();
  const of = (entry: Entry, belongs: (line: CartLine) => boolean) =>
    withMore(cart.counted?.[entry.range] ?? [], more, belongs, none);
  // What stands for something of an offer's products is that for this offer alone.
  const own =
    counted && more.length > 0
      ? { at: hinted.at, lines: of(hinted, (line) => !line.membership || isOf(line, hinted)) }
      : undefined;
  if (counted) {
    for (const { entries } of groups) {
      for (const tried of entries) {
        if (!more.some((line) => isOf(line, tried))) continue;
        counted[tried.range] = of(tried, (line) => isOf(line, tried));
      }
    }
  }
  // A choice line by line goes by the lines' places.
  for (const [at, line] of more.entries()) line.place = cart.lines.length + at;
  return { ...cart, lines, shipping: { ...cart.shipping }, counted, hinted: own };
}

/** Puts what a hint asks for into the cart, as far as its products are there; returns the other lines and the way back. */
function fill({ lines }: Cart, extra: readonly CartLine[]): { more: CartLine[]; undo: () => void } {
  const before: [CartLine, CartLine][] = [];
  const more: CartLine[] = [];
  for (const line of extra) {
    const same = lines.find(({ product, sku }) => line.product !== null && product !== null && sku === line.sku);
    if (!same) more.push(line);
    else {
      before.push([same, { ...same }]);
      Object.assign(same, grown(same, line));
    }
  }
  return {
    more,
    undo: () => {
      for (const [line, was] of before) Object.assign(line, was);
    },
  };
}

type Followed = Supposed & { moment: Moment };

/** A try of some offers, of which nobody reads how it went. */
const tryOf = (run: Run, cart: Cart, { facts }: Supposed, taken: Run["taken"]): Run => {
  return { ...run, quiet: true, cart, facts, reasons: [], taken, applied: [], wanting: [], trace: undefined };
};

/** What a hint's offer and those tried after it would save if it were followed, beyond what they do. */
function moreSaved(run: Run, { entry }: Wish, supposed: Followed): number {
  const groups = groupsFrom(run, entry);
  const from = groups[0]?.entries[0]?.at ?? 0;
  recall(run.cart, supposed.moment);
  const { more, undo } = fill(run.cart, supposed.extra);
  const then = tryOf(run, cartWith(run.cart, more, groups, entry), supposed, run.taken.slice(0, from));
  for (const group of groups) runGroup(then, group);
  undo();
  return sumOf(then, from) - sumOf(run, from);
}

/** What an exclusive offer would save that would apply in place of all others if a hint were followed; undefined without one. */
function savedAlone(run: Run, { entry }: Wish, supposed: Followed, waiting: readonly Entry[]): number | undefined {
  reset(run.cart);
  const { more, undo } = fill(run.cart, supposed.extra);
  const then = tryOf(
    run,
    cartWith(run.cart, more, [{ mode: "first", per: "cart", entries: waiting }], entry),
    supposed,
    [],
  );
  const found = waiting.map((each) => attempt(then, each)).find(({ applies }) => applies);
  undo();
  return found?.applies ? found.money_minor : undefined;
}

/**
 * Hints net of the other offers: one that would put a larger saving aside is dropped, and no more is promised than all
 * offers would save together. One that saves more than all that are tried after it puts none of them aside that is larger;
 * of the doubtful ones that are left when enough have been tried nothing is told.
 */
export function netWishes(run: Run, wishes: readonly Wish[]): Wish[] {
  const { cart } = run;
  const now = momentOf(cart);
  const waiting = run.trial.exclusive.filter(({ at }) => WAITS.has(run.reasons[at]));
  let looks = 0;
  const net = wishes.flatMap((wish) => {
    const { entry, saves_minor, supposed } = wish;
    const after = sumOf(run, entry.at + 1);
    // What an exclusive offer takes the place of is in its figure already.
    const sure = after === 0 || entry.offer.exclusive || (saves_minor !== null && saves_minor > after);
    if (supposed && waiting.length > 0 && !entry.offer.exclusive) {
      const alone = savedAlone(run, wish, supposed, waiting);
      if (alone !== undefined && alone <= savedBy(run)) return [];
    }
    if (sure || !supposed) return [wish];
    looks += 1;
    if (looks > MOST_LOOKS) return [];
    const more = moreSaved(run, wish, supposed);
    if (saves_minor === null) return more >= 0 ? [wish] : [];
    return more > 0 ? [{ ...wish, saves_minor: Math.min(saves_minor, more) }] : [];
  });
  recall(cart, now);
  return net;
}

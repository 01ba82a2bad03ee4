// How are offers applied to a whole cart, and how to one product as if it were bought alone?
import type { Hint } from "../decision.ts";
import { runAlone } from "./alone.ts";
import { attempt } from "./attempt.ts";
import { type CartLine, cartOfLine, type Moment, momentOf } from "./cart.ts";
import { MOST_FOR_CART, MOST_FOR_PRODUCT, nearest, note, promiseOf, type Wanting, type Wish } from "./hints.ts";
import { netWishes, savedBy } from "./net.ts";
import { conclude, type Run, runOffers } from "./run.ts";
import { type Entry, type Membership, promises as promisesAny, worksAlone } from "./table.ts";

const NOTHING = { money_minor: 0 };

function hintOf({ entry, need, saves_minor }: Wish, line?: number): Hint {
  const offer = entry.offer.id;
  return line === undefined ? { offer, need, saves_minor } : { offer, line, need, saves_minor };
}

/** Offers that may still stand beside those that applied. */
function lasting({ taken, wanting }: Run): Wanting[] {
  return wanting.filter(
    ({ found: { entry } }) =>
      !entry.rivals.some((at) => taken[at]) && entry.providers.every((places) => places.some((at) => taken[at])),
  );
}

/** Applies the open offers; returns those that lack something. */
function runAll(run: Run): Wanting[] {
  if (run.trial.exclusive.length === 0) {
    runOffers(run);
    return lasting(run);
  }
  if (runAlone(run)) return run.wanting.filter(({ found }) => found.applies);
  const { wanting } = run;
  run.start = run.trace?.length ?? 0;
  runOffers(run);
  // An exclusive offer would take the place of all that applied.
  const baseline = { money_minor: savedBy(run) };
  return [...wanting.map((each) => ({ ...each, baseline })), ...lasting(run)];
}

/** Applies the open offers to the cart. */
export function runCart(run: Run): Hint[] {
  const wanting = runAll(run);
  return netWishes(run, nearest(run, wanting, MOST_FOR_CART)).map((wish) => hintOf(wish));
}

/** What an offer that waits for the cart would do for a product alone; notes it where it lacks something. */
function waiting(run: Run, entry: Entry, moment: Moment): Wish | undefined {
  const found = attempt(run, entry);
  if (found.applies) return { entry, need: null, saves_minor: found.cut ? null : found.money_minor || null };
  note(run, found, NOTHING, moment);
  // What shipping costs is not known yet.
  const open = entry.prepared.level === "shipping" && found.reason === "no_effect" && run.cart.shipping.list === 0;
  return open && !found.next ? { entry, need: null, saves_minor: null } : undefined;
}

/** Of products each alone: which offers work on a line, and what those that wait for the cart promise for any product. */
export function splitByLevel(run: Run): { here: boolean[]; promises: Hint[] } {
  const here: boolean[] = [];
  const promises: Hint[] = [];
  for (const entry of run.table.entries) {
    const { at } = entry;
    const open = run.open[at] === true;
    here[at] = open && worksAlone(entry);
    if (!open || here[at]) continue;
    conclude(run, entry, "only_in_cart");
    if (run.quiet || promises.length >= MOST_FOR_CART || !promisesAny(entry)) continue;
    const promise = promiseOf(run, entry);
    if (promise) promises.push(hintOf(promise));
  }
  return { here, promises };
}

/** What the offers that wait for the cart would do for a product alone, and what those lack that were tried on it. */
function wishesOf(own: Run, open: readonly boolean[], later: readonly Entry[]): Wish[] {
  const wishes: Wish[] = [];
  const exclusive = own.applied[0]?.gain.entry.offer.exclusive === true;
  if (!exclusive) {
    const moment = momentOf(own.cart);
    for (const entry of later) {
      const wish = open[entry.at] ? waiting(own, entry, moment) : undefined;
      if (wish) wishes.push(wish);
    }
  }
  wishes.length = Math.min(wishes.length, MOST_FOR_PRODUCT);
  wishes.push(...netWishes(own, nearest(own, own.wanting, MOST_FOR_PRODUCT - wishes.length)));
  return wishes;
}

/** Applies those of the offers that work on a line to one product alone; the others tell what they would do. */
export function runLine(run: Run, line: CartLine, here: readonly boolean[]): [Run, Hint[]] {
  const { index: at } = line;
  const { alone, later } = line.membership as Membership;
  const { quiet, table, facts, productOf, priceOf, trace } = run;
  // Written out: there is one for each product.
  const own: Run = {
    quiet,
    table,
    trial: alone,
    cart: cartOfLine(line, run.cart.shipping.list),
    facts,
    productOf,
    priceOf,
    open: here.slice(),
    reasons: [],
    taken: [],
    applied: [],
    wanting: [],
    trace,
    start: trace?.length ?? 0,
    line: at,
  };
  own.wanting = runAll(own);
  const wishes = quiet ? [] : wishesOf(own, run.open, later);
  // One line is enough for an offer to have applied. Only codes are told of it, and with them a trace is written.
  if (trace) {
    for (const { at: place } of alone.entries) {
      const reason = own.reasons[place];
      if (reason && (run.reasons[place] === undefined || reason === "applied")) run.reasons[place] = reason;
    }
  }
  return [own, wishes.map((wish) => hintOf(wish, at))];
}

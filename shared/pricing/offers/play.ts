// How are offers applied to a whole cart, and how to one product as if it were bought alone?
import type { Hint } from "../decision.ts";
import type { PricedLine } from "../price.ts";
import { runAlone } from "./alone.ts";
import { attempt } from "./attempt.ts";
import { concerns, openCart } from "./cart.ts";
import { MOST_FOR_CART, MOST_FOR_PRODUCT, nearest, note, promiseOf, type Wanting, type Wish } from "./hints.ts";
import { conclude, type Run, runOffers } from "./run.ts";
import { refusalStep } from "./steps.ts";
import type { Entry } from "./table.ts";

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
  if (run.table.exclusive.length === 0) {
    runOffers(run);
    return lasting(run);
  }
  if (runAlone(run)) return run.wanting.filter(({ found }) => found.applies);
  const { wanting } = run;
  run.start = run.trace.length;
  runOffers(run);
  // An exclusive offer would take the place of all that applied.
  const baseline = { money_minor: run.applied.reduce((sum, { money_minor }) => sum + money_minor, 0) };
  return [...wanting.map((each) => ({ ...each, baseline })), ...lasting(run)];
}

/** Applies the open offers to the cart. */
export function runCart(run: Run): Hint[] {
  const wanting = runAll(run);
  return nearest(run, wanting, MOST_FOR_CART).map((wish) => hintOf(wish));
}

/** What an offer that waits for the cart would do for a product alone; notes it where it lacks something. */
function waiting(run: Run, entry: Entry): Wish | undefined {
  const found = attempt(run, entry);
  if (found.applies) return { entry, need: null, saves_minor: found.money_minor || null };
  note(run, found, NOTHING);
  // What shipping costs is not known yet.
  const open = entry.prepared.level === "shipping" && found.reason === "no_effect" && run.cart.shipping.list === 0;
  return open && !found.next ? { entry, need: null, saves_minor: null } : undefined;
}

/** Of products each alone: which offers work on a line, which wait for the cart, and what those promise for any product. */
export function splitByLevel(run: Run): { now: boolean[]; later: Entry[]; promises: Hint[] } {
  const now: boolean[] = [];
  const later: Entry[] = [];
  const promises: Hint[] = [];
  for (const entry of run.table.entries) {
    const { at, prepared } = entry;
    now[at] = run.open[at] === true && prepared.level === "line";
    if (!run.open[at] || now[at]) continue;
    conclude(run, entry, refusalStep(entry.offer.id, "only_in_cart", undefined));
    if (!entry.everywhere || entry.offer.reduces) {
      later.push(entry);
      continue;
    }
    const promise = run.quiet ? undefined : promiseOf(run, entry);
    if (promise && promises.length < MOST_FOR_CART) promises.push(hintOf(promise));
  }
  return { now, later, promises };
}

/** Applies those of the offers that work on a line to one product alone; the others tell what they would do. */
export function runLine(run: Run, line: PricedLine, now: readonly boolean[], later: readonly Entry[]): [Run, Hint[]] {
  const { index } = line;
  const cart = openCart([line], run.cart.shipping.list, run.table);
  const own: Run = {
    ...run,
    cart,
    line: index,
    open: run.table.entries.map((entry) => now[entry.at] === true && concerns(cart, entry)),
    reasons: [],
    taken: [],
    applied: [],
    wanting: [],
    start: run.trace.length,
  };
  const wanting = runAll(own);
  own.wanting = wanting;
  const wishes: Wish[] = [];
  const exclusive = own.applied[0]?.gain.entry.offer.exclusive === true;
  if (!exclusive && !run.quiet) {
    for (const entry of later) {
      const wish = concerns(cart, entry) ? waiting(own, entry) : undefined;
      if (wish) wishes.push(wish);
    }
  }
  wishes.length = Math.min(wishes.length, MOST_FOR_PRODUCT);
  wishes.push(...nearest(own, wanting, MOST_FOR_PRODUCT - wishes.length));
  // One line is enough for an offer to have applied.
  own.reasons.forEach((reason, at) => {
    if (run.reasons[at] === undefined || reason === "applied") run.reasons[at] = reason;
  });
  return [own, wishes.map((wish) => hintOf(wish, index))];
}

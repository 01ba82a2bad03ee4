// Which offers does this visitor get, and what does each take from which line?
import type { Hint } from "../decision.ts";
import type { DecisionInput } from "../input.ts";
import type { Prepared } from "../prepare.ts";
import { type PricedLine, priceLines } from "../price.ts";
import type { Trace } from "../trace.ts";
import type { VisitorView } from "../view.ts";
import type { Priced } from "./attempt.ts";
import { openCart } from "./cart.ts";
import { tellCodes, unlockedBy } from "./codes.ts";
import { collect, collected, type OfferResult } from "./collect.ts";
import { openGate } from "./gate.ts";
import { runCart, runLine, splitByLevel } from "./play.ts";
import type { Run } from "./run.ts";
import { tableOf } from "./table.ts";

export type { OfferResult } from "./collect.ts";

/** Prices products that hints speak of, each once. */
function pricer(prepared: Prepared, view: VisitorView, now: number): (sku: string) => Priced | null {
  const known = new Map<string, Priced | null>();
  return (sku) => {
    let priced = known.get(sku);
    if (priced === undefined) {
      const good = prepared.goodOf(sku);
      const [line] = good ? priceLines(prepared, [{ sku, good, quantity: 1 }], view, now, undefined) : [];
      priced = good && line ? { ...line, good } : null;
      known.set(sku, priced);
    }
    return priced;
  };
}

/**
 * Applies a store's offers to priced lines: to the cart as a whole, or to each of some products as if it were bought
 * alone, and then only those whose effect works on a line; what the others would do is told in hints.
 */
export function applyOffers(
  prepared: Prepared,
  lines: readonly PricedLine[],
  input: DecisionInput,
  now: number,
  view: VisitorView,
  trace: Trace,
): OfferResult {
  const table = tableOf(prepared);
  const cart = openCart(lines, input.shipping_minor, table);
  const unlocked = unlockedBy(input.codes);
  const gate = openGate(table, cart, view, unlocked, trace);
  const run: Run = {
    quiet: view.everybody,
    table,
    trial: table,
    cart,
    facts: view.facts,
    productOf: prepared.productOf,
    priceOf: pricer(prepared, view, now),
    open: gate.open,
    reasons: gate.reasons,
    taken: [],
    applied: [],
    wanting: [],
    trace,
    start: trace?.length ?? 0,
  };
  const result = collected(cart);
  const alone = input.kind === "products";
  const finish = ({ applied }: Run, hints: readonly Hint[]) => {
    for (const taken of applied) collect(taken, result, unlocked.get(taken.gain.entry.offer.id) ?? null, alone);
    for (const hint of hints) result.hints.push(hint);
  };
  if (!alone) {
    finish(run, runCart(run));
    result.shipping_minor = cart.shipping.running;
  } else {
    const { here, promises } = splitByLevel(run);
    finish(run, promises);
    for (const line of cart.lines) finish(...runLine(run, line, here));
  }
  const { list_prices_only } = prepared.snapshot;
  result.codes = tellCodes(input.codes, unlocked, table, run.reasons, list_prices_only === true, trace ?? []);
  return result;
}

// What does this visitor pay, and why? List price, price rule, guards, offers, strike-through, tax: one answer with its trace.

import { splitUnits } from "./allocate.ts";
import { type AskedLine, asAsked, askedLines } from "./asked.ts";
import type { DecidedLine, Decision } from "./decision.ts";
import type { DecisionInput } from "./input.ts";
import { applyOffers, type OfferResult } from "./offers/apply.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { priceLines, type RuledLine } from "./price.ts";
import type { Snapshot } from "./snapshot.ts";
import { type Reduced, strikeAll } from "./strike.ts";
import { taxOf } from "./tax.ts";
import { tierHints } from "./tier_hints.ts";
import { isOfAnswer, type Told, type TraceStep } from "./trace.ts";
import { controlFacts } from "./trials.ts";
import { tellUnusedRules } from "./unused_rules.ts";
import { validUntil } from "./valid_until.ts";
import { viewOf } from "./view.ts";

const NO_REDUCTIONS: DecidedLine["reductions"] = [];

/** What a line costs with its offers taken off. */
function reducedBy(line: RuledLine, result: OfferResult): Reduced {
  const reductions = result.reductions[line.index] ?? NO_REDUCTIONS;
  let total_minor = line.price_minor * line.quantity;
  for (const { amount_minor } of reductions) total_minor -= amount_minor;
  return { line, reductions, total_minor };
}

/** What the lines cost a visitor, with nothing told of how. */
function reducedTo(prepared: Prepared, lines: readonly AskedLine[], input: DecisionInput, now: number): Reduced[] {
  const view = viewOf(prepared, input.facts, now, true);
  const priced = priceLines(prepared, lines, view, now, undefined);
  const result = applyOffers(prepared, priced, input, now, view, undefined);
  return priced.map((line) => reducedBy(line, result));
}

/** A line with its offers taken off, split into units, taxed, and with the price that may be struck through. */
function finishLine(
  { line: { sku, product, quantity, list_minor, price_minor, rule }, reductions, total_minor }: Reduced,
  was_minor: number | null,
  { snapshot }: Prepared,
): DecidedLine {
  return {
    sku,
    known: product !== null,
    quantity,
    list_minor,
    price_minor,
    rule,
    reductions,
    total_minor,
    tax_minor: product ? taxOf(total_minor, product.tax_ratio, snapshot.config.settings.tax) : 0,
    units: splitUnits(total_minor, quantity),
    was_minor,
  };
}

/** Steps and hints with the lines of the input: what is said of a product's units stands beside the first line of them. */
function renumber(told: { line?: number }[], places: readonly number[]): void {
  for (const each of told) if (each.line !== undefined) each.line = places.indexOf(each.line);
}

const sumOf = (lines: readonly DecidedLine[], value: (line: DecidedLine) => number) => {
  let sum = 0;
  for (const line of lines) sum += value(line);
  return sum;
};

/**
 * The prices and offers of a visitor, of products or of a cart, with the trace of how they came about. `told`: how much of
 * the trace is asked for; it makes no other difference.
 * Pure: the same snapshot, input and moment give the same bytes. Never throws; where nothing else can be said, the list
 * price stands. A line whose product is not in the snapshot is not `known` and costs nothing: nobody may sell it.
 */
export function decide(snapshot: Snapshot, input: DecisionInput, now: number, told: Told = "all"): Decision {
  const prepared = prepare(snapshot);
  const view = viewOf(prepared, input.facts, now);
  const steps: TraceStep[] = [];
  const trace = told === "all" ? steps : undefined;
  if (snapshot.list_prices_only) trace?.push({ step: "list", reason: "list_prices_only" });
  const asked = askedLines(prepared, input);
  const priced = priceLines(prepared, asked.lines, view, now, trace);
  if (trace) tellUnusedRules(prepared, priced, view, trace);
  const result = applyOffers(prepared, priced, input, now, view, input.codes.length > 0 ? steps : trace);
  const reduced = priced.map((line) => reducedBy(line, result));
  const facts = controlFacts(prepared.controls, input.facts);
  const control = facts && (() => reducedTo(prepared, asked.lines, { ...input, facts }, now));
  const was = strikeAll(prepared, reduced, now, steps, control);
  const { hints } = result;
  hints.push(...tierHints(prepared, reduced, view, now, hints, input.kind === "products"));
  let lines = reduced.map((each, index) => finishLine(each, was[index] ?? null, prepared));
  if (asked.places) {
    renumber(steps, asked.places);
    renumber(hints, asked.places);
    lines = asAsked(lines, asked.places, input);
  }
  const subtotal_list_minor = sumOf(lines, ({ list_minor, quantity }) => list_minor * quantity);
  const subtotal_minor = sumOf(lines, ({ total_minor }) => total_minor);
  const tax_minor = sumOf(lines, (line) => line.tax_minor);
  const { shipping_minor } = result;
  const full_minor = subtotal_list_minor + input.shipping_minor;
  const net_minor = subtotal_minor + shipping_minor;
  const total_minor = snapshot.config.settings.tax === "excluded" ? net_minor + tax_minor : net_minor;
  trace?.push({ step: "tax", reason: "applied", amount_minor: tax_minor });
  trace?.push({ step: "total", reason: "applied", before_minor: full_minor, after_minor: total_minor });
  return {
    version: snapshot.version,
    at: now,
    currency: snapshot.currency,
    lines,
    subtotal_list_minor,
    subtotal_minor,
    shipping_minor,
    tax_minor,
    total_minor,
    savings_minor: full_minor - net_minor,
    offers: result.offers,
    gifts: result.gifts,
    points: result.points,
    codes: result.codes,
    hints,
    personalised: result.personal || priced.some(({ personal }) => personal),
    valid_until: validUntil(prepared, priced, now),
    trace: trace ?? steps.filter(isOfAnswer),
  };
}

// What does this visitor pay, and why? List price, price rule, guards, offers, strike-through, tax: one answer with its trace.

import { splitUnits } from "./allocate.ts";
import type { DecidedLine, Decision } from "./decision.ts";
import type { DecisionInput, InputLine } from "./input.ts";
import { applyOffers, type OfferResult } from "./offers/apply.ts";
import { type Prepared, prepare, viewOf } from "./prepare.ts";
import { type AskedLine, priceLines, type RuledLine } from "./price.ts";
import { strikeThrough } from "./prior_price.ts";
import type { PricedProduct } from "./product.ts";
import type { Snapshot } from "./snapshot.ts";
import { taxOf } from "./tax.ts";
import type { TraceStep } from "./trace.ts";
import { tellUnusedRules } from "./unused_rules.ts";
import { validUntil } from "./valid_until.ts";

/** Most units of one line; what is not a number of units counts as one. */
const MOST_UNITS = 1_000_000;

const unitsOf = ({ quantity }: InputLine) => (quantity >= 1 ? Math.min(Math.floor(quantity), MOST_UNITS) : 1);

/** In a cart the lines of one product are counted together; on a product page each stands alone. */
function askedLines(prepared: Prepared, { kind, lines }: DecisionInput): AskedLine[] {
  const counted = new Map<string, number>();
  if (kind === "cart") for (const line of lines) counted.set(line.sku, (counted.get(line.sku) ?? 0) + unitsOf(line));
  return lines.map((line) => {
    const quantity = unitsOf(line);
    const product = prepared.productOf(line.sku);
    return { sku: line.sku, product, quantity, counted: counted.get(line.sku) ?? quantity };
  });
}

const NO_REDUCTIONS: DecidedLine["reductions"] = [];

/** What a line costs with its offers taken off. */
function totalOf({ index, price_minor, quantity }: RuledLine, { reductions }: OfferResult): number {
  let total = price_minor * quantity;
  for (const { amount_minor } of reductions.get(index) ?? NO_REDUCTIONS) total -= amount_minor;
  return total;
}

/** Whether a rule or offer that asks who the visitor is had a part in a line's price. */
const isPersonal = ({ index, personal }: RuledLine, { reductions }: OfferResult, { personalOffers }: Prepared) =>
  personal || (reductions.get(index) ?? NO_REDUCTIONS).some(({ offer }) => personalOffers.has(offer));

/** What the same lines cost those of whom nothing personal is asked: the only truth to compare a personal price with. */
function publicTotals(prepared: Prepared, asked: readonly AskedLine[], input: DecisionInput, now: number): number[] {
  const view = viewOf(prepared, input.facts, now, true);
  const lines = priceLines(prepared, asked, view, now, []);
  const result = applyOffers(prepared, lines, input, now, view, []);
  return lines.map((line) => totalOf(line, result));
}

/** What may be struck through beside a line's unit price. */
function struckThrough(
  { index: line, quantity }: RuledLine,
  product: PricedProduct,
  total_minor: number,
  /** Of the line, for everybody else, where the price is a personal one. */
  public_minor: number | undefined,
  { config }: Snapshot,
  now: number,
  trace: TraceStep[],
): number | null {
  // Where units of a line differ by a minor unit, the dearer one is shown and the cheaper public one compared with.
  const unit_minor = Math.ceil(total_minor / quantity);
  const everybody = public_minor === undefined ? undefined : Math.floor(public_minor / quantity);
  const { was_minor, reason, prior_minor } = strikeThrough(
    product,
    unit_minor,
    everybody,
    config.settings.prior_price,
    now,
  );
  const step = "prior_price";
  if (prior_minor === undefined) trace.push({ step, reason, line, after_minor: unit_minor });
  else trace.push({ step, reason, line, before_minor: prior_minor, after_minor: unit_minor });
  return was_minor;
}

/** A line with its offers taken off, split into units, taxed, and with the price that may be struck through. */
function finishLine(
  line: RuledLine,
  public_minor: number | undefined,
  { snapshot }: Prepared,
  result: OfferResult,
  now: number,
  trace: TraceStep[],
): DecidedLine {
  const { sku, product, quantity, list_minor, price_minor, rule } = line;
  const total_minor = totalOf(line, result);
  return {
    sku,
    known: product !== null,
    quantity,
    list_minor,
    price_minor,
    rule,
    reductions: result.reductions.get(line.index) ?? NO_REDUCTIONS,
    total_minor,
    tax_minor: product ? taxOf(total_minor, product.tax_ratio, snapshot.config.settings.tax) : 0,
    units: splitUnits(total_minor, quantity),
    was_minor: product ? struckThrough(line, product, total_minor, public_minor, snapshot, now, trace) : null,
  };
}

const sumOf = (lines: readonly DecidedLine[], value: (line: DecidedLine) => number) => {
  let sum = 0;
  for (const line of lines) sum += value(line);
  return sum;
};

/**
 * The prices and offers of a visitor, of products or of a cart, with the trace of how they came about.
 * Pure: the same snapshot, input and moment give the same bytes. Never throws; where nothing else can be said, the list
 * price stands. A line whose product is not in the snapshot is not `known` and costs nothing: nobody may sell it.
 */
export function decide(snapshot: Snapshot, input: DecisionInput, now: number): Decision {
  const prepared = prepare(snapshot);
  const view = viewOf(prepared, input.facts, now);
  const trace: TraceStep[] = [];
  const asked = askedLines(prepared, input);
  const priced = priceLines(prepared, asked, view, now, trace);
  tellUnusedRules(prepared, priced, view, trace);
  const result = applyOffers(prepared, priced, input, now, view, trace);
  const personal = priced.map((line) => isPersonal(line, result, prepared));
  const everybody = personal.includes(true) ? publicTotals(prepared, asked, input, now) : [];
  const lines = priced.map((line, index) =>
    finishLine(line, personal[index] ? everybody[index] : undefined, prepared, result, now, trace),
  );
  const subtotal_list_minor = sumOf(lines, ({ list_minor, quantity }) => list_minor * quantity);
  const subtotal_minor = sumOf(lines, ({ total_minor }) => total_minor);
  const tax_minor = sumOf(lines, (line) => line.tax_minor);
  const { shipping_minor } = result;
  const full_minor = subtotal_list_minor + input.shipping_minor;
  const net_minor = subtotal_minor + shipping_minor;
  const total_minor = snapshot.config.settings.tax === "excluded" ? net_minor + tax_minor : net_minor;
  trace.push({ step: "tax", reason: "applied", amount_minor: tax_minor });
  trace.push({ step: "total", reason: "applied", before_minor: full_minor, after_minor: total_minor });
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
    hints: result.hints,
    personalised: result.personal || priced.some(({ personal }) => personal),
    valid_until: validUntil(prepared, priced, now),
    trace,
  };
}

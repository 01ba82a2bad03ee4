// What does a unit of each line cost before offers? The rule that is chosen for it, rounded, and held to the guards.
import { dayOf } from "../time.ts";
import { holdChange, limitsChanges } from "./change_limit.ts";
import type { Settings } from "./config.ts";
import { type Bounds, boundsOf, guard } from "./guards.ts";
import type { CandidateRule, Prepared, VisitorView } from "./prepare.ts";
import type { PricedProduct } from "./product.ts";
import { roundTo } from "./round.ts";
import type { DayPrice } from "./snapshot.ts";
import type { TraceStep } from "./trace.ts";

export interface PricedLine {
  index: number;
  sku: string;
  /** null when the store has no such product. */
  product: PricedProduct | null;
  quantity: number;
  list_minor: number;
  price_minor: number;
  /** Of one unit: no offer goes below it. */
  floor_minor: number;
  rule: string | null;
}

/** A line with what the trace needs to know of its price. */
export interface RuledLine extends PricedLine {
  /** Whether its rule follows from who the visitor is. */
  personal: boolean;
  /** The rules that concern it, in the order they were tried. */
  candidates: readonly CandidateRule[];
  /** Which of them set its price; their number when none did. */
  place: number;
}

/** A line to be priced: `counted` are the units of its product that quantity tiers see. */
export interface AskedLine {
  sku: string;
  product: PricedProduct | null;
  quantity: number;
  counted: number;
}

/** What all lines of a decision share. */
interface Common {
  settings: Settings;
  dayPrices: Readonly<Record<string, DayPrice>>;
  /** The store's day; undefined where changes are not limited. */
  today: string | undefined;
  closedRules: VisitorView["closedRules"];
}

/** The line that is being priced, and where what happens to it is told. */
interface Place {
  line: number;
  product: PricedProduct;
  counted: number;
  candidates: readonly CandidateRule[];
  bounds: Bounds;
  trace: TraceStep[];
}

interface Choice {
  place: number;
  candidate: CandidateRule | undefined;
  /** Not rounded. */
  price_minor: number;
}

/** The first candidate that is open and gives a price; those that give none say why. */
function choose({ line, product, counted, candidates, trace }: Place, { closedRules }: Common): Choice {
  const context = { product, quantity: counted };
  for (let place = 0; place < candidates.length; place += 1) {
    const candidate = candidates[place] as CandidateRule;
    if (closedRules[candidate.index] !== undefined) continue;
    const { id, price } = candidate.rule;
    const answer = candidate.kind.price(price.params, context);
    if ("reason" in answer) {
      const { reason, need } = answer;
      if (need === undefined) trace.push({ step: "rule", reason, line, id });
      else trace.push({ step: "rule", reason, line, id, quantity: need });
    } else if (!(answer.price_minor > 0)) trace.push({ step: "rule", reason: "not_above_zero", line, id });
    else return { place, candidate, price_minor: answer.price_minor };
  }
  return { place: candidates.length, candidate: undefined, price_minor: product.list_minor };
}

/**
 * Whether a price is the posted one: what a unit costs anybody, whoever they are and however many they take. Only that
 * is held to the day's limits, since a member's or a bulk price is not a change of it.
 */
function isPosted({ candidate, price_minor }: Choice, { product, counted }: Place): boolean {
  if (!candidate) return true;
  if (candidate.rule.when) return false;
  if (counted === 1) return true;
  const single = candidate.kind.price(candidate.rule.price.params, { product, quantity: 1 });
  return "price_minor" in single && single.price_minor === price_minor;
}

/** A price within its bounds, told when it was moved. */
function guarded(before_minor: number, step: number, { line, product, bounds, trace }: Place): number {
  const { price_minor, reason } = guard(before_minor, product, bounds, step);
  if (reason) trace.push({ step: "guard", reason, line, before_minor, after_minor: price_minor });
  return price_minor;
}

/** The price that comes of a choice: rounded, and held to the guards and the day's limits. */
function settle(choice: Choice, place: Place, { settings, dayPrices, today }: Common): number {
  const { line, product, trace } = place;
  const { list_minor } = product;
  const { candidate } = choice;
  let price = list_minor;
  let step = 1;
  if (candidate) {
    const { id, round_to_minor } = candidate.rule;
    step = round_to_minor;
    const unrounded = roundTo(choice.price_minor);
    price = step === 1 ? unrounded : roundTo(choice.price_minor, step);
    // A discount does not become a surcharge by rounding.
    if (unrounded < list_minor && price > list_minor) price = list_minor;
    trace.push({ step: "rule", reason: "applied", line, id, before_minor: list_minor, after_minor: unrounded });
    if (price !== unrounded) {
      trace.push({ step: "rule", reason: "rounded", line, id, before_minor: unrounded, after_minor: price });
    }
    price = guarded(price, step, place);
  }
  if (today === undefined || !isPosted(choice, place)) return price;
  const record = Object.hasOwn(dayPrices, product.sku) ? dayPrices[product.sku] : undefined;
  const { price_minor, reason } = holdChange(price, list_minor, record, settings, today);
  if (!reason) return price;
  trace.push({ step: "guard", reason, line, before_minor: price, after_minor: price_minor });
  return guarded(price_minor, step, place);
}

const NOBODY: readonly CandidateRule[] = [];

function priceLine(
  { sku, product, quantity, counted }: AskedLine,
  index: number,
  { rulesFor }: Prepared,
  common: Common,
  trace: TraceStep[],
): RuledLine {
  if (!product) {
    trace.push({ step: "list", reason: "unknown_product", line: index });
    const nothing = { list_minor: 0, price_minor: 0, floor_minor: 0 };
    return { index, sku, product, quantity, ...nothing, rule: null, personal: false, candidates: NOBODY, place: 0 };
  }
  const { list_minor } = product;
  trace.push({ step: "list", reason: "applied", line: index, after_minor: list_minor });
  const candidates = rulesFor(product);
  const bounds = boundsOf(product, common.settings);
  const place: Place = { line: index, product, counted, candidates, bounds, trace };
  const choice = choose(place, common);
  const price_minor = settle(choice, place, common);
  return {
    index,
    sku,
    product,
    quantity,
    list_minor,
    price_minor,
    floor_minor: Math.min(bounds.hard_minor, price_minor),
    rule: choice.candidate?.rule.id ?? null,
    personal: choice.candidate?.personal ?? false,
    candidates,
    place: choice.place,
  };
}

/** The price of each line, told step by step. */
export function priceLines(
  prepared: Prepared,
  lines: readonly AskedLine[],
  { closedRules }: VisitorView,
  now: number,
  trace: TraceStep[],
): RuledLine[] {
  const { config, day_prices, timezone } = prepared.snapshot;
  const { settings } = config;
  const today = limitsChanges(settings) ? dayOf(timezone, now) : undefined;
  const common = { settings, dayPrices: day_prices, today, closedRules };
  return lines.map((line, index) => priceLine(line, index, prepared, common, trace));
}

// What does a unit of each line cost before offers? The rule that is chosen for it, rounded, and held to the guards.
import { EXACT } from "../money.ts";
import { dayOf } from "../time.ts";
import type { AskedLine } from "./asked.ts";
import { holdChange, limitsChanges } from "./change_limit.ts";
import type { Settings } from "./config.ts";
import { guard } from "./guards.ts";
import type { CandidateRule, Good, Prepared } from "./prepare.ts";
import type { PricedProduct } from "./product.ts";
import { roundTo } from "./round.ts";
import type { DayPrice } from "./snapshot.ts";
import type { Trace } from "./trace.ts";
import { asControl, heldTo, narrowest, type Trial, trialsMet } from "./trials.ts";
import { type VisitorView, viewOf } from "./view.ts";

export interface PricedLine {
  index: number;
  sku: string;
  /** null when the store has no such product. */
  good: Good | null;
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
  /** Whether its rule asks for a fact or a quantity, so that not everybody pays its price for one unit. */
  apart: boolean;
  /** So many more units, and a rule with quantity tiers gives another price; 0 where none would. */
  more: number;
  /** Which of the product's rules set its price; their number when none did. */
  place: number;
}

/** What all lines of a decision share. */
interface Common {
  settings: Settings;
  /** The limits of a price that only some pages show: how far it goes, not how often it moves. */
  reach: Settings;
  /** What one line may come to. */
  most_minor: number;
  dayPrices: Readonly<Record<string, DayPrice>>;
  /** The store's day; undefined where changes are not limited. */
  today: string | undefined;
  closedRules: VisitorView["rules"]["reasons"];
  /** The experiments of which this visitor meets another arm than control, and what control meets. */
  trials: readonly Trial[];
  control: Common | undefined;
}

/** The line that is being priced, and where what happens to it is told. */
interface Place {
  line: number;
  good: Good;
  product: PricedProduct;
  quantity: number;
  trace: Trace;
}

interface Choice {
  place: number;
  candidate: CandidateRule | undefined;
  /** Not rounded. */
  price_minor: number;
  more: number;
}

/** The first candidate that is open and gives a price; those that give none say why. */
function choose({ line, good, product, quantity, trace }: Place, { closedRules }: Common): Choice {
  const { rules, indexes } = good;
  const context = { product, quantity };
  let more = 0;
  for (let place = 0; place < rules.length; place += 1) {
    if (closedRules[indexes[place] as number] !== undefined) continue;
    const candidate = rules[place] as CandidateRule;
    const { id, price } = candidate.rule;
    const answer = candidate.kind.price(price.params, context);
    if ("reason" in answer) {
      const { reason, need } = answer;
      if (need === undefined) trace?.push({ step: "rule", reason, line, id });
      else trace?.push({ step: "rule", reason, line, id, quantity: need });
      if (more === 0 && need !== undefined) more = need;
    } else if (!(answer.price_minor > 0)) trace?.push({ step: "rule", reason: "not_above_zero", line, id });
    else return { place, candidate, price_minor: answer.price_minor, more: more || (answer.next ?? 0) };
  }
  return { place: rules.length, candidate: undefined, price_minor: product.list_minor, more };
}

/**
 * The limits that a price is held to. The posted one, which is what a unit costs a visitor of whom nothing is known, to
 * all of them; one for what a page says of its visitor to the share of a day. A member's or a bulk price is no change of it.
 */
function limitsOf({ candidate, price_minor }: Choice, { product, quantity }: Place, common: Common) {
  if (!candidate) return common.settings;
  const { kind, posted, by_page, rule } = candidate;
  if (!posted && !by_page) return undefined;
  if (kind.by_quantity && quantity > 1) {
    const single = kind.price(rule.price.params, { product, quantity: 1 });
    if (!("price_minor" in single) || single.price_minor !== price_minor) return undefined;
  }
  return posted ? common.settings : common.reach;
}

/** A price within its bounds, told when it was moved. */
function guarded(before_minor: number, step: number, { line, good, product, trace }: Place): number {
  const { price_minor, reason } = guard(before_minor, product, good.bounds, step);
  if (reason) trace?.push({ step: "guard", reason, line, before_minor, after_minor: price_minor });
  return price_minor;
}

/** The price that comes of a choice: rounded, and held to the guards and the day's limits. */
function settle(choice: Choice, place: Place, common: Common): number {
  const { dayPrices, today } = common;
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
    trace?.push({ step: "rule", reason: "applied", line, id, before_minor: list_minor, after_minor: unrounded });
    if (price !== unrounded) {
      trace?.push({ step: "rule", reason: "rounded", line, id, before_minor: unrounded, after_minor: price });
    }
    price = guarded(price, step, place);
  }
  const limits = today === undefined ? undefined : limitsOf(choice, place, common);
  if (today === undefined || !limits) return price;
  const record = Object.hasOwn(dayPrices, product.sku) ? dayPrices[product.sku] : undefined;
  const { price_minor, reason } = holdChange(price, list_minor, record, limits, today);
  if (!reason) return price;
  trace?.push({ step: "guard", reason, line, before_minor: price, after_minor: price_minor });
  return guarded(price_minor, step, place);
}

/** A price held to what control would be shown, where it may follow from an arm. Guards hold whatever comes of it. */
function near(price_minor: number, { candidate }: Choice, place: Place, common: Common): number {
  const { trials, closedRules, control } = common;
  const trial = control && narrowest(trials, place.good.indexes, closedRules, control.closedRules);
  if (!control || !trial) return price_minor;
  const untold = { ...place, trace: undefined };
  const control_minor = settle(choose(untold, control), untold, control);
  const step = candidate?.rule.round_to_minor ?? 1;
  const held = heldTo(control_minor, trial.max_difference_ratio, price_minor, step);
  if (held === price_minor) return price_minor;
  const { line, trace } = place;
  const { id } = trial;
  trace?.push({ step: "guard", reason: "held_to_control", line, id, before_minor: price_minor, after_minor: held });
  return guarded(held, step, place);
}

/** A line that nobody may buy. */
function noLine({ sku, quantity }: AskedLine, index: number): RuledLine {
  const nothing = { list_minor: 0, price_minor: 0, floor_minor: 0, rule: null, more: 0, place: 0 };
  return { index, sku, good: null, product: null, quantity, ...nothing, personal: false, apart: false };
}

function priceLine(asked: AskedLine, index: number, common: Common, trace: Trace): RuledLine {
  const { sku, good, quantity } = asked;
  if (!good) {
    trace?.push({ step: "list", reason: "unknown_product", line: index });
    return noLine(asked, index);
  }
  const { product, bounds } = good;
  const { list_minor } = product;
  trace?.push({ step: "list", reason: "applied", line: index, after_minor: list_minor });
  const place: Place = { line: index, good, product, quantity, trace };
  const choice = choose(place, common);
  const settled = settle(choice, place, common);
  const price_minor = common.control === undefined ? settled : near(settled, choice, place, common);
  if (Math.max(list_minor, price_minor) * quantity > common.most_minor) {
    trace?.push({ step: "list", reason: "too_large", line: index });
    return noLine(asked, index);
  }
  const { candidate } = choice;
  return {
    index,
    sku,
    good,
    product,
    quantity,
    list_minor,
    price_minor,
    floor_minor: Math.min(bounds.hard_minor, price_minor),
    rule: candidate?.rule.id ?? null,
    personal: candidate?.personal ?? false,
    apart: candidate?.apart ?? false,
    more: choice.more,
    place: choice.place,
  };
}

function commonOf(prepared: Prepared, view: VisitorView, now: number, lines: number): Common {
  const { config, day_prices, timezone } = prepared.snapshot;
  const { settings } = config;
  const today = limitsChanges(settings) ? dayOf(timezone, now) : undefined;
  const reach = today === undefined ? settings : { ...settings, max_changes_a_day: null };
  // However many lines there are, all that is added up stays a number that is exact.
  const most_minor = EXACT / lines;
  const closedRules = view.rules.reasons;
  const common = { settings, reach, most_minor, dayPrices: day_prices, today, closedRules };
  const trials = prepared.trials.length === 0 ? prepared.trials : trialsMet(prepared.trials, view);
  if (trials.length === 0) return { ...common, trials, control: undefined };
  const shown = viewOf(prepared, asControl(trials, view), now, true);
  const control = { ...common, closedRules: shown.rules.reasons, trials: [], control: undefined };
  return { ...common, trials, control };
}

/** The price of each line, told step by step. */
export function priceLines(
  prepared: Prepared,
  lines: readonly AskedLine[],
  view: VisitorView,
  now: number,
  trace: Trace,
): RuledLine[] {
  const common = commonOf(prepared, view, now, lines.length);
  return lines.map((line, index) => priceLine(line, index, common, trace));
}

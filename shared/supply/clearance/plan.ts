// How is slow stock best turned into money? A discount for members, a live-stream deal, an exchange with the supplier: how deep,
// when, how many units, and what that brings against holding on.
import type { SupplySettings } from "../health/settings.ts";
import { expectSold, type Response, type Sold } from "./response.ts";

/** A product with more stock than sells. */
export interface Slow {
  units: number;
  /** Units of these that sell soon enough: no offer is for them, and they do not go back. */
  keep: number;
  price_minor: number;
  /** Of a unit; null where nobody knows. */
  cost_minor: number | null;
  /** No price goes below it. */
  floor_minor: number;
  response: Response;
  /** Share of what is sold that goes to known customers. */
  member_ratio: number;
  /** Whether there is a supplier to give it back to. */
  exchangeable: boolean;
}

export interface Step extends Sold {
  kind: "members" | "live";
  /** Days after the plan begins, and how many. */
  after: number;
  days: number;
  off_ratio: number;
  price_minor: number;
  /** Units that others buy meanwhile at the full price. */
  beside: number;
  cash_minor: number;
}

export interface Plan {
  steps: Step[];
  /** What is left then and goes back. */
  exchange: { units: number; cash_minor: number } | null;
  days: number;
  /** Units sold by its end, what others paid in full for counted, and what goes back besides. */
  sold: number;
  low: number;
  high: number;
  gone: number;
  /** Money in by its end. */
  cash_minor: number;
  /** What would be gone and in by then without it. */
  hold_units: number;
  hold_cash_minor: number;
  /** Money in sooner than by holding on. */
  freed_minor: number;
  /** All that it brings beyond what holding on for `clear_hold_days` would, never below 0: doing nothing is a plan too. */
  gain_minor: number;
  /** Where the depth of a step is held back by the floor, or by the cost not being known. */
  bound: "floor" | "no_cost" | null;
}

/** Where the cost is not known, no deeper than this. */
const BLIND_OFF = 0.2;
const GRID = 0.05;
/** A step that should sell fewer is none. */
const LEAST_UNITS = 1;
/** How far off a supposed reach may be, of its logarithm: between half and twice, mostly. */
const REACH_ERROR = 0.4;

/** Money that some units bring in some days at the full price, holding cost taken off, and how many go. */
export function holdOn(slow: Slow, units: number, days: number, settings: SupplySettings) {
  const rate = slow.response.rate.value;
  const sold = Math.min(units, rate * days);
  const time = rate > 0 ? Math.min(days, units / rate) : days;
  const worth = slow.cost_minor ?? slow.price_minor;
  const held = units * time - (rate * time ** 2) / 2 + (units - sold) * Math.max(0, days - time);
  return { sold, cash_minor: sold * slow.price_minor, holding_minor: (held * worth * settings.holding_ratio) / 365 };
}

/** All that some units bring in some days, the cost of holding them taken off, and what the supplier gives for the rest then. */
function heldWorth(slow: Slow, units: number, days: number, settings: SupplySettings): number {
  const { sold, cash_minor, holding_minor } = holdOn(slow, units, days, settings);
  const back = slow.exchangeable ? settings.clear_exchange_ratio * (slow.cost_minor ?? 0) : 0;
  return cash_minor - holding_minor + (units - sold) * back;
}

/** None at all, and depths in twentieths from the least to the most, as far as the floor lets them. */
function depths(least: number, most: number, { price_minor, floor_minor, cost_minor }: Slow): number[] {
  const limit = Math.min(most, cost_minor === null ? BLIND_OFF : 1, 1 - floor_minor / price_minor);
  const found = [0];
  for (let off = least; off <= limit + 1e-9; off += GRID) found.push(Math.round(off * 100) / 100);
  return found;
}

function stepOf(
  kind: Step["kind"],
  slow: Slow,
  settings: SupplySettings,
  off_ratio: number,
  before: Step | null,
  draft: boolean,
): Step {
  const { response, member_ratio, price_minor } = slow;
  const there = slow.units - (before ? before.units + before.beside : 0);
  const left = Math.min(there, slow.units - slow.keep - (before?.units ?? 0));
  const after = before ? before.after + before.days : 0;
  // Without a deal nobody streams, and members are customers like others: the step is left out.
  const all = kind === "members" ? settings.clear_member_days : settings.clear_live_days;
  const days = off_ratio > 0 ? all : 0;
  const times = kind === "members" ? member_ratio * settings.clear_member_reach : settings.clear_live_reach;
  const reach = { value: times, error: REACH_ERROR };
  const sold = expectSold(response, { days, off_ratio, reach, left }, draft);
  const others = kind === "members" ? 1 - member_ratio : 1;
  const beside = Math.min(there - sold.units, response.rate.value * days * others);
  const price = Math.round(price_minor * (1 - off_ratio));
  const cash_minor = Math.round(sold.units * price + beside * price_minor);
  return { kind, after, days, off_ratio, price_minor: price, beside, cash_minor, ...sold };
}

/** The plan that brings most, holding cost and what the rest is worth counted. */
export function planOf(slow: Slow, settings: SupplySettings): Plan {
  const members = depths(settings.clear_member_least_ratio, settings.clear_member_off_ratio, slow);
  const live = depths(settings.clear_live_least_ratio, settings.clear_live_off_ratio, slow);
  let best = { first: 0, second: 0, gain_minor: Number.NEGATIVE_INFINITY };
  for (const first of members) {
    for (const second of live) {
      // A deal for all that is no deeper than that of members would take back what they were promised.
      if (second > 0 && second <= first) continue;
      const { steps, gain_minor } = together(slow, settings, first, second, true);
      // Nobody streams for half a piece.
      if (steps.some(({ units }) => units < LEAST_UNITS)) continue;
      if (gain_minor > best.gain_minor + 1e-9) best = { first, second, gain_minor };
    }
  }
  const { price_minor, floor_minor, cost_minor } = slow;
  const free = 1 - floor_minor / price_minor;
  const bound =
    cost_minor === null ? "no_cost" : free < settings.clear_live_off_ratio - 1e-9 ? ("floor" as const) : null;
  return { ...together(slow, settings, best.first, best.second, false), bound };
}

function together(slow: Slow, settings: SupplySettings, first: number, second: number, draft: boolean): Plan {
  const one = stepOf("members", slow, settings, first, null, draft);
  const two = stepOf("live", slow, settings, second, one, draft);
  const days = two.after + two.days;
  const sold = one.units + one.beside + two.units + two.beside;
  const rest = Math.max(0, slow.units - sold);
  const later = Math.max(1, settings.clear_hold_days - days);
  const laterOf = (units: number) => heldWorth(slow, units, later, settings);
  const back = slow.exchangeable ? Math.floor(Math.max(0, rest - slow.keep) + 1e-9) : 0;
  const back_minor = back * settings.clear_exchange_ratio * (slow.cost_minor ?? 0);
  const gives = back > 0 && back_minor + laterOf(rest - back) > laterOf(rest);
  const exchange = gives ? { units: back, cash_minor: Math.round(back_minor) } : null;
  const kept_minor = laterOf(gives ? rest - back : rest);
  const cash_minor = one.cash_minor + two.cash_minor + (exchange?.cash_minor ?? 0);
  const worth = slow.cost_minor ?? slow.price_minor;
  const meanwhile = ((slow.units + rest) * days * settings.holding_ratio * worth) / 365 / 2;
  const all = heldWorth(slow, slow.units, settings.clear_hold_days, settings);
  const now = holdOn(slow, slow.units, days, settings);
  const steps = [one, two].filter(({ off_ratio }) => off_ratio > 0);
  const range = (of: (step: Step) => number) =>
    Math.min(
      slow.units,
      steps.reduce((sum, step) => sum + step.beside + of(step), 0),
    );
  return {
    steps,
    exchange,
    days,
    sold,
    low: range(({ low }) => low),
    high: range(({ high }) => high),
    gone: sold + (exchange?.units ?? 0),
    cash_minor,
    hold_units: now.sold,
    hold_cash_minor: Math.round(now.cash_minor),
    freed_minor: Math.round(cash_minor - now.cash_minor),
    gain_minor: Math.round(cash_minor + kept_minor - meanwhile - all),
    bound: null,
  };
}

// What would a draft have done? The same carts and pages decided twice, by what is live and by the draft, and compared.

import { roundMinor } from "../money.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { DecisionInput } from "./input.ts";
import { prepare } from "./prepare.ts";
import { type Group, groupKeeper } from "./simulation/groups.ts";
import { type Totals, totalsKeeper } from "./simulation/totals.ts";
import type { Snapshot } from "./snapshot.ts";

export interface SimulatedCase {
  input: DecisionInput;
  now: number;
  /** How many like it there were; 1 when left out. A case sampled at 5 % stands for 20. */
  weight?: number;
  /** What the caller calls it, such as the id of a recorded decision. */
  id?: string;
}

/** A line that costs something else under the draft. */
export interface ChangedLine {
  sku: string;
  quantity: number;
  live_minor: number;
  draft_minor: number;
}

export interface ChangedCase {
  /** Its place among the cases. */
  index: number;
  id: string | null;
  kind: DecisionInput["kind"];
  weight: number;
  /** To be paid. */
  live_minor: number;
  draft_minor: number;
  lines: readonly ChangedLine[];
  live_offers: readonly string[];
  draft_offers: readonly string[];
}

export interface Comparison {
  live: Totals;
  draft: Totals;
  /** How many cases pay less, the same and more. */
  cheaper: number;
  same: number;
  dearer: number;
  /** What all pay more or less. */
  difference_minor: number;
  who: readonly Group[];
}

export interface Simulation {
  /** Carts, as if the same were bought whatever they cost. */
  carts: Comparison;
  /** Products on pages, one case a decision: what they are shown for, not what is sold. */
  products: Comparison;
  /** Those whose total changes most, the most first; at most as many as asked. */
  most_changed: readonly ChangedCase[];
}

export interface SimulationOptions {
  /** How many of the cases that change most are told; 20 when left out. */
  most?: number;
  /** Moves all cases in time: whole weeks ahead, an offer that is to come meets the carts of the last weeks. */
  shift_ms?: number;
}

export interface Simulator {
  add: (one: SimulatedCase) => void;
  result: () => Simulation;
}

interface Side {
  add: (live: Decision, draft: Decision, one: SimulatedCase, weight: number) => void;
  result: () => Comparison;
}

function sideOf(live: Snapshot, draft: Snapshot): Side {
  const totals = { live: totalsKeeper(prepare(live).productOf), draft: totalsKeeper(prepare(draft).productOf) };
  const groups = groupKeeper();
  let [cheaper, same, dearer, difference] = [0, 0, 0, 0];
  return {
    add: (was, is, { input }, weight) => {
      totals.live.add(was, weight);
      totals.draft.add(is, weight);
      const change = is.total_minor - was.total_minor;
      if (change < 0) cheaper += weight;
      else if (change > 0) dearer += weight;
      else same += weight;
      difference += change * weight;
      groups.add(input.facts, change, weight);
    },
    result: () => ({
      live: totals.live.result(),
      draft: totals.draft.result(),
      cheaper,
      same,
      dearer,
      difference_minor: roundMinor(difference),
      who: groups.result(),
    }),
  };
}

/**
 * Compares two snapshots case by case. Memory does not grow with the cases, so that a caller may stream days of them.
 * Pure: the same cases in the same order give the same answer.
 */
export function simulator(
  live: Snapshot,
  draft: Snapshot,
  { most = 20, shift_ms = 0 }: SimulationOptions = {},
): Simulator {
  const sides = { cart: sideOf(live, draft), products: sideOf(live, draft) };
  const changed: ChangedCase[] = [];
  let index = 0;

  function keep(one: ChangedCase): void {
    const size = ({ live_minor, draft_minor }: ChangedCase) => Math.abs(draft_minor - live_minor);
    const last = changed.at(-1);
    if (changed.length >= most && (!last || size(one) <= size(last))) return;
    const place = changed.findIndex((each) => size(each) < size(one));
    changed.splice(place < 0 ? changed.length : place, 0, one);
    if (changed.length > most) changed.pop();
  }

  return {
    add: (one) => {
      const { input, id = null } = one;
      const now = one.now + shift_ms;
      // A weight that is none says nothing of how many there were.
      const weight = one.weight !== undefined && one.weight > 0 && one.weight < 1e9 ? one.weight : 1;
      const [was, is] = [decide(live, input, now, "answer"), decide(draft, input, now, "answer")];
      sides[input.kind].add(was, is, one, weight);
      if (was.total_minor !== is.total_minor) keep({ index, id, kind: input.kind, weight, ...changeOf(was, is) });
      index += 1;
    },
    result: () => ({ carts: sides.cart.result(), products: sides.products.result(), most_changed: [...changed] }),
  };
}

function changeOf(was: Decision, is: Decision): Omit<ChangedCase, "index" | "id" | "kind" | "weight"> {
  const lines = is.lines.flatMap(({ sku, quantity, total_minor }, at): ChangedLine[] => {
    const live_minor = was.lines[at]?.total_minor ?? 0;
    return live_minor === total_minor ? [] : [{ sku, quantity, live_minor, draft_minor: total_minor }];
  });
  return {
    live_minor: was.total_minor,
    draft_minor: is.total_minor,
    lines,
    live_offers: was.offers.map(({ id }) => id),
    draft_offers: is.offers.map(({ id }) => id),
  };
}

/** Compares two snapshots over some cases. */
export function simulate(
  live: Snapshot,
  draft: Snapshot,
  cases: Iterable<SimulatedCase>,
  options: SimulationOptions = {},
): Simulation {
  const run = simulator(live, draft, options);
  for (const one of cases) run.add(one);
  return run.result();
}

// Which offers apply? Lane after lane, group after group, each by its mode; who has to stand beside whom is looked at last.
import type { Reason, Trace, TraceStep } from "../trace.ts";
import { attempt, type Gain, type Refusal, type Scene } from "./attempt.ts";
import { type Moment, momentOf, reset } from "./cart.ts";
import { type Choice, chooseForCart, chooseForLines, type Lost } from "./choose.ts";
import { type Baseline, note, type Wanting } from "./hints.ts";
import { besideStep, refusalStep } from "./steps.ts";
import type { Entry, Group, Trial } from "./table.ts";

/** What an offer took. */
export interface Taken {
  gain: Gain;
  /** From each of its targets: all that it gains, or what it won line by line. */
  amounts: readonly number[];
  /** Lines and shipping. */
  money_minor: number;
}

export interface Run extends Scene {
  /** The offers that it tries. */
  trial: Trial;
  /** Only what the lines come to is asked for: nobody reads wishes. */
  quiet: boolean;
  /** By place: whether it may take part at all. */
  open: boolean[];
  /** By place: why it does not apply, or that it does; of one that lost to others of its group only where steps are told. */
  reasons: (Reason | undefined)[];
  /** By place. */
  taken: (Taken | undefined)[];
  /** In the order in which they applied. */
  applied: Taken[];
  /** Offers that lack something. */
  wanting: Wanting[];
  /** The decision's; what is tried and dropped is taken out of it again. */
  trace: Trace;
  /** Where the steps of this try begin in it. */
  start: number;
  /** The line it is about, of products decided each alone. */
  line?: number;
}

function tell({ trace, line }: Run, step: TraceStep): void {
  if (line !== undefined) step.line = line;
  trace?.push(step);
}

/** Says what became of an offer, and which one stands in its place. */
export function conclude(run: Run, entry: Entry, reason: Reason, other?: string): void {
  run.reasons[entry.at] = reason;
  if (run.trace) tell(run, besideStep(entry.offer.id, reason, other));
}

/** The offer in whose company it may not be, if that one applies. */
const rivalOf = ({ taken, table }: Run, { rivals }: Entry) => {
  const rival = rivals.find((at) => taken[at]);
  return rival === undefined ? undefined : table.entries[rival]?.offer.id;
};

/** Takes what an offer gains, or won of it, from the lines. */
export function take(run: Run, gain: Gain, won: readonly number[] = gain.amounts): void {
  const { entry, targets, wanted, times } = gain;
  const { id } = entry.offer;
  const { cart } = run;
  const before_minor = cart.running_minor;
  let lines_minor = 0;
  for (let at = 0; at < targets.length; at += 1) {
    const amount = won[at] ?? 0;
    const line = targets[at];
    if (!line || amount === 0) continue;
    line.running_minor -= amount;
    line.headroom_minor -= amount;
    lines_minor += amount;
  }
  cart.running_minor -= lines_minor;
  cart.shipping.running -= gain.shipping_minor;
  const taken: Taken = { gain, amounts: won, money_minor: lines_minor + gain.shipping_minor };
  run.taken[entry.at] = taken;
  run.applied.push(taken);
  run.reasons[entry.at] = "applied";
  if (!run.trace) return;
  const amount_minor = taken.money_minor;
  const after_minor = cart.running_minor;
  tell(run, { step: "offer", reason: "applied", id, before_minor, after_minor, amount_minor, quantity: times });
  if (!wanted) return;
  for (let at = 0; at < targets.length; at += 1) {
    const difference = (won[at] ?? 0) - (wanted[at] ?? 0);
    const line = targets[at]?.index ?? 0;
    if (difference === 0) continue;
    const reason = difference < 0 ? "cut_to_minimum" : "moved_to_headroom";
    tell(run, { step: "offer", reason, id, line, amount_minor: Math.abs(difference) });
  }
}

/** Says why an offer does not apply, and what is missing. */
export function refuse(run: Run, { entry, reason, next }: Refusal): void {
  run.reasons[entry.at] = reason;
  if (run.trace) tell(run, refusalStep(entry.offer.id, reason, reason === "no_effect" ? undefined : next?.need));
}

/** What an offer of a group would do now, unless another stands in its way. */
function consider(run: Run, entry: Entry): Gain | undefined | Refusal {
  const other = rivalOf(run, entry);
  if (other !== undefined) {
    conclude(run, entry, "excluded_tag", other);
    return undefined;
  }
  return attempt(run, entry);
}

function stack(run: Run, entries: readonly Entry[]): void {
  let moment: Moment | undefined;
  for (const entry of entries) {
    if (!run.open[entry.at]) continue;
    const found = consider(run, entry);
    if (!found) continue;
    if (found.next && !run.quiet) {
      moment ??= momentOf(run.cart);
      note(run, found, { money_minor: found.applies ? found.money_minor : 0 }, moment);
    }
    if (found.applies) moment = undefined;
    if (found.applies) take(run, found);
    else refuse(run, found);
  }
}

function choose(run: Run, { per, entries }: Group, mode: Choice): void {
  const gains: Gain[] = [];
  const wishing: (Gain | Refusal)[] = [];
  for (const entry of entries) {
    if (!run.open[entry.at]) continue;
    const [winner] = gains;
    if (mode === "first" && per === "cart" && winner) {
      conclude(run, entry, "group_taken", winner.entry.offer.id);
      continue;
    }
    const found = consider(run, entry);
    if (!found) continue;
    if (found.next && !run.quiet) wishing.push(found);
    if (found.applies) gains.push(found);
    else refuse(run, found);
  }
  const lost: Lost[] | undefined = run.trace && [];
  const chosen = per === "cart" ? chooseForCart(gains, mode, lost) : chooseForLines(gains, mode, lost);
  // An offer that would give the least is no wish of anybody.
  if (mode !== "worst" && wishing.length > 0) {
    const saved = { money_minor: chosen.won[0]?.gain.money_minor ?? 0 };
    const baseline: Baseline = per === "cart" ? saved : { ...chosen, mode };
    const moment = momentOf(run.cart);
    for (const found of wishing) note(run, found, baseline, moment);
  }
  for (const { gain, step } of lost ?? []) {
    run.reasons[gain.entry.at] = step.reason;
    tell(run, step);
  }
  for (const { gain, amounts } of chosen.won) take(run, gain, amounts);
}

/** Tries the offers of a group on the cart as it stands. */
export function runGroup(run: Run, group: Group): void {
  if (group.mode === "stack") stack(run, group.entries);
  else choose(run, group, group.mode);
}

function runGroups(run: Run): void {
  reset(run.cart);
  run.taken = [];
  run.applied = [];
  run.wanting = [];
  if (run.trace) run.trace.length = run.start;
  for (const group of run.trial.groups) runGroup(run, group);
}

/** The offers, in the order of trying, that require a tag which no other applied offer has. */
function lonely({ applied, taken }: Run): Entry[] {
  const found: Entry[] = [];
  for (const { gain } of applied) {
    const { providers } = gain.entry;
    if (!providers.every((places) => places.some((place) => taken[place]))) found.push(gain.entry);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** How often all is decided again for one offer alone; from then on all that stand alone are left out at once. */
const MOST_ROUNDS = 16;

/**
 * Leaves an offer out, and with it all that cannot apply without it. Some that have not applied may be among them: of
 * those the same is true.
 */
function leaveOut(run: Run, entry: Entry, out: Entry[]): void {
  const closing = [entry];
  for (let next = closing.pop(); next; next = closing.pop()) {
    if (!run.open[next.at]) continue;
    const { at } = next;
    run.open[at] = false;
    out.push(next);
    for (const each of run.table.dependent) {
      const needs = each.providers.filter((places) => places.includes(at));
      if (run.open[each.at] && needs.some((places) => !places.some((place) => run.open[place]))) closing.push(each);
    }
  }
}

/**
 * Applies the offers that are open. One that requires another beside it which does not apply is left out, and the rest
 * is decided again, until all stand.
 */
export function runOffers(run: Run): void {
  const alone: Entry[] = [];
  for (let round = 1; ; round += 1) {
    runGroups(run);
    const out = lonely(run);
    if (out.length === 0) break;
    for (const entry of round < MOST_ROUNDS ? out.slice(0, 1) : out) leaveOut(run, entry, alone);
  }
  for (const entry of alone) conclude(run, entry, "missing_tag");
}

// Why did a rule not set a price? Told once for each rule where one reason covers all lines, else line by line.
import type { CandidateRule, Prepared } from "./prepare.ts";
import type { RuledLine } from "./price.ts";
import type { TraceStep } from "./trace.ts";
import type { VisitorView } from "./view.ts";

/** What became of a rule: it was asked for a price on some line and gave one or said why not, or it came too late everywhere. */
const TRIED = 2;
const CLOSED = 1;

interface Fares {
  /** By the rules' index: one of the above; 0 where it was not looked at. */
  fares: Uint8Array;
  /**
   * By the rules' index: of the rules that went before it on some line the first one, so that the order of lines makes no
   * difference; beyond the last rule where none did.
   */
  before: Uint16Array;
}

function faresOf({ rules }: Prepared, lines: readonly RuledLine[], view: VisitorView): Fares {
  const { reasons } = view.rules;
  const fares = new Uint8Array(rules.length);
  const before = new Uint16Array(rules.length).fill(rules.length);
  for (const { good, place } of lines) {
    if (!good) continue;
    const { indexes } = good;
    const last = Math.min(place, indexes.length - 1);
    for (let at = 0; at <= last; at += 1) {
      const index = indexes[at] as number;
      if (reasons[index] === undefined) fares[index] = TRIED;
      else if (fares[index] !== TRIED) fares[index] = CLOSED;
    }
    const winner = indexes[last] as number;
    for (let at = last + 1; at < indexes.length; at += 1) {
      const index = indexes[at] as number;
      if (winner < (before[index] as number)) before[index] = winner;
    }
  }
  return { fares, before };
}

/** By the rules' index: the steps of those that were tried on some lines and came too late on others. */
function lateSteps(lines: readonly RuledLine[], { fares }: Fares): (TraceStep[] | undefined)[] {
  const late: (TraceStep[] | undefined)[] = [];
  for (const { good, place, index: line } of lines) {
    const winner = good?.rules[place];
    if (!winner) continue;
    const { indexes, rules } = good;
    for (let at = place + 1; at < indexes.length; at += 1) {
      const index = indexes[at] as number;
      if (fares[index] !== TRIED) continue;
      const id = (rules[at] as CandidateRule).rule.id;
      const step: TraceStep = { step: "rule", reason: "closer_rule", line, id, other: winner.rule.id };
      const steps = late[index];
      if (steps) steps.push(step);
      else late[index] = [step];
    }
  }
  return late;
}

/** Steps of rules by their indexes: hundreds in each decision, alike in all of them, so each is made once and never changed. */
interface Alike {
  /** Of a rule that concerns no line. */
  elsewhere: readonly TraceStep[];
  /** Of a rule that came too late on all lines, by the index of the first that went before it. */
  closer: readonly TraceStep[][];
}

const kept = new WeakMap<Prepared, Alike>();

function alikeOf(prepared: Prepared): Alike {
  let alike = kept.get(prepared);
  if (!alike) {
    const { rules } = prepared;
    alike = { elsewhere: rules.map(({ plainStep }) => plainStep("other_products")), closer: rules.map(() => []) };
    kept.set(prepared, alike);
  }
  return alike;
}

export function tellUnusedRules(
  prepared: Prepared,
  lines: readonly RuledLine[],
  view: VisitorView,
  trace: TraceStep[],
): void {
  const { rules } = prepared;
  const { reasons, step } = view.rules;
  const { elsewhere, closer } = alikeOf(prepared);
  const told = faresOf(prepared, lines, view);
  const { fares, before } = told;
  const late = lateSteps(lines, told);
  // Told by their indexes: a pass over the rules themselves would fetch each of them only for this.
  for (let index = 0; index < rules.length; index += 1) {
    const fare = fares[index];
    const first = before[index] as number;
    const closed = reasons[index];
    if (fare === TRIED) {
      const steps = late[index];
      if (steps) for (const step of steps) trace.push(step);
    } else if (closed === "switched_off") trace.push(step(index));
    else if (fare === 0 && first === rules.length) trace.push(elsewhere[index] as TraceStep);
    else if (closed) trace.push(step(index));
    else {
      const own = closer[index] as TraceStep[];
      own[first] ??= closerStep(rules[index] as CandidateRule, rules[first] as CandidateRule);
      trace.push(own[first]);
    }
  }
}

const closerStep = ({ id }: CandidateRule, other: CandidateRule): TraceStep =>
  Object.freeze({ step: "rule", reason: "closer_rule", id, other: other.id });
